using Encodec.Packaging;
using Encodec.Packaging.Fetching;

namespace Encodec.Tests.Packaging;

/// <summary>A test with a host that has the demo bundle, and a folder to fetch it into.</summary>
public abstract class FetchTest : IDisposable
{
    protected const string Name = "encodec_48khz_demo";

    private readonly TemporaryFolder _folder = new();

    protected FetchTest() => Publish(split: null);

    private protected FaultyHost Host { get; } = new();

    private protected string Cache => _folder.File("cache");

    private protected string Bundle => Path.Combine(Cache, Name);

    private protected static string PathOf(string file) => $"onnx-bundles/{Name}/{file}";

    private protected static string Encoder => PathOf("encode_frame.onnx");

    private protected FetchOptions Options => new()
    {
        Mirror = Host.Url,
        Retries = 2,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        StallTimeout = TimeSpan.FromSeconds(20),
    };

    public void Dispose()
    {
        Host.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts the bundle on the host, as packing makes it.</summary>
    private protected string Publish(long? split)
    {
        string packed = _folder.File($"packed{split}");
        BundlePacker.Run(TestData.DemoBundle, packed, Name, split);
        Host.Files.Clear();
        foreach (string file in Directory.EnumerateFiles(packed, "*", SearchOption.AllDirectories))
        {
            Host.Files[Path.GetRelativePath(packed, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        }

        return packed;
    }

    private protected FetchResult Fetch(FetchOptions? options = null) => BundleFetcher.Run(Name, Cache, options ?? Options);

    /// <summary>Fetches, and holds every file against the original.</summary>
    private protected FetchResult FetchesAll(FetchOptions? options = null)
    {
        FetchResult result = Fetch(options);
        Assert.Equal(Bundle, result.Folder);
        string[] names = ["bundle.json", "decode_frame.onnx", "encode_frame.onnx", "lm_weights_q8.bin"];
        Assert.Equal([.. names.Prepend("SHA256SUMS").Order(StringComparer.Ordinal)], Directory.GetFiles(Bundle).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(TestData.DemoBundle, name)), File.ReadAllBytes(Path.Combine(Bundle, name))));
        Assert.Equal([Name], Directory.GetFileSystemEntries(Cache).Select(Path.GetFileName));
        return result;
    }

    /// <summary>Fails to fetch, and leaves no bundle.</summary>
    private protected EncodecException Fails(EncodecStatus status, string mention, FetchOptions? options = null)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => Fetch(options));
        Assert.Contains(mention, exception.Message, StringComparison.Ordinal);
        Assert.Equal(status, exception.Status);
        Assert.False(Path.Exists(Bundle));
        return exception;
    }

    /// <summary>Has the host misbehave at one file, the first so many times.</summary>
    private protected void AtEncoder(int times, Action<HostRequest, Stream> answer) => Host.Misbehave = (request, number, connection) =>
    {
        if (request.Path != Encoder || number >= times)
        {
            return false;
        }

        answer(request, connection);
        return true;
    };

    /// <summary>Changes the list of hashes.</summary>
    private protected void EditList(Func<string, string> edit) =>
        Host.Files["SHA256SUMS"] = System.Text.Encoding.UTF8.GetBytes(edit(System.Text.Encoding.UTF8.GetString(Host.Files["SHA256SUMS"])));
}
