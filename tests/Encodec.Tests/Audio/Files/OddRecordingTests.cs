using System.Text;
using Encodec.Audio;
using Encodec.Audio.Files;
using static Encodec.Tests.Audio.WavBytes;

namespace Encodec.Tests.Audio.Files;

/// <summary>Recordings as real programs leave them: sizes that nobody filled in, tags in front, samples that another library has to decode.</summary>
public sealed class OddRecordingTests
{
    private const int Frames = 4_800;

    private static readonly byte[] Format = Fmt(1, 1, 48_000, 16);

    private static byte[] Samples { get; } = Join([.. Enumerable.Range(0, Frames).Select(i => U16(i % 2_000))]);

    private static List<float> Expected { get; } = [.. Enumerable.Range(0, Frames).Select(i => (i % 2_000) / 32_768f)];

    [Theory]
    [InlineData(0x7FFFF000u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x7FFFFFDBu)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0xFFFFFFDBu)]
    public void A_placeholder_for_a_size_means_to_the_end(uint size)
    {
        byte[] file = Riff(Format, Join("data"u8.ToArray(), U32(size), Samples));
        Reads(Expected, file);
    }

    [Fact]
    public void A_64_bit_file_whose_data_chunk_says_something_else_is_as_long_as_ds64_says()
    {
        byte[] data = Join("data"u8.ToArray(), U32(0x00FFFFFF), Samples, Chunk("LIST", [1, 2, 3, 4]));
        byte[] file = WavBytes.Container("RF64", uint.MaxValue, Ds64(0, 2 * (ulong)Frames, Frames), Format, data);

        Reads(Expected, file);

        byte[] start = Join(WavBytes.Container("RF64", uint.MaxValue, Ds64(0, 0x02000000, 0), Format), "data"u8.ToArray(), U32(0x00FFFFFF));
        using SparseStream large = new(start.Length + 0x02000000L, (0, start));
        using AudioFileReader reader = AudioFileReader.Open(large, "large.wav");
        Assert.Equal(0x01000000, reader.Audio.Length);
    }

    [Fact]
    public void Audio_that_ends_within_a_sample_loses_that_and_says_so()
    {
        byte[] stereo = Fmt(1, 2, 48_000, 16);
        byte[] file = Riff(stereo, Chunk("data", Samples[..(4 * 100 + 3)]));
        string? note = Reads([.. Expected.Take(200)], file);
        Assert.Equal("the data chunk ends within a sample: its last 3 of 403 bytes are left out", note);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void What_another_library_decodes_is_handed_over(int tag)
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        List<float> expected = [.. codes.Select(code => (tag == 6 ? ALaw(code) : MuLaw(code)) / 32_768f)];
        Reads(expected, Riff(Fmt(tag, 1, 8_000, 8, extension: U16(0)), Chunk("fact", U32(256)), Data(codes)));
    }

    [Fact]
    public void Without_that_library_the_message_names_the_kind_and_the_way_out()
    {
        byte[] file = Riff(Fmt(0x1234, 1, 8_000, 8), Data(0, 0));
        EncodecException exception = Assert.Throws<EncodecException>(() => AudioFileReader.Open(new MemoryStream(file), "x.wav"));
        Assert.Equal(EncodecStatus.UnsupportedWav, exception.Status);
        Assert.Contains("0x1234", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(300)]
    public void A_tag_in_front_of_a_wav_file_costs_nothing(int contents) =>
        Reads(Expected, Join(Tag(contents), Riff(Format, Data(Samples))), alsoPiped: contents >= 2);

    [Fact]
    public void Two_tags_in_front_do_not_either() => Reads(Expected, Join(Tag(20), Tag(30, footer: true), Riff(Format, Data(Samples))));

    [Fact]
    public void A_tag_in_front_of_a_flac_file_costs_nothing_either() =>
        Reads(Reading.Recording(), Join(Tag(200), File.ReadAllBytes(TestData.Recording(".flac"))));

    [Fact]
    public void A_tag_in_front_of_mp3_changes_nothing_of_its_sound()
    {
        byte[] file = File.ReadAllBytes(TestData.Recording(".mp3"));
        Reads(Read(file).Samples, Join(Tag(500), file[(int)Id3Tag.Length(file)..]));
    }

    [Fact]
    public void A_file_that_announces_more_than_it_holds_says_so()
    {
        byte[] file = File.ReadAllBytes(TestData.Recording(".mp3"));
        (List<float> whole, string? none) = Read(file);
        Assert.Null(none);
        (List<float> half, string? note) = Read(file[..(file.Length / 2)]);
        Assert.True(half.Count < whole.Count);
        Assert.Equal($"the file announces {whole.Count} samples and holds {half.Count}", note);
        Assert.Equal(whole.Take(half.Count - 1_200), half.Take(half.Count - 1_200));
    }

    [Fact]
    public void A_block_align_of_zero_follows_from_the_rest() => Reads(Expected, Riff(Fmt(1, 1, 48_000, 16, blockAlign: 0), Data(Samples)));

    [Fact]
    public void An_extensible_format_without_its_extension_is_read_where_only_integers_are_meant()
    {
        Reads(Expected, Riff(Fmt(0xFFFE, 1, 48_000, 16, extension: U16(0)), Data(Samples)));
        Refused("extensible fmt chunk of 18 bytes", Riff(Fmt(0xFFFE, 1, 48_000, 32, extension: U16(0)), Data(0, 0, 0, 0)));
    }

    [Theory]
    [InlineData("MP4", "\0\0\0\u0018ftypisom")]
    [InlineData("M4A", "\0\0\0\u0018ftypM4A ")]
    [InlineData("Matroska or WebM", "\u001aE\u00df\u00a3\u0001\0\0\0\0\0\0\0")]
    [InlineData("AAC", "\u00ff\u00f1\u0050\u0080\u0001\0\0\0\0\0\0\0")]
    [InlineData("AVI", "RIFF\u0010\0\0\0AVI ")]
    [InlineData("WMA", "\u0030\u0026\u00b2\u0075\0\0\0\0\0\0\0\0")]
    public void What_nothing_here_reads_is_named_with_the_line_that_helps(string kind, string start)
    {
        byte[] file = [.. Encoding.Latin1.GetBytes(start), .. new byte[100]];
        foreach (Stream stream in new Stream[] { new MemoryStream(file), new PipeStream(file) })
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => AudioFileReader.Open(stream, "x"));
            Assert.Equal(EncodecStatus.UnsupportedWav, exception.Status);
            Assert.Contains($"kind {kind},", exception.Message, StringComparison.Ordinal);
            Assert.Contains("ffmpeg -i", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tags_that_lie_about_their_length_lead_nowhere_else()
    {
        byte[] lying = Tag(20);
        lying[6] = 0x7F;
        Assert.Throws<EncodecException>(() => Read(Join(lying, Riff(Format, Data(Samples)))));
        Assert.Throws<EncodecException>(() => Read(Tag(20)));
        Assert.Throws<EncodecException>(() => Read("ID3"u8.ToArray()));
    }

    /// <summary>As a file and through a pipe.</summary>
    private static string? Reads(List<float> expected, byte[] file, bool alsoPiped = true)
    {
        (List<float> samples, string? note) = Read(file);
        Assert.Equal(expected, samples);
        if (alsoPiped)
        {
            using AudioFileReader piped = AudioFileReader.Open(new PipeStream(file), "pipe");
            Assert.Equal(expected, Interleaved(piped.Audio));
            Assert.Equal(note, piped.Note);
        }

        return note;
    }

    private static (List<float> Samples, string? Note) Read(byte[] file)
    {
        using AudioFileReader reader = AudioFileReader.Open(new MemoryStream(file), "file");
        return (Interleaved(reader.Audio), reader.Note);
    }

    private static List<float> Interleaved(IAudioInput input)
    {
        List<float> all = [];
        AudioBuffer block = new(input.Channels, 1_000);
        for (int read; (read = input.Read(block, 0, block.Capacity)) > 0;)
        {
            for (int i = 0; i < read; i++)
            {
                for (int channel = 0; channel < input.Channels; channel++)
                {
                    all.Add(block.Channel(channel)[i]);
                }
            }
        }

        return all;
    }

    private static void Refused(string message, byte[] file)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => AudioFileReader.Open(new MemoryStream(file), "x.wav"));
        Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Tag(int contents, bool footer = false) => Join(
        "ID3"u8.ToArray(), [4, 0, (byte)(footer ? 0x10 : 0), 0, 0, (byte)(contents >> 7), (byte)(contents & 0x7F)], new byte[contents], new byte[footer ? 10 : 0]);

    /// <summary>ITU-T G.711, A-law, to 16 bits.</summary>
    private static int ALaw(byte code)
    {
        int value = code ^ 0x55;
        int segment = (value >> 4) & 7;
        int magnitude = ((value & 15) << 4) + 8;
        magnitude = segment == 0 ? magnitude : (magnitude + 0x100) << (segment - 1);
        return (value & 0x80) != 0 ? magnitude : -magnitude;
    }

    /// <summary>ITU-T G.711, µ-law, to 16 bits.</summary>
    private static int MuLaw(byte code)
    {
        int value = ~code & 0xFF;
        int magnitude = ((((value & 15) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
        return (value & 0x80) != 0 ? -magnitude : magnitude;
    }
}
