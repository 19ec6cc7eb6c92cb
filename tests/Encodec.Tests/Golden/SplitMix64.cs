namespace Encodec.Tests.Golden;

/// <summary>The generator that the golden language models are drawn from.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Draw()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>In [-1, 1), a multiple of 2⁻²³.</summary>
    public double Unit() => ((double)(Draw() >> 40) - 8388608.0) / 8388608.0;

    /// <summary>-127 … 127.</summary>
    public sbyte Weight() => (sbyte)((int)((Draw() >> 33) % 255) - 127);
}
