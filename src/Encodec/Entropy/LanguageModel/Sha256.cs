using System.Buffers.Binary;
using ArmSha256 = System.Runtime.Intrinsics.Arm.Sha256;

namespace Encodec.Entropy.LanguageModel;

/// <summary>
/// SHA-256 (FIPS 180-4) of data that comes in pieces. The framework's own loads OpenSSL at run time on Linux and ends the whole process
/// where there is none: not something a library may bring into its host.
/// </summary>
internal sealed partial class Sha256
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

    /// <summary>Whether the processor has instructions for it that .NET can reach.</summary>
    public static bool HasInstructions => ArmSha256.IsSupported;

    /// <summary>The hash of some bytes, 64 lower-case hex digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> data)
    {
        Sha256 hash = new();
        hash.Append(data);
        return hash.Finish();
    }

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

            CompressBlocks(_partial);
        }

        int whole = data.Length - (data.Length % BlockBytes);
        CompressBlocks(data[..whole]);
        data[whole..].CopyTo(_partial);
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

    /// <summary>Takes whole blocks.</summary>
    private unsafe void CompressBlocks(ReadOnlySpan<byte> blocks)
    {
        fixed (byte* start = blocks)
        fixed (uint* constants = Constants)
        fixed (uint* state = _state)
        {
            if (HasInstructions)
            {
                CompressArm(start, start + blocks.Length, constants, state);
                return;
            }

            for (byte* block = start; block < start + blocks.Length; block += BlockBytes)
            {
                Compress(block, constants, state);
            }
        }
    }
}
