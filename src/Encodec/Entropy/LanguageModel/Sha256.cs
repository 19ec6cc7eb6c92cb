using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel;

/// <summary>
/// SHA-256 (FIPS 180-4) of data that comes in pieces. The framework's own loads OpenSSL at run time on Linux and ends the whole process
/// where there is none: not something a library may bring into its host.
/// </summary>
internal sealed class Sha256
{
    private const int BlockBytes = 64;

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] _state =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private readonly byte[] _partial = new byte[BlockBytes];
    private long _length;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        int held = (int)(_length % BlockBytes);
        _length += data.Length;
        if (held > 0)
        {
            int taken = Math.Min(BlockBytes - held, data.Length);
            data[..taken].CopyTo(_partial.AsSpan(held));
            data = data[taken..];
            if (held + taken < BlockBytes)
            {
                return;
            }

            Compress(_partial);
        }

        while (data.Length >= BlockBytes)
        {
            Compress(data[..BlockBytes]);
            data = data[BlockBytes..];
        }

        data.CopyTo(_partial);
    }

    /// <summary>The hash of everything taken, 64 lower-case hex digits. Nothing may be appended afterwards.</summary>
    public string Finish()
    {
        long bits = _length * 8;
        int held = (int)(_length % BlockBytes);
        Span<byte> padding = stackalloc byte[(held < 56 ? BlockBytes : 2 * BlockBytes) - held];
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padding[^8..], bits);
        Append(padding);
        Span<byte> hash = stackalloc byte[32];
        for (int i = 0; i < _state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[(i * 4)..], _state[i]);
        }

        return Convert.ToHexStringLower(hash);
    }

    /// <summary>One block. Eight rounds at a time, so that the eight variables change roles instead of places.</summary>
    private unsafe void Compress(ReadOnlySpan<byte> block)
    {
        uint* w = stackalloc uint[64];
        fixed (byte* bytes = block)
        fixed (uint* constants = Constants)
        {
            Expand(bytes, constants, w);
        }

        uint a = _state[0], b = _state[1], c = _state[2], d = _state[3], e = _state[4], f = _state[5], g = _state[6], h = _state[7];
        for (uint* end = w + 64; w < end; w += 8)
        {
            Round(a, b, c, ref d, e, f, g, ref h, w[0]);
            Round(h, a, b, ref c, d, e, f, ref g, w[1]);
            Round(g, h, a, ref b, c, d, e, ref f, w[2]);
            Round(f, g, h, ref a, b, c, d, ref e, w[3]);
            Round(e, f, g, ref h, a, b, c, ref d, w[4]);
            Round(d, e, f, ref g, h, a, b, ref c, w[5]);
            Round(c, d, e, ref f, g, h, a, ref b, w[6]);
            Round(b, c, d, ref e, f, g, h, ref a, w[7]);
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    /// <summary>The message schedule with the rounds' constants added, four words at a time. By itself, since the rounds need all registers.</summary>
    private static unsafe void Expand(byte* block, uint* constants, uint* w)
    {
        Vector128<byte> bigEndian = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        Vector128<uint> w0 = Vector128.Shuffle(Vector128.Load(block), bigEndian).AsUInt32();
        Vector128<uint> w1 = Vector128.Shuffle(Vector128.Load(block + 16), bigEndian).AsUInt32();
        Vector128<uint> w2 = Vector128.Shuffle(Vector128.Load(block + 32), bigEndian).AsUInt32();
        Vector128<uint> w3 = Vector128.Shuffle(Vector128.Load(block + 48), bigEndian).AsUInt32();
        for (int i = 0; i < 48; i += 4)
        {
            (w0 + Vector128.Load(constants + i)).Store(w + i);
            Vector128<uint> next = w0 + FromSecond(w2, w3) + Sigma0(FromSecond(w0, w1));

            // The third and fourth word depend on the first and second. Indices beyond the last lane give zero.
            next += Vector128.Shuffle(Sigma1(w3), Vector128.Create(2u, 3, 4, 4));
            next += Vector128.Shuffle(Sigma1(next), Vector128.Create(4u, 4, 0, 1));
            w0 = w1;
            w1 = w2;
            w2 = w3;
            w3 = next;
        }

        (w0 + Vector128.Load(constants + 48)).Store(w + 48);
        (w1 + Vector128.Load(constants + 52)).Store(w + 52);
        (w2 + Vector128.Load(constants + 56)).Store(w + 56);
        (w3 + Vector128.Load(constants + 60)).Store(w + 60);
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
        uint sum1 = BitOperations.RotateRight(BitOperations.RotateRight(BitOperations.RotateRight(e, 14) ^ e, 5) ^ e, 6);
        uint first = (early + choice) + sum1;
        d += first;
        uint majority = (a & b) ^ (c & (a ^ b));
        uint sum0 = BitOperations.RotateRight(BitOperations.RotateRight(BitOperations.RotateRight(a, 9) ^ a, 11) ^ a, 2);
        h = first + (majority + sum0);
    }
}
