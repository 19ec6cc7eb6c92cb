using System.Text;
using Encodec.Packaging.Fetching;

namespace Encodec.Tests.Packaging;

/// <summary>What is fetched, and what is refused of it.</summary>
public sealed class FetchBundleTests : FetchTest
{
    [Fact]
    public void A_bundle_is_fetched_once()
    {
        FetchResult result = FetchesAll();
        Assert.False(result.WasThere);
        Assert.Equal(Host.Files.Values.Sum(file => (long)file.Length), result.BytesReceived);
        int requests = Host.Requests.Count;
        Assert.True(Fetch().WasThere);
        Assert.Equal(requests, Host.Requests.Count);

        File.AppendAllText(Path.Combine(Bundle, "decode_frame.onnx"), "x");
        Assert.Contains("--force", Assert.Throws<EncodecException>(() => Fetch()).Message, StringComparison.Ordinal);
        FetchesAll(Options with { Replace = true });
    }

    [Fact]
    public void A_folder_serves_as_a_host()
    {
        string packed = Publish(split: 1_000_000);
        FetchesAll(new FetchOptions { OfflineFolder = packed });
        Assert.Empty(Host.Requests);
        Directory.Delete(Bundle, recursive: true);
        File.Delete(Path.Combine(packed, "onnx-bundles", Name, "bundle.json"));
        Fails(EncodecStatus.FileNotFound, "bundle.json", new FetchOptions { OfflineFolder = packed });
        Fails(EncodecStatus.FileNotFound, "nowhere", new FetchOptions { OfflineFolder = "nowhere" });
        Fails(EncodecStatus.InvalidArgument, "neither", Options with { OfflineFolder = packed });
    }

    [Fact]
    public void Split_graphs_are_put_together()
    {
        Publish(split: 1_000_000);
        Assert.Contains(PathOf("encode_frame.onnx.part003"), Host.Files.Keys);
        FetchesAll();

        // The whole's hash is enough: parts then need none of their own.
        string whole = File.ReadAllLines(Path.Combine(Bundle, "SHA256SUMS")).Single(line => line.EndsWith("encode_frame.onnx", StringComparison.Ordinal));
        EditList(text => whole.Replace("  ", $"  onnx-bundles/{Name}/", StringComparison.Ordinal) + "\n"
            + string.Join('\n', text.Split('\n').Where(line => !line.Contains("encode_frame.onnx.part", StringComparison.Ordinal))));
        FetchesAll(Options with { Replace = true });

        Host.Files[PathOf("encode_frame.onnx.part001")][7] ^= 1;
        Assert.Equal(EncodecStatus.HashMismatch, Assert.Throws<EncodecException>(() => Fetch(Options with { Replace = true })).Status);
        Host.Files.TryRemove(PathOf("encode_frame.onnx.part002"), out _);
        Assert.Equal(EncodecStatus.FileNotFound, Assert.Throws<EncodecException>(() => Fetch(Options with { Replace = true })).Status);
    }

    [Theory]
    [InlineData("""{"parts":["../evil"]}""", "../evil")]
    [InlineData("""{"parts":["/etc/passwd"]}""", "/etc/passwd")]
    [InlineData("""{"parts":["c:\\evil"]}""", "evil")]
    [InlineData("""{"parts":["a/../../b"]}""", "a/../../b")]
    [InlineData("""{"parts":["nul.txt"]}""", "nul.txt")]
    [InlineData("""{"parts":[7]}""", "7")]
    [InlineData("""{"parts":[]}""", "lists no parts")]
    [InlineData("""{"parts":"a"}""", "lists no parts")]
    [InlineData("""[""", "not JSON")]
    public void Hostile_lists_of_parts_are_refused(string list, string mention)
    {
        Host.Files.TryRemove(Encoder, out _);
        Host.Files[Encoder + ".parts.json"] = Encoding.UTF8.GetBytes(list);
        Fails(EncodecStatus.InvalidManifest, mention);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/evil")]
    [InlineData("a\\b")]
    [InlineData("C:evil")]
    [InlineData(".partial")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("NUL")]
    [InlineData("a b")]
    public void Hostile_names_are_refused(string name)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => BundleFetcher.Run(name, Cache, Options));
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        Assert.Empty(Host.Requests);
    }

    [Theory]
    [InlineData("../encode_frame.onnx")]
    [InlineData("bundle.json")]
    [InlineData("SHA256SUMS")]
    [InlineData("a file")]
    public void A_manifest_that_names_what_no_bundle_holds_is_refused(string file)
    {
        string path = PathOf("bundle.json");
        Host.Files[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Host.Files[path]).Replace("encode_frame.onnx", file, StringComparison.Ordinal));
        string hash = Encodec.Entropy.LanguageModel.Sha256.HashOf(Host.Files[path]);
        EditList(text => string.Join('\n', text.Split('\n').Select(line => line.EndsWith("bundle.json", StringComparison.Ordinal) ? $"{hash}  {path}" : line)));
        Fails(EncodecStatus.InvalidManifest, file);
    }

    [Fact]
    public void What_the_list_of_hashes_lacks_is_not_fetched()
    {
        EditList(text => string.Join('\n', text.Split('\n').Where(line => !line.EndsWith("encode_frame.onnx", StringComparison.Ordinal))));
        Fails(EncodecStatus.HashMismatch, "has no hash for");
        EditList(_ => "<html>\n");
        Fails(EncodecStatus.HashMismatch, "line 1");
        Host.Files.TryRemove("SHA256SUMS", out _);
        Fails(EncodecStatus.FileNotFound, "SHA256SUMS");
    }

    [Fact]
    public void What_was_fetched_before_an_end_is_kept()
    {
        using CancellationTokenSource end = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Fetch(Options with
        {
            Cancellation = end.Token,
            OnProgress = progress => { if (progress.File == "decode_frame.onnx" && progress.Bytes > 1_000_000) { end.Cancel(); } },
        }));
        Assert.False(Path.Exists(Bundle));
        FetchesAll();
        Assert.Equal(1, Host.Requests.Count(request => request.Path == Encoder));
        Assert.True(Host.Requests.Last(request => request.Path == PathOf("decode_frame.onnx")).From > 1_000_000);
    }

    [Fact]
    public void Two_at_once_do_not_get_into_each_others_way()
    {
        EncodecException? second = null;
        FetchesAll(Options with
        {
            OnProgress = progress => second ??= Assert.Throws<EncodecException>(() => Fetch()),
        });
        Assert.Contains("already", second!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://host/x", null, "ftp://host/x")]
    [InlineData("not an address", null, "not an address")]
    [InlineData("http://user@host/", null, "user")]
    [InlineData("http://host/?a=b", null, "a=b")]
    [InlineData("http://host/", "v1", "{revision}")]
    [InlineData("http://host/{revision}", "..", "'..'")]
    public void Mirrors_that_cannot_be_are_refused(string mirror, string? revision, string mention) =>
        Fails(EncodecStatus.InvalidArgument, mention, Options with { Mirror = mirror, Revision = revision });

    [Fact]
    public void A_revision_is_part_of_the_address()
    {
        Assert.Equal("http://host/a%2Fb/", HttpAddress.Root("http://host/{revision}", "a/b").AbsoluteUri);
        Assert.EndsWith("/resolve/main/", HttpAddress.Root(null, null).AbsoluteUri, StringComparison.Ordinal);
    }
}
