using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>What Meta's raw form asks of a frame model.</summary>
internal static class RawSupport
{
    /// <summary>A frame model of one window size cannot be given a segment at its true length.</summary>
    /// <param name="what">What cannot be done to the file: encoded or decoded.</param>
    /// <param name="bundle">The bundle.</param>
    public static EncodecException Refused(string what, ModelBundle bundle) => new(
        EncodecStatus.InvalidArgument,
        $"A raw file is {what} segment by segment at their true lengths; the graphs of '{bundle.Location}' take windows of {bundle.Manifest.SegmentSamples} samples only. Use a bundle with a dynamic window.");
}
