using Encodec.Checkpoints.Architecture;

namespace Encodec.Checkpoints.Forward;

/// <summary>One segment through the whole model, in plain C#.</summary>
internal static class ReferenceCodec
{
    /// <summary>Codes [codebooks, frames] and the scale; 1 where the model has none.</summary>
    public static (int[] Codes, float Scale) Encode(EncodecModel model, Signal audio, int codebooks)
    {
        (Signal latents, float scale) = Latents(model, audio);
        return (ResidualQuantizer.Encode(model, latents, codebooks), scale);
    }

    /// <summary>The latents before they are quantised, and the scale.</summary>
    public static (Signal Latents, float Scale) Latents(EncodecModel model, Signal audio)
    {
        float scale = model.Configuration.Normalize ? Scale(audio) : 1f;
        Signal scaled = new([.. audio.Values.Select(value => value / scale)], audio.Channels, audio.Length);
        return (ForwardPass.Run(model.Encoder, scaled), scale);
    }

    /// <summary>Audio of codes: as many samples as whole frames have.</summary>
    public static Signal Decode(EncodecModel model, ReadOnlySpan<int> codes, int codebooks, float scale)
    {
        Signal audio = ForwardPass.Run(model.Decoder, ResidualQuantizer.Decode(model, codes, codebooks));
        foreach (ref float value in audio.Values.AsSpan())
        {
            value *= scale;
        }

        return audio;
    }

    private static float Scale(Signal audio)
    {
        double squares = 0;
        for (int i = 0; i < audio.Length; i++)
        {
            float sum = 0;
            for (int channel = 0; channel < audio.Channels; channel++)
            {
                sum += audio.Values[(channel * audio.Length) + i];
            }

            float mono = sum / audio.Channels;
            squares += (double)mono * mono;
        }

        return (float)(1e-8 + Math.Sqrt(squares / audio.Length));
    }
}
