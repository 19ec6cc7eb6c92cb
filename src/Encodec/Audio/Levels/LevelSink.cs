namespace Encodec.Audio.Levels;

/// <summary>Passes audio on under a level control.</summary>
/// <param name="sink">Receives the result.</param>
/// <param name="level">The control; of this recording alone.</param>
public sealed class LevelSink(IAudioSink sink, LevelControl level) : SampleEditingSink(sink)
{
    private readonly LevelControl _level = level ?? throw new ArgumentNullException(nameof(level));

    /// <inheritdoc/>
    protected override void Prepare(int channels)
    {
    }

    /// <inheritdoc/>
    protected override void Edit(int channel, Span<float> samples) => _level.Apply(samples);
}
