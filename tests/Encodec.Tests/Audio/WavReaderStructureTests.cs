using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavReaderStructureTests
{
    private static readonly byte[] Mono = WavBytes.Fmt(1, 1, 8000, 8);
    private static readonly byte[] Stereo16 = WavBytes.Fmt(1, 2, 8000, 16);

    [Fact]
    public void Chunks_of_other_kinds_and_odd_sizes_are_passed_over() =>
        Check(
            [0.5f, -0.5f, 0f],
            WavBytes.Riff(
                WavBytes.Chunk("bext", [1, 2, 3]), Mono, WavBytes.Chunk("LIST", [7]), WavBytes.Chunk("junk", []),
                WavBytes.Data(192, 64, 128), WavBytes.Chunk("LIST", [1, 2, 3, 4, 5])));

    [Fact]
    public void A_long_fmt_chunk_is_read_by_its_first_bytes() =>
        Check([0.5f], WavBytes.Riff(WavBytes.Fmt(1, 1, 8000, 8, extension: new byte[999]), WavBytes.Data(192)));

    [Fact]
    public void A_missing_pad_byte_at_the_end_is_forgiven() => Check([0.5f], WavBytes.Riff(Mono, WavBytes.Data(192))[..^1]);

    [Fact]
    public void Damage_behind_the_audio_does_not_matter() =>
        Check([0.5f, 0.5f], WavBytes.Riff(Mono, WavBytes.Data(192, 192), WavBytes.Chunk("LIST", [1, 2, 3], size: 5000), [9, 9, 9]));

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(7u)]
    public void The_riff_size_does_not_matter(uint size) =>
        Check([0.5f, 0.5f], WavBytes.Container("RIFF", size, Mono, WavBytes.Data(192, 192)));

    [Fact]
    public void A_streamed_file_without_sizes_is_read_to_its_end()
    {
        byte[] largest = WavBytes.Chunk("data", [192, 128, 64], uint.MaxValue)[..^1];
        byte[] zero = WavBytes.Chunk("data", [192, 128, 64], 0)[..^1];
        Check([0.5f, 0f, -0.5f], WavBytes.Container("RIFF", uint.MaxValue, Mono, largest));
        Check([0.5f, 0f, -0.5f], WavBytes.Container("RIFF", 0, Mono, zero));
    }

    [Fact]
    public void A_streamed_file_cut_within_a_frame_loses_that_frame()
    {
        byte[] file = WavBytes.Riff(Stereo16, WavBytes.Chunk("data", [0, 64, 0, 64, 0, 64], uint.MaxValue));
        Assert.Equal([[0.5f], [0.5f]], WavBytes.ReadAll(file));
    }

    [Fact]
    public void An_empty_recording_is_not_mistaken_for_a_streamed_one()
    {
        Check([], WavBytes.Riff(Mono, WavBytes.Data()));
        Check([], WavBytes.Riff(Mono, WavBytes.Data(), WavBytes.Chunk("LIST", [1, 2, 3])));
        Check([], WavBytes.Riff(Mono, WavBytes.Data(), WavBytes.Chunk("LIST", [1, 2, 3]))[..^1]);
    }

    [Fact]
    public void A_file_cut_short_names_both_sizes() =>
        WavBytes.Refused(
            EncodecStatus.InvalidWav,
            "WAV cut short: the data chunk claims 400 bytes; the file holds 4 of them",
            WavBytes.Riff(Mono, WavBytes.Chunk("data", [1, 2, 3, 4], 400)));

    [Fact]
    public void A_partial_last_frame_is_left_out_and_mentioned()
    {
        using WavReader reader = new(new MemoryStream(WavBytes.Riff(Stereo16, WavBytes.Data(1, 2, 3, 4, 5, 6))));
        Assert.Equal(1, reader.Length);
        Assert.Contains("its last 2 of 6 bytes", reader.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_other_kinds_are_refused_by_their_first_bytes()
    {
        WavBytes.Refused(EncodecStatus.InvalidWav, "empty", []);
        WavBytes.Refused(EncodecStatus.InvalidWav, "starts with 'OggS'", [.. "OggS"u8, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
        WavBytes.Refused(EncodecStatus.InvalidWav, "starts with 'fL'", "fL"u8.ToArray());
        WavBytes.Refused(EncodecStatus.InvalidWav, "starts with 0xFFFB9064", [0xFF, 0xFB, 0x90, 0x64, 0, 0, 0, 0, 0, 0, 0, 0]);
        WavBytes.Refused(EncodecStatus.InvalidWav, "form 'AVI '", [.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8]);
        WavBytes.Refused(EncodecStatus.UnsupportedWav, "big-endian", WavBytes.Container("RIFX", null, Mono, WavBytes.Data(0)));
        WavBytes.Refused(EncodecStatus.InvalidWav, "5 bytes", [.. "RIFF"u8, 0]);
    }

    [Fact]
    public void Missing_and_doubled_chunks_are_refused()
    {
        byte[] data = WavBytes.Data(1, 2);
        WavBytes.Refused(EncodecStatus.InvalidWav, "without a fmt chunk", WavBytes.Riff(WavBytes.Chunk("LIST", [])));
        WavBytes.Refused(EncodecStatus.InvalidWav, "without a data chunk", WavBytes.Riff(Mono));
        WavBytes.Refused(EncodecStatus.InvalidWav, "data chunk at byte 12 with no fmt chunk before it", WavBytes.Riff(data, Mono));
        WavBytes.Refused(EncodecStatus.InvalidWav, "second fmt chunk at byte 36", WavBytes.Riff(Mono, Mono, data));
        WavBytes.Refused(EncodecStatus.InvalidWav, "second 'fmt ' chunk at byte 46", WavBytes.Riff(Mono, data, Mono));
        WavBytes.Refused(EncodecStatus.InvalidWav, "second 'data' chunk at byte 46", WavBytes.Riff(Mono, data, data));
    }

    [Fact]
    public void A_chunk_that_runs_past_the_end_is_refused()
    {
        WavBytes.Refused(
            EncodecStatus.InvalidWav,
            "Chunk 'LIST' at byte 36 claims 4294967295 bytes; the file holds 2 more",
            WavBytes.Riff(Mono, WavBytes.Chunk("LIST", [1, 2], uint.MaxValue)));
        WavBytes.Refused(EncodecStatus.InvalidWav, "Chunk 'fmt '", WavBytes.Riff(Mono)[..^1]);
        WavBytes.Refused(EncodecStatus.InvalidWav, "fmt chunk of 14 bytes", WavBytes.Riff(WavBytes.Chunk("fmt ", new byte[14])));
    }

    [Fact]
    public void A_file_of_nothing_but_chunks_is_given_up_on()
    {
        byte[][] chunks = [.. Enumerable.Repeat(WavBytes.Chunk("junk", []), 10_001)];
        WavBytes.Refused(EncodecStatus.InvalidWav, "more than 10000 chunks", WavBytes.Riff([.. chunks, Mono, WavBytes.Data(1)]));
    }

    [Fact]
    public void A_file_may_start_inside_a_stream()
    {
        byte[] file = [1, 2, 3, .. WavBytes.Riff(Mono, WavBytes.Data(192, 64))];
        using WavReader reader = new(new MemoryStream(file) { Position = 3 });
        Assert.Equal([[0.5f, -0.5f]], WavBytes.ReadAll(reader));
    }

    private static void Check(float[] expected, byte[] file) => Assert.Equal(expected, Assert.Single(WavBytes.ReadAll(file)));
}
