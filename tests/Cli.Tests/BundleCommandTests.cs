using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Encodec.Cli.Tests;

/// <summary><c>bundle list, fetch, verify, pack</c>, and the choice of a bundle by what it is.</summary>
public sealed class BundleCommandTests : CliTest
{
    private const string Guarded = "encodec_48khz_12kbps_1333ms";

    private (string Name, string Value)[] Cached => [("ENCODEC_CACHE", InFolder("cache"))];

    [Fact]
    public void A_bundle_is_packed_fetched_listed_verified_and_used()
    {
        Cli.Run("bundle", "pack", TestData.GuardedBundle, InFolder("host"), "--name", Guarded, "--split-mb", "1").Exits(0);
        Assert.True(File.Exists(Path.Combine(InFolder("host"), "onnx-bundles", Guarded, "encode_frame.onnx.parts.json")));
        Cli.Run(Cached, "bundle", "fetch", Guarded, "--offline", InFolder("host")).Exits(0);

        CliResult list = Cli.Run(Cached, "bundle", "list", "--json").Exits(0);
        JsonElement bundles = JsonDocument.Parse(list.Output).RootElement.GetProperty("bundles");
        JsonElement fetched = bundles.EnumerateArray().Single(bundle => bundle.GetProperty("name").GetString() == Guarded);
        Assert.Equal(("cache", "1333", 12), (
            fetched.GetProperty("source").GetString(), fetched.GetProperty("chunk").GetString(), fetched.GetProperty("bandwidth_kbps").GetDouble()));
        Assert.Equal(5, bundles.EnumerateArray().Count(bundle => bundle.GetProperty("source").GetString() == "published"));
        Assert.Contains($"{Guarded}  ", Cli.Run(Cached, "bundle", "list").Exits(0).Output, StringComparison.Ordinal);

        Cli.Run(Cached, "bundle", "verify", Guarded).Exits(0);
        File.AppendAllText(Path.Combine(InFolder("cache"), Guarded, "SHA256SUMS"), $"{new string('0', 64)}  bundle.json\n");
        Cli.Run(Cached, "bundle", "verify", Guarded).Fails(40, "SHA256SUMS");
    }

    [Fact]
    public void Presets_choose_among_the_bundles_that_are_here()
    {
        string wav = TestData.Silence(InFolder("a.wav"), 48_000, 2, 48_000);
        string fetched = Path.Combine(InFolder("cache"), Guarded);
        CliResult demo = Cli.Run("encode", wav, InFolder("demo.ecdc"), "--bandwidth", "12").Exits(0);
        Assert.Contains($"using the bundle '{Path.Combine(Cli.Bundles, "encodec_48khz_demo_12kbps_1333ms")}'", demo.Error, StringComparison.Ordinal);
        TestData.CopyBundle(TestData.GuardedBundle, fetched);
        CliResult chosen = Cli.Run(Cached, "encode", wav, InFolder("b.ecdc"), "--chunk", "1333").Exits(0);
        Assert.Contains($"using the bundle '{fetched}'", chosen.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Run(Cached, "roundtrip", wav, InFolder("c.wav"), "--chunk", "1333", "-q").Exits(0).Error);
        Cli.Run(Cached, "encode", wav, InFolder("d.ecdc"), "--bandwidth", "6", "--chunk", "1800").Fails(20, "6 kbps and 1800 windows", "encodec bundle fetch encodec_48khz_6kbps_1800ms");
        Cli.Run("encode", wav, InFolder("d.ecdc"), "--bandwidth", "7").Fails(20, "no bundle of 7 kbps", "name one with --bundle");
        Cli.Run("encode", wav, InFolder("d.ecdc"), "--bandwidth", "0").Fails(2, "such as 6 or 12");
        Cli.Run("encode", wav, InFolder("d.ecdc"), "--chunk", "1").Fails(2, "dynamic or 1333 or 1800");
        Cli.Run("encode", wav, InFolder("d.ecdc"), "--chunk", "1333", "--bundle", "x").Fails(2, "expected one of them");
    }

    [Fact]
    public void The_published_bundle_is_the_default_where_it_is_here_and_files_find_what_they_were_made_with()
    {
        string wav = TestData.Silence(InFolder("a.wav"), 48_000, 2, 48_000);
        string usual = TestData.CopyBundle(
            TestData.DemoBundle, Path.Combine(InFolder("cache"), "encodec_48khz_6kbps"), ("\"encodec_48khz_demo\"", "\"encodec_48khz_6kbps\""));
        CliResult encoded = Cli.Run(Cached, "encode", wav, InFolder("a.ecdc")).Exits(0);
        Assert.Contains($"using the bundle '{usual}'.", encoded.Error, StringComparison.Ordinal);
        CliResult decoded = Cli.Run(Cached, "decode", InFolder("a.ecdc"), InFolder("b.wav")).Exits(0);
        Assert.Contains($"using the bundle '{usual}', which the file was made with.", decoded.Error, StringComparison.Ordinal);
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("c.wav")).Fails(40, "encodec_48khz_6kbps");
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_asked()
    {
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        proxy.Start();
        Task<string> asked = Task.Run(() =>
        {
            using TcpClient client = proxy.AcceptTcpClient();
            using NetworkStream connection = client.GetStream();
            using StreamReader reader = new(connection);
            string line = reader.ReadLine()!;
            connection.Write(Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Here\r\nContent-Length: 0\r\n\r\n"));
            return line;
        });
        string address = $"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}";
        Cli.Run([.. Cached, ("http_proxy", address)], "bundle", "fetch", Guarded, "--mirror", "http://bundles.invalid/x").Fails(20, "404 Not Here");
        Assert.Equal("GET http://bundles.invalid/x/SHA256SUMS HTTP/1.1", await asked);
    }

    [Fact]
    public void An_interrupted_fetch_leaves_only_what_the_next_one_goes_on_from()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with kill, to a command that env gives back its default ones.");
        using TcpListener host = new(IPAddress.Loopback, 0);
        host.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)host.LocalEndpoint).Port}";
        using Process process = Cli.Start(
            Cached, ["env", "--default-signal=INT"], ["bundle", "fetch", Guarded, "--mirror", url]);
        using (TcpClient client = host.AcceptTcpClient())
        {
            client.GetStream().Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + new string('#', 40_000)));
            string partial = Path.Combine(InFolder("cache"), ".partial", Guarded, "SHA256SUMS.part");
            Stopwatch waited = Stopwatch.StartNew();
            while (!(File.Exists(partial) && new FileInfo(partial).Length > 0) && waited.Elapsed < Cli.Patience)
            {
                Thread.Sleep(20);
            }

            using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            Cli.Finish(process).Fails(130, "interrupted", "kept");
        }

        Assert.Equal([".partial"], Directory.GetFileSystemEntries(InFolder("cache")).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_wrong_with_a_command_line_is_said()
    {
        Cli.Run(Cached, "bundle", "fetch", "../x").Fails(10, "'../x' is no bundle's name");
        Assert.Contains("encodec bundle fetch --help", Cli.Run("bundle", "fetch").Fails(2).Error, StringComparison.Ordinal);
        Cli.Run("bundle", "pack", TestData.DemoBundle, InFolder("p"), "--split-mb", "0").Fails(2, "1 to 1000");
        OnlyHolds();
    }
}
