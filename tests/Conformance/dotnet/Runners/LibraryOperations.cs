using System.Runtime.InteropServices;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Conformance.Cases;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Conformance.Runners;

/// <summary>What a case does with an open codec of the class library.</summary>
internal sealed class LibraryOperations(string folder, EncodecCodec codec, ConformanceCase conformanceCase)
{
    public CaseResult Run(CancellationToken cancellation) => conformanceCase.Operation switch
    {
        "encode" => Encode(cancellation),
        "encode_stream" => EncodeStream(cancellation),
        "decode" => Decode(cancellation),
        "decode_stream" => DecodeStream(cancellation),
        "read" => Read(cancellation),
        "write_codes" => WriteCodes(),
        "read_codes" => ReadCodes(),
        string other => throw new InvalidDataException($"There is no operation {other}."),
    };

    private EncodeOptions EncodeOptions => new()
    {
        Threads = conformanceCase.Options.Threads,
        BatchSize = conformanceCase.Options.BatchSize,
        ChunkMilliseconds = conformanceCase.Options.ChunkMilliseconds,
        Precision = conformanceCase.Options.Precision switch
        {
            "fine" => ProbabilityPrecision.Fine,
            "reference" => ProbabilityPrecision.Reference,
            string other => throw new InvalidDataException($"There is no precision {other}."),
        },
    };

    private DecodeOptions DecodeOptions(List<DamageValues> damage) => new()
    {
        Threads = conformanceCase.Options.Threads,
        BatchSize = conformanceCase.Options.BatchSize,
        SeamRepair = conformanceCase.Options.SeamRepair,
        Damage = conformanceCase.Options.Damage switch
        {
            "strict" => DamageMode.Strict,
            "conceal" => DamageMode.Conceal,
            string other => throw new InvalidDataException($"There is no damage mode {other}."),
        },
        OnDamage = range => damage.Add(new DamageValues(StatusName.Of(range.Status), range.Chunk, range.Start, range.Length)),
    };

    /// <summary>What is said of the audio that is encoded.</summary>
    private int Channels => conformanceCase.Channels ?? codec.Bundle.Manifest.Channels;

    private int SampleRate => conformanceCase.SampleRate ?? codec.Bundle.Manifest.SampleRate;

    private byte[] File => System.IO.File.ReadAllBytes(Path.Combine(folder, conformanceCase.File!));

    private CaseResult Encode(CancellationToken cancellation)
    {
        MemoryAudioSource source = new(CaseAudio.Samples(folder, conformanceCase, Channels), SampleRate, Channels, SampleLayout.Planar);
        using MemoryStream output = new();
        codec.Encode(source, output, EncodeOptions, cancellation: cancellation);
        return new CaseResult { File = output.ToArray() };
    }

    private CaseResult EncodeStream(CancellationToken cancellation)
    {
        float[] interleaved = Interleaving.Do(CaseAudio.Samples(folder, conformanceCase, Channels), Channels);
        int length = interleaved.Length / Channels;
        using StreamEncoder encoder = codec.CreateEncoder(
            SampleRate,
            Channels,
            conformanceCase.Options.AnnouncesLength ? length : null,
            options: EncodeOptions,
            cancellation: cancellation);
        List<byte> file = [];
        foreach ((int start, int count) in Pieces.Of(conformanceCase.Push, length))
        {
            encoder.Push(interleaved.AsSpan(start * Channels, count * Channels));
            PullFrom(encoder, file);
        }

        encoder.Finish();
        PullFrom(encoder, file);
        return new CaseResult { File = [.. file] };
    }

    private static void PullFrom(StreamEncoder encoder, List<byte> file)
    {
        byte[] pulled = new byte[encoder.Available];
        file.AddRange(pulled.AsSpan(0, encoder.Pull(pulled)));
    }

    private CaseResult Decode(CancellationToken cancellation)
    {
        List<DamageValues> damage = [];
        DecodeOptions options = DecodeOptions(damage);
        using MemoryStream input = new(File);
        long length = codec.MeasureLength(input, options.Damage);
        input.Position = 0;
        int channels = codec.Bundle.Manifest.Channels;
        float[] samples = new float[length * channels];
        codec.Decode(input, new MemoryAudioSink(samples, SampleLayout.Planar), options, cancellation: cancellation);
        return new CaseResult { Audio = [new AudioStretch(0, channels, samples)], Damage = damage };
    }

    private CaseResult DecodeStream(CancellationToken cancellation)
    {
        List<DamageValues> damage = [];
        using StreamDecoder decoder = codec.CreateDecoder(DecodeOptions(damage), cancellation: cancellation);
        List<float> interleaved = [];
        byte[] file = File;
        foreach ((int start, int count) in Pieces.Of(conformanceCase.Push, file.Length))
        {
            decoder.Push(file.AsSpan(start, count));
            PullFrom(decoder, codec.Bundle.Manifest.SampleRate, interleaved);
        }

        decoder.Finish();
        PullFrom(decoder, codec.Bundle.Manifest.SampleRate, interleaved);
        return new CaseResult { Audio = [new AudioStretch(0, decoder.Channels, Interleaving.Undo(CollectionsMarshal.AsSpan(interleaved), decoder.Channels))], Damage = damage };
    }

    private static void PullFrom(StreamDecoder decoder, int sampleRate, List<float> interleaved)
    {
        while (decoder.Available > 0)
        {
            float[] pulled = new float[decoder.Available * decoder.Channels];
            MemoryAudioSink sink = new(pulled, SampleLayout.Interleaved);
            sink.Begin(sampleRate, decoder.Channels, decoder.Available);
            decoder.Pull(sink, decoder.Available);
            interleaved.AddRange(pulled);
        }
    }

    private CaseResult Read(CancellationToken cancellation)
    {
        List<DamageValues> damage = [];
        using MemoryStream input = new(File);
        using RandomAccessReader reader = codec.OpenReader(input, leaveOpen: true, DecodeOptions(damage));
        List<AudioStretch> stretches = [];
        foreach (long[] range in conformanceCase.Ranges)
        {
            float[] samples = new float[range[1] * reader.Channels];
            reader.Decode(range[0], range[1], new MemoryAudioSink(samples, SampleLayout.Planar), cancellation: cancellation);
            stretches.Add(new AudioStretch(range[0], reader.Channels, samples));
        }

        return new CaseResult { Audio = stretches, Damage = damage };
    }

    private CaseResult WriteCodes()
    {
        EntropyCodec entropy = new(codec.Bundle);
        ChunkLayout layout = entropy.Plan(conformanceCase.Length!.Value, conformanceCase.HasStaticTimeAxis, conformanceCase.Options.ChunkMilliseconds);
        int[] codes = [.. Values<ushort>(conformanceCase.Codes!).Select(code => (int)code)];
        using MemoryStream output = new();
        entropy.Encode(layout, codes, Values<float>(conformanceCase.Scales!), output, EncodeOptions);
        return new CaseResult { File = output.ToArray() };
    }

    private CaseResult ReadCodes()
    {
        EntropyCodec entropy = new(codec.Bundle);
        using MemoryStream input = new(File);
        ChunkLayout layout = entropy.Plan(input);
        input.Position = 0;
        int[] codes = new int[layout.ChunkCount * codec.Bundle.Manifest.Codebooks * layout.CodeFrames];
        float[] scales = new float[layout.ChunkCount];
        entropy.Decode(input, codes, scales, DecodeOptions([]));
        return new CaseResult { Codes = codes, Scales = scales };
    }

    private T[] Values<T>(string path)
        where T : unmanaged => RawValues.Read<T>(Path.Combine(folder, path));
}
