namespace Encodec.Tests.Golden;

/// <summary>The whole codec against the golden files, with callbacks in the frame model's place.</summary>
public sealed class CodecGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Encoding_writes_the_golden_file_for_any_thread_count_and_batch_size(GoldenCase golden)
    {
        foreach ((int threads, int batch) in GoldenCodec.ShapesFor(golden))
        {
            GoldenCodec.CheckEncoding(golden, threads, batch);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.All), MemberType = typeof(GoldenCase))]
    public void Decoding_hands_the_golden_codes_to_the_frame_model_and_gives_the_golden_audio(GoldenCase golden)
    {
        foreach ((int threads, int batch) in GoldenCodec.ShapesFor(golden))
        {
            GoldenCodec.CheckDecoding(golden, threads, batch);
        }
    }

    [Theory]
    [InlineData("guarded-tiny")]
    [InlineData("guarded-tiny-join-near-end")]
    public void Without_seam_repair_guarded_audio_is_the_windows_end_to_end(string name) =>
        GoldenCodec.CheckWithoutSeamRepair(GoldenCase.Named(name));

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Fine_precision_decodes_to_the_same_codes_and_says_so_in_the_header(GoldenCase golden) =>
        GoldenCodec.CheckFinePrecision(golden);
}
