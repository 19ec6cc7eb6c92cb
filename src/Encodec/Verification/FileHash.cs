using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;

namespace Encodec.Verification;

/// <summary>SHA-256 of a bundle's file, read in blocks.</summary>
internal static class FileHash
{
    private const int BlockBytes = 1 << 16;

    public static VerifiedFile Of(BundleFile file) => file.Read(stream =>
    {
        Sha256 hash = new();
        byte[] block = new byte[BlockBytes];
        long bytes = 0;
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            bytes += read;

            // A file that grows while it is read would otherwise keep this going.
            BundleLimits.Require(file.Part, file.Name, (ulong)bytes);
            hash.Append(block.AsSpan(0, read));
        }

        return new VerifiedFile(hash.Finish(), bytes);
    });
}
