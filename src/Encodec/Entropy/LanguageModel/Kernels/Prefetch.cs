using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>Asks for memory before it is needed. Changes no result; does nothing on processors without such an instruction here.</summary>
internal static unsafe class Prefetch
{
    /// <summary>How far ahead: what is read in the time that memory beyond the caches takes to answer.</summary>
    private const int Distance = 8192;

    /// <summary>Fetches the cache line that a reader at <paramref name="position"/> will soon come to. It may lie beyond the memory's end: fetching cannot fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(float* position)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)position + Distance);
        }
    }
}
