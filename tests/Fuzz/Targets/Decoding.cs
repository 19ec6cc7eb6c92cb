using Encodec.Codec;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>How the decoding of a file went.</summary>
internal sealed class Decoding
{
    /// <summary>A header may state years of audio. What is looked at of it is no more than this per channel.</summary>
    public const long MostSamples = 1 << 16;

    private readonly List<DamagedRange> _damage = [];

    private Decoding(SampleCollector samples) => Collected = samples;

    /// <summary>The samples that came.</summary>
    public SampleCollector Collected { get; }

    /// <summary>How it was refused; null if it was not.</summary>
    public EncodecException? Failure { get; private set; }

    /// <summary>Whether it went on to the end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>What was concealed.</summary>
    public IReadOnlyList<DamagedRange> Damage => _damage;

    /// <summary>Decodes in one call.</summary>
    public static Decoding InOneCall(GoldenBundle bundle, byte[] file, DecodeOptions options)
    {
        Decoding decoding = new(new SampleCollector(MostSamples));
        decoding.Run("decoding", () => bundle.Codec.Decode(
            new MemoryStream(file, writable: false), decoding.Collected, options with { OnDamage = decoding._damage.Add }));
        Refusal.Require(
            !decoding.IsWhole || decoding.Collected.Length == decoding.Collected.Announced,
            $"{decoding.Collected.Length} samples of {decoding.Collected.Announced} announced");
        return decoding;
    }

    /// <summary>Decodes as a stream, in pieces.</summary>
    public static Decoding AsStream(GoldenBundle bundle, byte[] file, DecodeOptions options, Func<int> nextPiece)
    {
        Decoding decoding = new(new SampleCollector(MostSamples));
        using StreamDecoder decoder = bundle.Codec.CreateDecoder(options with { OnDamage = decoding._damage.Add });
        decoding.Run("decoding as a stream", () =>
        {
            try
            {
                for (int at = 0, length; at < file.Length; at += length)
                {
                    length = Math.Min(nextPiece(), file.Length - at);
                    decoder.Push(file.AsSpan(at, length));
                    decoding.Pull(decoder);
                }

                decoder.Finish();
            }
            catch (EncodecException)
            {
                // What was decoded before can still be pulled.
                decoding.PullRest(decoder);
                throw;
            }

            decoding.PullRest(decoder);
        });
        Refusal.Require(decoder.Damage.SequenceEqual(decoding._damage), "the damage reported is not the damage kept");
        return decoding;
    }

    /// <summary>Whether the samples are the same, as far as both go.</summary>
    public bool StartsAs(Decoding other)
    {
        int common = Math.Min(Collected.Samples.Length, other.Collected.Samples.Length);
        return Collected.Samples[..common].SequenceEqual(other.Collected.Samples[..common]);
    }

    private void Pull(StreamDecoder decoder)
    {
        if (decoder.Available > 0)
        {
            decoder.Pull(Collected, 1 + (decoder.Available / 2));
        }
    }

    /// <summary>What is there, also after a failure; and what is made as it is pulled.</summary>
    private void PullRest(StreamDecoder decoder)
    {
        while (decoder.Available > 0)
        {
            decoder.Pull(Collected, MostSamples);
        }

        try
        {
            while (decoder.Pull(Collected, MostSamples) > 0)
            {
            }
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidState)
        {
            // It has failed, and what it failed with is on its way.
        }
    }

    private void Run(string what, Action action)
    {
        try
        {
            Failure = Refusal.Of(what, Refusal.OfFile, action);
            IsWhole = Failure is null;
        }
        catch (EnoughException)
        {
        }
    }
}
