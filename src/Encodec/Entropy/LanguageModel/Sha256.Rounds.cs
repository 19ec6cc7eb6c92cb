using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel;

/// <content>The rounds in plain arithmetic, with the message schedule in vectors between them.</content>
internal sealed partial class Sha256
{
    /// <summary>
    /// One block. The eight variables change roles instead of places; sixteen words ahead, the schedule is made while the rounds, which wait for
    /// one another, leave the processor idle.
    /// </summary>
    private static unsafe void Compress(byte* block, uint* constants, uint* state)
    {
        uint* w = stackalloc uint[16];
        Vector128<byte> bigEndian = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        Vector128<uint> w0 = Vector128.Shuffle(Vector128.Load(block), bigEndian).AsUInt32();
        Vector128<uint> w1 = Vector128.Shuffle(Vector128.Load(block + 16), bigEndian).AsUInt32();
        Vector128<uint> w2 = Vector128.Shuffle(Vector128.Load(block + 32), bigEndian).AsUInt32();
        Vector128<uint> w3 = Vector128.Shuffle(Vector128.Load(block + 48), bigEndian).AsUInt32();
        (w0 + Vector128.Load(constants)).Store(w);
        (w1 + Vector128.Load(constants + 4)).Store(w + 4);
        (w2 + Vector128.Load(constants + 8)).Store(w + 8);
        (w3 + Vector128.Load(constants + 12)).Store(w + 12);
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (int next = 16; next < 64; next += 16)
        {
            Round(a, b, c, ref d, e, f, g, ref h, w[0]);
            Round(h, a, b, ref c, d, e, f, ref g, w[1]);
            Round(g, h, a, ref b, c, d, e, ref f, w[2]);
            Round(f, g, h, ref a, b, c, d, ref e, w[3]);
            w0 = Expand(w0, w1, w2, w3);
            (w0 + Vector128.Load(constants + next)).Store(w);
            Round(e, f, g, ref h, a, b, c, ref d, w[4]);
            Round(d, e, f, ref g, h, a, b, ref c, w[5]);
            Round(c, d, e, ref f, g, h, a, ref b, w[6]);
            Round(b, c, d, ref e, f, g, h, ref a, w[7]);
            w1 = Expand(w1, w2, w3, w0);
            (w1 + Vector128.Load(constants + next + 4)).Store(w + 4);
            Round(a, b, c, ref d, e, f, g, ref h, w[8]);
            Round(h, a, b, ref c, d, e, f, ref g, w[9]);
            Round(g, h, a, ref b, c, d, e, ref f, w[10]);
            Round(f, g, h, ref a, b, c, d, ref e, w[11]);
            w2 = Expand(w2, w3, w0, w1);
            (w2 + Vector128.Load(constants + next + 8)).Store(w + 8);
            Round(e, f, g, ref h, a, b, c, ref d, w[12]);
            Round(d, e, f, ref g, h, a, b, ref c, w[13]);
            Round(c, d, e, ref f, g, h, a, ref b, w[14]);
            Round(b, c, d, ref e, f, g, h, ref a, w[15]);
            w3 = Expand(w3, w0, w1, w2);
            (w3 + Vector128.Load(constants + next + 12)).Store(w + 12);
        }

        for (uint* last = w; last < w + 16; last += 8)
        {
            Round(a, b, c, ref d, e, f, g, ref h, last[0]);
            Round(h, a, b, ref c, d, e, f, ref g, last[1]);
            Round(g, h, a, ref b, c, d, e, ref f, last[2]);
            Round(f, g, h, ref a, b, c, d, ref e, last[3]);
            Round(e, f, g, ref h, a, b, c, ref d, last[4]);
            Round(d, e, f, ref g, h, a, b, ref c, last[5]);
            Round(c, d, e, ref f, g, h, a, ref b, last[6]);
            Round(b, c, d, ref e, f, g, h, ref a, last[7]);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /// <summary>The next four words of the schedule after the last sixteen. The third and fourth depend on the first and second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Expand(Vector128<uint> w0, Vector128<uint> w1, Vector128<uint> w2, Vector128<uint> w3)
    {
        // Indices beyond the last lane give zero.
        Vector128<uint> next = w0 + FromSecond(w2, w3) + Sigma0(FromSecond(w0, w1));
        next += Vector128.Shuffle(Sigma1(w3), Vector128.Create(2u, 3, 4, 4));
        return next + Vector128.Shuffle(Sigma1(next), Vector128.Create(4u, 4, 0, 1));
    }

    /// <summary>The four words from the second on of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> FromSecond(Vector128<uint> low, Vector128<uint> high) => Ssse3.IsSupported
        ? Ssse3.AlignRight(high.AsByte(), low.AsByte(), 4).AsUInt32()
        : Vector128.Shuffle(low, Vector128.Create(1u, 2, 3, 4)) | Vector128.Shuffle(high, Vector128.Create(4u, 4, 4, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Sigma0(Vector128<uint> x) => Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Sigma1(Vector128<uint> x) => Rotate(x, 17) ^ Rotate(x, 19) ^ (x >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Rotate(Vector128<uint> x, int bits) => (x >>> bits) | (x << (32 - bits));

    /// <summary>One round. The next one waits for d, and d for what comes of e: that is added last, everything else before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint input)
    {
        uint early = h + input;
        uint choice = g ^ (e & (f ^ g));
        uint sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
        uint first = (early + choice) + sum1;
        d += first;
        uint majority = (a & b) ^ (c & (a ^ b));
        uint sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
        h = first + (majority + sum0);
    }
}
