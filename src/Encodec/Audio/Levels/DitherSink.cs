namespace Encodec.Audio.Levels;

/// <summary>
/// Adds the dither that 16-bit samples want before they are rounded: noise of triangular density between −1 and +1 step, two uniform numbers'
/// difference, for each channel its own. The same each time: the generator starts from the channel's number.
/// </summary>
/// <param name="sink">Receives the result; rounds it to 16 bits.</param>
public sealed class DitherSink(IAudioSink sink) : SampleEditingSink(sink)
{
    private const float Step = 1f / 32768;

    private ulong[] _states = [];

    /// <inheritdoc/>
    protected override void Prepare(int channels) => _states = [.. Enumerable.Range(0, channels).Select(channel => (ulong)channel << 56)];

    /// <inheritdoc/>
    protected override void Edit(int channel, Span<float> samples)
    {
        ref ulong state = ref _states[channel];
        foreach (ref float sample in samples)
        {
            ulong random = Next(ref state);
            long difference = (long)(random >> 32) - (uint)random;
            sample += difference * (1f / 4294967296f) * Step;
        }
    }

    /// <summary>SplitMix64.</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
