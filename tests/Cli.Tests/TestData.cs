using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace Encodec.Cli.Tests;

/// <summary>Where inputs lie, and inputs made on the spot.</summary>
internal static class TestData
{
    public static string Root { get; } = typeof(TestData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Sample { get; } = Path.Combine(Root, "samples", "sample.wav");

    public static string DemoBundle { get; } = Path.Combine(Root, "bundles", "encodec_48khz_demo");

    public static string GuardedBundle { get; } = Path.Combine(Root, "bundles", "encodec_48khz_demo_12kbps_1333ms");

    /// <summary>The short recording in another kind of file: ".flac", "_streamed.flac".</summary>
    public static string Recording(string ending) => Path.Combine(Root, "tests", "Data", "audio", "mono_44100" + ending);

    public static string Golden(string name) => Path.Combine(Root, "tests", "Data", "golden", name);

    /// <summary>Writes 16-bit silence; the file is sparse, so a long one costs nothing.</summary>
    public static string Silence(string path, int sampleRate, int channels, int samples)
    {
        using FileStream file = File.Create(path);
        file.Write(WavHeader(sampleRate, channels, samples));
        file.SetLength(file.Length + ((long)samples * channels * 2));
        return path;
    }

    /// <summary>Writes a chord that moves, under noise: 16 bits, 48 kHz stereo, the same each time.</summary>
    public static string Tones(string path, int seconds)
    {
        const int Rate = 48_000;
        using FileStream file = File.Create(path);
        file.Write(WavHeader(Rate, 2, Rate * seconds));
        Random noise = new(1);
        byte[] block = new byte[Rate * 4];
        for (int second = 0; second < seconds; second++)
        {
            for (int i = 0; i < Rate; i++)
            {
                double time = second + (i / (double)Rate);
                double left = Math.Sin(Math.Tau * (220 + (55 * (second % 7))) * time);
                double right = Math.Sin(Math.Tau * 331 * time);
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(4 * i), Sample(left));
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan((4 * i) + 2), Sample(right));
            }

            file.Write(block);
        }

        return path;

        short Sample(double tone) => (short)(short.MaxValue * ((0.4 * tone) + (0.2 * (noise.NextDouble() - 0.5))));
    }

    /// <summary>Writes an <c>.ecdc</c> file with this metadata and no chunk.</summary>
    public static string Ecdc(string path, string metadata)
    {
        byte[] json = Encoding.UTF8.GetBytes(metadata);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, json.Length);
        File.WriteAllBytes(path, [.. "ECDC\0"u8, .. length, .. json]);
        return path;
    }

    /// <summary>Where a file's chunk headers start, and how long each payload is.</summary>
    public static List<(int Offset, int Payload)> Chunks(byte[] ecdc)
    {
        List<(int Offset, int Payload)> chunks = [];
        int at = 9 + BinaryPrimitives.ReadInt32BigEndian(ecdc.AsSpan(5));
        while (at < ecdc.Length)
        {
            int payload = BinaryPrimitives.ReadInt32BigEndian(ecdc.AsSpan(at));
            chunks.Add((at, payload));
            at += 8 + payload;
        }

        return chunks;
    }

    /// <summary>Copies a bundle, and changes its manifest's text.</summary>
    public static string CopyBundle(string bundle, string target, params (string From, string To)[] edits)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(bundle))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        string manifest = Path.Combine(target, "bundle.json");
        string text = File.ReadAllText(manifest);
        foreach ((string from, string to) in edits)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        File.WriteAllText(manifest, text);
        return target;
    }

    private static byte[] WavHeader(int sampleRate, int channels, int samples)
    {
        uint bytes = (uint)samples * (uint)channels * 2;
        byte[] header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), bytes + 36);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), (uint)sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), (uint)(sampleRate * channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), (ushort)(channels * 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }
}
