using Encodec.Bundles;
using Encodec.Codec;

namespace Encodec.Cli.Info;

/// <summary>The segments of a file in Meta's raw form, which its bundle's numbers place.</summary>
internal static class RawSegments
{
    /// <summary>The same file with its segments, as far as they are there. They have no checksums, so none is known to be damaged.</summary>
    public static EcdcInspection Of(EcdcInspection file, ChunkLayout layout, BundleManifest manifest)
    {
        List<EcdcChunkInfo> segments = [];
        long left = file.FileBytes - file.HeaderBytes;
        for (long index = 0; index < layout.ChunkCount; index++)
        {
            long bytes = RawLayout.PayloadBytes(manifest, layout.Steps(index));
            if (bytes > left)
            {
                return file with { Chunks = segments, Failure = Cut(file, layout, index, left, bytes) };
            }

            segments.Add(new EcdcChunkInfo((int)bytes, IsIntact: true));
            left -= bytes;
        }

        return file with { Chunks = segments };
    }

    private static CorruptChunkException Cut(EcdcInspection file, ChunkLayout layout, long index, long there, long needed) => new(
        index,
        layout.Start(index),
        layout.Length(index),
        $"'{file.Path}' ends {there} bytes into the {needed} that it takes",
        EncodecStatus.Truncated);
}
