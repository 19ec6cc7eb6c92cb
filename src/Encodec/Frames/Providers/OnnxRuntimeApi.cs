using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Providers;

/// <summary>
/// The functions of ONNX Runtime's C API that its managed part has no methods for. The table of functions only grows at its end, so that
/// the managed part's struct describes the beginning of it in every later version.
/// </summary>
internal static unsafe class OnnxRuntimeApi
{
    /// <summary>The version of the table in which the functions came that tell who computes what; the managed part wants a later one.</summary>
    private const uint Version = 24;

    /// <summary>The nodes of a session's graph with the providers that compute them: provider and operator.</summary>
    /// <exception cref="EncodecException">ONNX Runtime does not tell: it was built without that.</exception>
    public static List<(string Provider, string Operator)> PlacementOf(InferenceSession session)
    {
        List<(string Provider, string Operator)> nodes = [];
        OrtApi* api = Table();
        nint* subgraphs;
        nuint count;
        Require(api, ((delegate* unmanaged<nint, nint**, nuint*, nint>)api->Session_GetEpGraphAssignmentInfo)(HandleOf(session), &subgraphs, &count));
        for (nuint i = 0; i < count; i++)
        {
            AddNodes(api, subgraphs[i], nodes);
        }

        GC.KeepAlive(session);
        return nodes;
    }

    /// <summary>Tells ONNX Runtime of a provider that has a function of its own among the library's exports.</summary>
    /// <exception cref="EntryPointNotFoundException">The library has no such function.</exception>
    /// <exception cref="EncodecException">It refuses.</exception>
    public static void AppendByExport(SessionOptions options, string function, uint flags)
    {
        nint address = NativeLibrary.GetExport(OnnxRuntimeLibrary.Handle, function);
        Require(Table(), ((delegate* unmanaged<nint, uint, nint>)address)(options.DangerousGetHandle(), flags));
        GC.KeepAlive(options);
    }

    private static void AddNodes(OrtApi* api, nint subgraph, List<(string Provider, string Operator)> nodes)
    {
        byte* provider;
        nint* members;
        nuint count;
        Require(api, ((delegate* unmanaged<nint, byte**, nint>)api->EpAssignedSubgraph_GetEpName)(subgraph, &provider));
        Require(api, ((delegate* unmanaged<nint, nint**, nuint*, nint>)api->EpAssignedSubgraph_GetNodes)(subgraph, &members, &count));
        string name = Text(provider);
        for (nuint i = 0; i < count; i++)
        {
            byte* type;
            Require(api, ((delegate* unmanaged<nint, byte**, nint>)api->EpAssignedNode_GetOperatorType)(members[i], &type));
            nodes.Add((name, Text(type)));
        }
    }

    private static OrtApi* Table()
    {
        ApiBase* root = ((delegate* unmanaged<ApiBase*>)NativeLibrary.GetExport(OnnxRuntimeLibrary.Handle, "OrtGetApiBase"))();
        return (OrtApi*)root->GetApi(Version);
    }

    private static void Require(OrtApi* api, nint status)
    {
        if (status == 0)
        {
            return;
        }

        string message = Text(((delegate* unmanaged<nint, byte*>)api->GetErrorMessage)(status));
        ((delegate* unmanaged<nint, void>)api->ReleaseStatus)(status);
        throw new EncodecException(EncodecStatus.ProviderUnavailable, message);
    }

    private static string Text(byte* text) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Handle")]
    private static extern nint HandleOf(InferenceSession session);

    [StructLayout(LayoutKind.Sequential)]
    private struct ApiBase
    {
        public delegate* unmanaged<uint, nint> GetApi;
        public delegate* unmanaged<byte*> GetVersionString;
    }
}
