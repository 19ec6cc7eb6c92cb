using System.Diagnostics;
using System.Net.Sockets;
using Encodec.Bundles;
using Encodec.Codec;

namespace Encodec.Tests.Bundles;

/// <summary>A bundle's folder that holds what is no file.</summary>
public sealed class BundleFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("encodec-bundle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("bundle.json")]
    [InlineData("encode_frame.onnx")]
    [InlineData("decode_frame.onnx")]
    [InlineData("lm_weights_q8.bin")]
    [InlineData("SHA256SUMS")]
    public void A_pipe_in_place_of_a_file_is_refused_and_not_waited_for(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes lie in folders on Unix.");
        CopyBundle(name);
        using (Process made = Process.Start("mkfifo", [Path.Combine(_folder, name)]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        Refused(name);
    }

    [Fact]
    public void A_socket_is_refused_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sockets lie in folders on Unix.");
        CopyBundle("lm_weights_q8.bin");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "lm_weights_q8.bin")));
        Refused("lm_weights_q8.bin");
    }

    [Fact]
    public void Links_to_files_are_files_and_links_to_pipes_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        CopyBundle("encode_frame.onnx");
        File.CreateSymbolicLink(Path.Combine(_folder, "encode_frame.onnx"), Path.Combine(TestData.DemoBundle, "encode_frame.onnx"));
        Use();
        File.Delete(Path.Combine(_folder, "encode_frame.onnx"));
        File.CreateSymbolicLink(Path.Combine(_folder, "encode_frame.onnx"), "/dev/tty");
        File.CreateSymbolicLink(Path.Combine(_folder, "pipe"), Path.Combine(_folder, "encode_frame.onnx"));
        Assert.Throws<EncodecException>(Use);
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_said_to_be_one()
    {
        CopyBundle("bundle.json");
        Directory.CreateDirectory(Path.Combine(_folder, "bundle.json"));
        EncodecException exception = Assert.Throws<EncodecException>(Use);
        Assert.Contains("is a folder; expected a file", exception.Message, StringComparison.Ordinal);
    }

    private void CopyBundle(string but)
    {
        foreach (string file in Directory.EnumerateFiles(TestData.DemoBundle).Where(file => Path.GetFileName(file) != but))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private void Refused(string name)
    {
        EncodecException exception = Assert.Throws<EncodecException>(Use);
        Assert.Equal(EncodecStatus.IoFailed, exception.Status);
        Assert.Contains($"{name}' is a pipe, a socket or a device; expected a file", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Everything that opens a file of a bundle.</summary>
    private void Use()
    {
        ModelBundle bundle = ModelBundle.Open(_folder);
        Encodec.Verification.BundleVerifier.Verify(bundle, new Encodec.Verification.VerifyOptions(), new Encodec.Verification.VerifyReport());
        using EncodecCodec codec = EncodecCodec.Open(_folder);
        codec.Smoke();
    }
}
