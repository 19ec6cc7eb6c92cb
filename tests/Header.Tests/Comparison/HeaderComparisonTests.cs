using Encodec.Header.Tests.Clang;

namespace Encodec.Header.Tests.Comparison;

public sealed class HeaderComparisonTests
{
    [Fact]
    public void The_header_declares_what_the_library_exports() =>
        Assert.Empty(InterfaceComparison.Differences(HeaderParser.Parse(File.ReadAllText(Repository.Header))));

    [Theory]
    [InlineData("#define ENCODEC_ABI_VERSION 1", "#define ENCODEC_ABI_VERSION 2", "ENCODEC_ABI_VERSION is 2 in the header, 1 in the source.")]
    [InlineData("#define ENCODEC_ABI_VERSION 1", "", "The header lacks the constant ENCODEC_ABI_VERSION.")]
    [InlineData("ENCODEC_ERROR_INTERNAL = 90", "ENCODEC_ERROR_INTERNAL = 91", "ENCODEC_ERROR_INTERNAL is 91 in the header, 90 in the source.")]
    [InlineData("ENCODEC_ERROR_INTERNAL = 90", "ENCODEC_ERROR_OTHER = 90", "The header lacks the value of encodec_status ENCODEC_ERROR_INTERNAL.")]
    [InlineData("ENCODEC_ERROR_INTERNAL = 90", "ENCODEC_ERROR_OTHER = 90", "The source lacks the value of encodec_status ENCODEC_ERROR_OTHER.")]
    [InlineData(
        "ENCODEC_ERROR_INTERNAL = 90",
        "ENCODEC_ERROR_INTERNAL = 90, ENCODEC_ERROR_LARGE = 0x100000000",
        "The size of encodec_status is 8 in the header, 4 in the source.")]
    [InlineData("typedef struct encodec_codec encodec_codec;", "struct encodec_codec { int x; }; typedef struct encodec_codec encodec_codec;", "The header lacks the handle encodec_codec.")]
    [InlineData("uint64_t samples_done,", "int64_t samples_done,", "encodec_progress_fn: samples_done: the header has int64_t, the source uint64_t.")]
    [InlineData("uint64_t samples_done,", "", "encodec_progress_fn has 2 parameters in the header, 3 in the source.")]
    [InlineData("    double chunk_ms;", "    float chunk_ms;", "encodec_encode_options.chunk_ms: float does not fit Double.")]
    [InlineData("    double chunk_ms;", "", "The header lacks the field of encodec_encode_options chunk_ms.")]
    [InlineData("    double chunk_ms;", "    double chunk_ms; double more;", "The source lacks the field of encodec_encode_options more.")]
    [InlineData("    uint32_t segment_samples;", "    uint64_t segment_samples;", "The offset of encodec_bundle_properties.segment_stride is 32 in the header, 24 in the source.")]
    [InlineData("} encodec_onnx_options;", "    void *extra; } encodec_onnx_options;", "The size of encodec_onnx_options is")]
    [InlineData("ENCODEC_API void encodec_free(void *memory);", "", "The header lacks the function encodec_free.")]
    [InlineData("ENCODEC_API void encodec_free(void *memory);", "ENCODEC_API void encodec_free(void);", "encodec_free has 0 parameters in the header, 1 in the source.")]
    [InlineData("ENCODEC_API void encodec_free(void *memory);", "ENCODEC_API int encodec_free(void *memory);", "What encodec_free returns: int does not fit Void.")]
    [InlineData("ENCODEC_API void encodec_free(void *memory);", "ENCODEC_API void encodec_free(void **memory);", "encodec_free: memory: void ** does not fit Void*.")]
    [InlineData("ENCODEC_API void encodec_free(void *memory);", "ENCODEC_API void encodec_free(void *data);", "encodec_free: the header calls data what the source calls memory.")]
    [InlineData("ENCODEC_API void encodec_free(", "ENCODEC_API void encodec_more(void); ENCODEC_API void encodec_free(", "The source lacks the function encodec_more.")]
    [InlineData("(encodec_codec **codec)", "(encodec_codec *codec)", "encodec_codec_destroy: codec: encodec_codec * does not fit IntPtr*.")]
    [InlineData("const float *samples", "float *samples", "encodec_encode: samples: the header has float *, the source const float *.")]
    [InlineData("const float *samples", "const double *samples", "encodec_encode: samples: const double * does not fit Single*.")]
    [InlineData("encodec_onnx_options *options, encodec_codec **codec", "encodec_encode_options *options, encodec_codec **codec", "encodec_codec_open: options: const encodec_encode_options * does not fit")]
    public void A_difference_is_named(string declaration, string altered, string difference)
    {
        string header = File.ReadAllText(Repository.Header);
        int place = header.IndexOf(declaration, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The header does not have {declaration} any more.");
        header = string.Concat(header.AsSpan(0, place), altered, header.AsSpan(place + declaration.Length));
        if (altered.Contains("encodec_encode_options *options", StringComparison.Ordinal))
        {
            header = header.Replace("/** How ONNX", "typedef struct encodec_encode_options encodec_encode_options;\n/** How ONNX", StringComparison.Ordinal);
        }

        Assert.Contains(InterfaceComparison.Differences(HeaderParser.Parse(header)), sentence => sentence.StartsWith(difference, StringComparison.Ordinal));
    }
}
