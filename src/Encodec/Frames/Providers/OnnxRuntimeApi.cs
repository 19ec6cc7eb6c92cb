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
    /// <summary>The version of the table in which the functions came that tell who computes what.</summary>
    private const uint PlacementVersion = 24;

    /// <summary>Whether the loaded ONNX Runtime tells which provider computes which node.</summary>
    public static bool ReportsPlacement => Table() != null;

    /// <summary>The nodes of a session's graph with the providers that compute them: provider and operator.</summary>
    /// <returns>Empty where ONNX Runtime does not tell.</returns>
    public static List<(string Provider, string Operator)> PlacementOf(InferenceSession session)
    {
        List<(string Provider, string Operator)> nodes = [];
        OrtApi* api = Table();
        if (api == null)
        {
            return nodes;
        }

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
        Require(BaseTable(), ((delegate* unmanaged<nint, uint, nint>)address)(options.DangerousGetHandle(), flags));
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

    /// <summary>The table, if it has the functions above; null if the library is older.</summary>
    private static OrtApi* Table() => Table(PlacementVersion);

    /// <summary>The table's beginning, which every version has.</summary>
    private static OrtApi* BaseTable() => Table(1);

    private static OrtApi* Table(uint version)
    {
        ApiBase* root = ((delegate* unmanaged<ApiBase*>)NativeLibrary.GetExport(OnnxRuntimeLibrary.Handle, "OrtGetApiBase"))();
        return (OrtApi*)root->GetApi(version);
    }

    private static void Require(OrtApi* api, nint status)
    {
        if (status == 0)
        {
            return;
        }

        string message = Text(((delegate* unmanaged<nint, byte*>)api->GetErrorMessage)(status));
        ((delegate* unmanaged<nint, void>)api->ReleaseStatus)(status);
        throw new EncodecException(EncodecStatus.FrameModelFailed, $"ONNX Runtime: {message}");
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
