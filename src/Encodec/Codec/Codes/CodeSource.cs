using System.Runtime.InteropServices;
using Encodec.Bundles;
using Encodec.Entropy;

namespace Encodec.Codec.Codes;

/// <summary>Codes and scales of a caller, to be coded. Read in place.</summary>
internal sealed class CodeSource
{
    private readonly BundleManifest _manifest;
    private readonly Memory<int> _codes;
    private readonly ReadOnlyMemory<float> _scales;
    private readonly int _chunks;
    private readonly int _frames;
    private readonly Func<long, int> _steps;

    /// <summary>Checks all that is to be coded, before anything is written.</summary>
    /// <param name="manifest">The bundle's manifest.</param>
    /// <param name="codes">[chunks][codebooks][frames].</param>
    /// <param name="scales">[chunks]; not looked at where the bundle has no scales.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="frames">Frames per codebook in <paramref name="codes"/>.</param>
    /// <param name="steps">How many of them are coded, by chunk.</param>
    public CodeSource(
        BundleManifest manifest, ReadOnlyMemory<int> codes, ReadOnlyMemory<float> scales, long chunks, int frames, Func<long, int> steps)
    {
        CodesCheck.RequireCounts(manifest, codes.Length, scales.Length, chunks, frames);
        (_manifest, _scales, _chunks, _frames, _steps) = (manifest, scales, (int)chunks, frames, steps);

        // Encoding only reads them.
        _codes = MemoryMarshal.AsMemory(codes);
        for (int chunk = 0; chunk < _chunks; chunk++)
        {
            CodesCheck.RequireCodes(manifest, CodesOf(chunk).Span, frames, steps(chunk), chunk);
            if (manifest.Normalize)
            {
                CodesCheck.RequireScale(scales.Span[chunk], chunk);
            }
        }
    }

    /// <summary>Has all chunks encoded.</summary>
    public void EncodeWith(ChunkEncoder encoder)
    {
        for (int chunk = 0; chunk < _chunks; chunk++)
        {
            CodedChunk coded = new(CodesOf(chunk), _frames, _steps(chunk));
            encoder.Add(new EncodingChunk(chunk, coded, _manifest.Normalize ? _scales.Span[chunk] : null));
            encoder.WriteReady();
        }

        encoder.Finish();
    }

    /// <summary>Has all chunks packed as they are, for Meta's raw form.</summary>
    public void PackTo(Action<EncodingChunk> write, CancellationToken cancellation)
    {
        for (int chunk = 0; chunk < _chunks; chunk++)
        {
            cancellation.ThrowIfCancellationRequested();
            CodedChunk coded = new(CodesOf(chunk), _frames, _steps(chunk));
            coded.Payload = PackedCodes.Pack(coded, _manifest.Codebooks, _manifest.BitsPerCodebook);
            write(new EncodingChunk(chunk, coded, _manifest.Normalize ? _scales.Span[chunk] : null));
        }
    }

    private Memory<int> CodesOf(int chunk) => _codes.Slice(chunk * _manifest.Codebooks * _frames, _manifest.Codebooks * _frames);
}
