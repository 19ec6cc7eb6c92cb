using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec.Codes;

/// <summary>Memory of a caller that receives codes and scales, in place.</summary>
internal sealed class CodeSink
{
    private readonly BundleManifest _manifest;
    private readonly Memory<int> _codes;
    private readonly Memory<float> _scales;
    private readonly int _frames;

    /// <summary>Checks the memory, and sets all codes to 0.</summary>
    /// <param name="manifest">The bundle's manifest.</param>
    /// <param name="codes">[chunks][codebooks][frames].</param>
    /// <param name="scales">[chunks], or empty.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="frames">Frames per codebook in <paramref name="codes"/>.</param>
    public CodeSink(BundleManifest manifest, Memory<int> codes, Memory<float> scales, long chunks, int frames)
    {
        CodesCheck.RequireCounts(manifest, codes.Length, scales.IsEmpty ? chunks : scales.Length, chunks, frames);
        (_manifest, _codes, _scales, _frames) = (manifest, codes, scales, frames);
        codes.Span.Clear();
    }

    /// <summary>A chunk of a file, to be decoded. What is wrong with it is kept, to be told when its turn comes.</summary>
    /// <param name="chunk">As it stands in the file.</param>
    /// <param name="steps">Frames that are coded.</param>
    public CodedChunk Take(EcdcChunk chunk, int steps)
    {
        CodedChunk coded = Take((int)chunk.Index, chunk.Payload, steps);
        try
        {
            DecodingChunk.RequireIntact(chunk);
        }
        catch (PayloadException exception)
        {
            coded.Failure = exception;
        }

        return coded;
    }

    /// <summary>A payload, to be decoded, its scale taken off.</summary>
    /// <param name="index">The chunk, from 0.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="steps">Frames that are coded.</param>
    public CodedChunk Take(int index, ReadOnlyMemory<byte> payload, int steps)
    {
        int perChunk = _manifest.Codebooks * _frames;
        CodedChunk coded = new(_codes.Slice(index * perChunk, perChunk), _frames, steps) { Payload = payload };
        float scale = 1f;
        if (_manifest.Normalize)
        {
            try
            {
                scale = DecodingChunk.ReadScale(payload.Span);
                coded.Payload = payload[EcdcFormat.ScaleBytes..];
            }
            catch (PayloadException exception)
            {
                coded.Failure = exception;
            }
        }

        if (!_scales.IsEmpty)
        {
            _scales.Span[index] = scale;
        }

        return coded;
    }
}
