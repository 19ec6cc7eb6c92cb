using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>What can be told of a file without decoding it.</summary>
internal sealed class FileFacts
{
    /// <summary>Looks at a file.</summary>
    /// <param name="input">Any bytes.</param>
    /// <param name="bundle">The bundle that is to decode it.</param>
    public FileFacts(byte[] input, GoldenBundle bundle)
    {
        BundleManifest manifest = bundle.Bundle.Manifest;
        Refusal.Of("reading", Refusal.OfFile, () =>
        {
            EcdcReader reader = new(new MemoryStream(input, writable: false));
            Header = reader.Header;
            Layout = ChunkLayoutPlanner.ByHeader(reader.Header, manifest);
            LikelyPayload = FramingRulesFactory.Create(Layout, manifest, recovers: true).LikelyPayload;
            while (reader.TryReadChunk(out EcdcChunk chunk))
            {
                Refusal.Require(chunk.Payload.Length <= input.Length, "a payload longer than the file");
                Chunks++;
                LongestPayload = Math.Max(LongestPayload, chunk.Payload.Length);
            }
        });
        Window = Layout is null ? 0 : Math.Max(
            (long)Layout.LongestWindowSamples * manifest.Channels, (long)Layout.CodeFrames * manifest.Codebooks);
    }

    /// <summary>The header; null if it is refused.</summary>
    public EcdcHeader? Header { get; private set; }

    /// <summary>The layout by the header; null if it is refused.</summary>
    public ChunkLayout? Layout { get; private set; }

    /// <summary>Most bytes that a search for chunks believes in.</summary>
    public int LikelyPayload { get; private set; }

    /// <summary>Chunks as far as the lengths lead.</summary>
    public long Chunks { get; private set; }

    /// <summary>The longest payload as far as the lengths lead.</summary>
    public int LongestPayload { get; private set; }

    /// <summary>Samples of all channels in a window, or codes of all codebooks, whichever are more; 0 without a layout.</summary>
    public long Window { get; }
}
