namespace Encodec.Audio;

/// <summary>How the channels of PCM lie in one run of memory.</summary>
public enum SampleLayout
{
    /// <summary>Frame after frame, shape [samples, channels]: the channels of one moment lie side by side.</summary>
    Interleaved = 0,

    /// <summary>Channel after channel, shape [channels, samples].</summary>
    Planar = 1,
}
