using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Which providers compute a graph. Set struct_size before the call.</summary>
[CName("encodec_graph_placement")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeGraphPlacement
{
    /// <summary>Bytes of the description and its terminating zero; a longer one is cut short.</summary>
    public const int DescriptionSize = 512;

    public uint StructSize;

    /// <summary>1 if ONNX Runtime tells who computes what; 0 if it was built without that, and the numbers are 0.</summary>
    public uint IsKnown;

    /// <summary>1 if a provider was asked for and another computes some of the graph's nodes.</summary>
    public uint HasFallback;

    /// <summary>The graph's nodes, after ONNX Runtime's basic simplifications.</summary>
    public uint Nodes;

    /// <summary>How many of them the provider computes that was asked for; with a policy, the one that computes most.</summary>
    public uint ProviderNodes;

    /// <summary>0.</summary>
    public uint Reserved;

    /// <summary>That provider, as encodec_onnx_options.provider takes it; empty if it is not known.</summary>
    [CType("char")]
    public fixed byte Provider[64];

    /// <summary>A phrase for people: "97 of 100 nodes with CUDAExecutionProvider, 3 with CPUExecutionProvider (Gather, Shape)".</summary>
    [CType("char")]
    public fixed byte Description[512];
}
