// The README's first command: one recording there and back.

using System.Buffers.Binary;
using System.Diagnostics;

void RunDemo()
{
    const string Bundle = "bundles/encodec_48khz_demo";
    const string Source = "samples/sample.wav";
    const string Encoded = "dist/demo/sample.ecdc";
    const string Decoded = "dist/demo/sample.wav";
    CleanDirectory("dist/demo");

    double encodeSeconds = RunEncodec($"encode {Source} {Encoded} --bundle {Bundle}");
    double decodeSeconds = RunEncodec($"decode {Encoded} {Decoded} --bundle {Bundle}");

    double duration = WavSeconds(Source);
    long sourceBytes = FileSize(Source);
    long encodedBytes = FileSize(Encoded);
    Console.WriteLine(FormattableString.Invariant($"""

        {Source,-24} {sourceBytes,10:N0} bytes   {duration:F2} s of audio
        {Encoded,-24} {encodedBytes,10:N0} bytes   {sourceBytes / (double)encodedBytes:F0} times smaller, {encodedBytes * 8 / duration / 1000:F2} kbps
        {Decoded,-24} {FileSize(Decoded),10:N0} bytes

        encode  {encodeSeconds:F2} s   {duration / encodeSeconds:F1} times real time
        decode  {decodeSeconds:F2} s   {duration / decodeSeconds:F1} times real time

        Times are those of the whole command, loading the model included. Compare {Source} and {Decoded} by ear.
        """));
}

/// <summary>Runs the command line program and returns how long it took, start included.</summary>
double RunEncodec(string arguments)
{
    Console.WriteLine($"$ dist/bin/encodec {arguments}");
    Stopwatch clock = Stopwatch.StartNew();
    int exitCode = StartProcess(CommandLineProgram(), new ProcessSettings { Arguments = $"{arguments} --quiet" });
    return exitCode == 0 ? clock.Elapsed.TotalSeconds : throw new CakeException($"'encodec {arguments}' failed with exit code {exitCode}.");
}

/// <summary>The duration of a plain WAV file, from its format and data chunks.</summary>
double WavSeconds(string path)
{
    ReadOnlySpan<byte> bytes = System.IO.File.ReadAllBytes(path);
    uint bytesPerSecond = 0;
    for (int at = 12; at + 8 <= bytes.Length;)
    {
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
        if (bytes.Slice(at, 4).SequenceEqual("fmt "u8))
        {
            bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 16)..]);
        }
        else if (bytes.Slice(at, 4).SequenceEqual("data"u8))
        {
            return size / (double)bytesPerSecond;
        }

        at += 8 + (int)size + (int)(size & 1);
    }

    throw new CakeException($"'{path}' has no data chunk.");
}
