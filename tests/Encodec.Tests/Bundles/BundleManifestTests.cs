using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using Encodec.Bundles;

namespace Encodec.Tests.Bundles;

public sealed class BundleManifestTests
{
    private static readonly string Valid = File.ReadAllText(Path.Combine(TestData.GuardedDemoBundle, "bundle.json"));

    [Fact]
    public void The_shipped_manifests_say_what_they_are()
    {
        BundleManifest manifest = ModelBundle.Open(TestData.GuardedDemoBundle).Manifest;
        Assert.Equal("encodec_48khz_demo", manifest.ModelName);
        Assert.Equal(8, manifest.Codebooks);
        Assert.Equal(480, manifest.GuardSamples);
        Assert.Equal(0.25, manifest.LogitStep);
        Assert.Equal(0, ModelBundle.Open(TestData.DemoBundle).Manifest.GuardSamples);
    }

    [Fact]
    public void Known_sizes_are_guarded_even_where_the_manifest_does_not_spell_it_out() =>
        Assert.Equal(480, ModelBundle.Open(TestData.GuardedTinyBundle).Manifest.GuardSamples);

    [Theory]
    [InlineData("segment_samples", "1000", "segment_stride", "900", "left_guard_samples", "50", "right_guard_samples", "50", 50)]
    [InlineData("segment_samples", "87360", "segment_stride", "86400", "left_guard_samples", "0", "right_guard_samples", "0", 480)]
    [InlineData("segment_samples", "64000", "segment_stride", "63520", "left_guard_samples", "null", "right_guard_samples", "null", 0)]
    public void Guards_follow_the_manifest_or_else_the_sizes(params object[] pairs)
    {
        JsonObject manifest = JsonNode.Parse(Valid)!.AsObject();
        manifest.Remove("owned_samples");
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            manifest[(string)pairs[i]] = JsonNode.Parse((string)pairs[i + 1]);
        }

        Assert.Equal((int)pairs[^1], Parse(manifest.ToJsonString()).GuardSamples);
    }

    [Theory]
    [InlineData("left_guard_samples", "null")]
    [InlineData("right_guard_samples", "null")]
    [InlineData("left_guard_samples", "0")]
    [InlineData("right_guard_samples", "481")]
    [InlineData("owned_samples", "63999")]
    [InlineData("seam_repair", "\"linear\"")]
    [InlineData("seam_repair_samples", "23")]
    [InlineData("schema_version", "2")]
    [InlineData("schema_version", "\"1\"")]
    [InlineData("model_name", "\"\"")]
    [InlineData("model_name", "5")]
    [InlineData("bandwidth_kbps", "0")]
    [InlineData("bandwidth_kbps", "\"6\"")]
    [InlineData("sample_rate", "0")]
    [InlineData("sample_rate", "-48000")]
    [InlineData("channels", "0")]
    [InlineData("channels", "65")]
    [InlineData("segment_samples", "16777217")]
    [InlineData("segment_samples", "0")]
    [InlineData("segment_stride", "0")]
    [InlineData("segment_stride", "64961")]
    [InlineData("normalize", "1")]
    [InlineData("num_codebooks", "0")]
    [InlineData("num_codebooks", "4294967296")]
    [InlineData("frame_length", "0")]
    [InlineData("encode_model", "\"../encode_frame.onnx\"")]
    [InlineData("encode_model", "\"/etc/passwd\"")]
    [InlineData("decode_model", "\"..\"")]
    [InlineData("decode_model", "\"a\\\\b\"")]
    [InlineData("lm_quant_weight_model", "\"folder/lm.bin\"")]
    [InlineData("codebook_cardinality", "1025")]
    [InlineData("codebook_cardinality", "0")]
    [InlineData("lm_cardinality", "16777216")]
    [InlineData("lm_logit_step", "0")]
    [InlineData("lm_logit_step", "1e-50")]
    [InlineData("lm_entropy_logit_step", "1e39")]
    [InlineData("lm_entropy_logit_step", "\"2.1\"")]
    public void A_value_outside_its_limits_is_refused_by_name(string key, string value)
    {
        JsonObject manifest = JsonNode.Parse(Valid)!.AsObject();
        manifest[key] = JsonNode.Parse(value);
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(manifest.ToJsonString()));
        Assert.Equal(EncodecStatus.InvalidManifest, exception.Status);
        Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema_version")]
    [InlineData("model_name")]
    [InlineData("bandwidth_kbps")]
    [InlineData("sample_rate")]
    [InlineData("channels")]
    [InlineData("segment_samples")]
    [InlineData("segment_stride")]
    [InlineData("normalize")]
    [InlineData("num_codebooks")]
    [InlineData("frame_length")]
    [InlineData("encode_model")]
    [InlineData("decode_model")]
    [InlineData("opset_version")]
    public void A_missing_required_key_is_refused_by_name(string key)
    {
        JsonObject manifest = JsonNode.Parse(Valid)!.AsObject();
        manifest.Remove(key);
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(manifest.ToJsonString()));
        Assert.Equal(EncodecStatus.InvalidManifest, exception.Status);
        Assert.Contains($"'{key}' is missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_keys_have_the_formats_defaults()
    {
        JsonObject manifest = JsonNode.Parse(Valid)!.AsObject();
        foreach (string key in (string[])["bits_per_codebook", "codebook_cardinality", "lm_logit_step", "lm_entropy_logit_step", "lm_cardinality"])
        {
            manifest.Remove(key);
        }

        BundleManifest parsed = Parse(manifest.ToJsonString());
        Assert.Equal(1024, parsed.CodebookCardinality);
        Assert.Equal(1024, parsed.LanguageModelCardinality);
        Assert.Equal(10, parsed.BitsPerCodebook);
        Assert.Equal((double)2.1f, parsed.LogitStep);
    }

    [Fact]
    public void A_manifest_cut_at_any_byte_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Valid.TrimEnd());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(
                EncodecStatus.InvalidManifest,
                Assert.Throws<EncodecException>(() => BundleManifestReader.Parse(bytes.AsMemory(0, length))).Status);
        }
    }

    [Fact]
    public void A_manifest_with_any_byte_changed_is_refused_or_understood()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Valid);
        for (int position = 0; position < bytes.Length; position++)
        {
            foreach (byte flip in (byte[])[1, 2, 4, 8, 16, 32, 64, 128])
            {
                bytes[position] ^= flip;
                Exception? exception = Record.Exception(() => BundleManifestReader.Parse(bytes));
                Assert.True(exception is null or EncodecException { Status: EncodecStatus.InvalidManifest }, exception?.ToString());
                bytes[position] ^= flip;
            }
        }
    }

    [Fact]
    public void Missing_folders_and_files_are_told_apart()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(EncodecStatus.FileNotFound, Assert.Throws<EncodecException>(() => ModelBundle.Open(folder.File("none"))).Status);
        EncodecException noManifest = Assert.Throws<EncodecException>(() => ModelBundle.Open(folder.Path));
        Assert.Equal(EncodecStatus.FileNotFound, noManifest.Status);
        Assert.Contains("bundle.json", noManifest.Message, StringComparison.Ordinal);

        File.WriteAllText(folder.File("bundle.json"), Valid);
        EncodecException noWeights = Assert.Throws<EncodecException>(() => ModelBundle.Open(folder.Path).LanguageModel);
        Assert.Equal(EncodecStatus.BundleFileMissing, noWeights.Status);
        Assert.Contains("lm_weights_q8.bin", noWeights.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lm_dim", "63")]
    [InlineData("lm_num_layers", "4")]
    [InlineData("lm_past_context", "524")]
    [InlineData("lm_cardinality", "2048")]
    [InlineData("num_codebooks", "9")]
    public void A_manifest_that_disagrees_with_the_weight_file_is_refused(string key, string value)
    {
        using TemporaryFolder folder = new();
        JsonObject manifest = JsonNode.Parse(Valid)!.AsObject();
        manifest[key] = JsonNode.Parse(value);
        File.WriteAllText(folder.File("bundle.json"), manifest.ToJsonString());
        File.Copy(Path.Combine(TestData.GuardedDemoBundle, "lm_weights_q8.bin"), folder.File("lm_weights_q8.bin"));
        EncodecException exception = Assert.Throws<EncodecException>(() => ModelBundle.Open(folder.Path).LanguageModel);
        Assert.Equal(EncodecStatus.InvalidWeights, exception.Status);
    }

    [Fact]
    public void A_language_model_that_could_not_be_loaded_is_looked_for_again()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("bundle.json"), Valid);
        ModelBundle bundle = ModelBundle.Open(folder.Path);
        Assert.Equal(EncodecStatus.BundleFileMissing, Assert.Throws<EncodecException>(() => bundle.LanguageModel).Status);
        File.Copy(Path.Combine(TestData.GuardedDemoBundle, "lm_weights_q8.bin"), folder.File("lm_weights_q8.bin"));
        Assert.Same(bundle.LanguageModel, bundle.LanguageModel);
    }

    [Fact]
    public void A_pipe_in_the_manifests_place_is_refused_as_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using TemporaryFolder folder = new();
        using AnonymousPipeServerStream pipe = new(PipeDirection.In);
        File.CreateSymbolicLink(folder.File("bundle.json"), $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}");
        EncodecException exception = Assert.Throws<EncodecException>(() => ModelBundle.Open(folder.Path));
        Assert.Equal(EncodecStatus.IoFailed, exception.Status);
        Assert.Contains("pipe", exception.Message, StringComparison.Ordinal);
    }

    private static BundleManifest Parse(string json) => BundleManifestReader.Parse(Encoding.UTF8.GetBytes(json));
}
