using Encodec.Audio;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// WAV files. What is accepted has finite samples, no more of them than bytes, and reads the same from a float file made of it. So it is where
/// the file comes through a pipe, which gives the file's samples if it knows their number before the end.
/// </summary>
internal sealed class WavTarget : FuzzTarget
{
    private const int BlockSamples = 4096;

    private static readonly EncodecStatus[] Refusals = [EncodecStatus.InvalidWav, EncodecStatus.UnsupportedWav];

    public override string Name => "wav";

    public override IEnumerable<byte[]> Seeds() => WavSeeds.All();

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other) => ByteMutator.Mutate(dice, input, other);

    public override void Run(byte[] input)
    {
        List<float[]>? samples = null;
        List<float[]>? piped = null;
        long? stated = null;
        Refusal.Of("reading a pipe", Refusals, () => piped = ReadPipe(input, out stated));
        if (Refusal.Of("reading", Refusals, () => samples = ReadAll(input, input.Length)) is not null)
        {
            return;
        }

        int channels = samples!.Count;
        bool isSame = piped is null || stated is null || piped.Zip(samples).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
        Refusal.Require(isSame, "a pipe and a file of the same bytes hold different samples");
        using MemoryStream output = new();
        using (WavWriter writer = new(output, WavSampleFormat.Float32, leaveOpen: true))
        {
            AudioBuffer buffer = new(channels, samples[0].Length);
            for (int channel = 0; channel < channels; channel++)
            {
                samples[channel].CopyTo(buffer.Channel(channel));
            }

            writer.Begin(48_000, channels, samples[0].Length);
            if (samples[0].Length > 0)
            {
                writer.Write(buffer, 0, samples[0].Length);
            }

            writer.Complete();
        }

        List<float[]> again = ReadAll(output.ToArray(), int.MaxValue);
        for (int channel = 0; channel < channels; channel++)
        {
            Refusal.Require(samples[channel].AsSpan().SequenceEqual(again[channel]), $"channel {channel} is not what was written");
        }
    }

    /// <summary>Each reader has a buffer of 64 KiB. The rest is this target's own: 8-bit samples become f32 five times, blocks of 64 channels 1 MiB.</summary>
    public override long AllocationLimit(byte[] input) => (6 << 20) + (128L * input.Length);

    private static List<float[]> ReadPipe(byte[] file, out long? stated)
    {
        PcmInput input = PcmInput.OpenWavPipe(new MemoryStream(file, writable: false));
        stated = input.Length;
        List<List<float>> samples = [.. Enumerable.Range(0, input.Channels).Select(_ => new List<float>())];
        AudioBuffer buffer = new(input.Channels, BlockSamples);
        int read;
        do
        {
            read = input.Read(buffer, 0, BlockSamples);
            for (int channel = 0; channel < samples.Count; channel++)
            {
                samples[channel].AddRange(buffer.Channel(channel)[..read]);
            }
        }
        while (read == BlockSamples);

        Refusal.Require((long)samples[0].Count * samples.Count <= file.Length, $"{samples[0].Count} samples in {file.Length} bytes");
        Refusal.Require(samples.TrueForAll(channel => channel.TrueForAll(float.IsFinite)), "a sample out of a pipe is not finite");
        return [.. samples.Select(channel => channel.ToArray())];
    }

    private static List<float[]> ReadAll(byte[] file, int longest)
    {
        using WavReader reader = new(new MemoryStream(file, writable: false));
        Refusal.Require(reader.SampleRate >= 1 && reader.Channels is >= 1 and <= 64, $"{reader.SampleRate} Hz, {reader.Channels} channels");
        Refusal.Require(reader.Length >= 0 && reader.Length * reader.Channels <= longest, $"{reader.Length} samples in {file.Length} bytes");
        List<float[]> samples = [.. Enumerable.Range(0, reader.Channels).Select(_ => new float[reader.Length])];
        AudioBuffer buffer = new(reader.Channels, (int)Math.Min(BlockSamples, reader.Length));
        for (int at = 0; at < reader.Length;)
        {
            int count = (int)Math.Min(BlockSamples, reader.Length - at);
            reader.Read(buffer, 0, count);
            for (int channel = 0; channel < samples.Count; channel++)
            {
                Span<float> read = buffer.Channel(channel)[..count];
                foreach (float sample in read)
                {
                    Refusal.Require(float.IsFinite(sample), "a sample is not finite");
                }

                read.CopyTo(samples[channel].AsSpan(at));
            }

            at += count;
        }

        return samples;
    }
}
