using System.Diagnostics;
using System.Runtime.InteropServices;
using Encodec.Header.Tests.Clang;

namespace Encodec.Header.Tests.Comparison;

/// <summary>The header against the compiled library.</summary>
public sealed unsafe class NativeLibraryTests
{
    private static readonly CHeader Header = HeaderParser.Parse(File.ReadAllText(Repository.Header));

    private static readonly nint Library = NativeLibrary.Load(Repository.Library);

    [Fact]
    public void The_library_exports_the_headers_functions_and_nothing_else() => Assert.Equal(Header.Functions.Keys.Order(StringComparer.Ordinal), Symbols());

    [Fact]
    public void The_library_names_statuses_as_the_header_does()
    {
        delegate* unmanaged<int, byte*> name = (delegate* unmanaged<int, byte*>)NativeLibrary.GetExport(Library, "encodec_status_string");
        Assert.All(
            Header.Enums["encodec_status"].Members,
            member => Assert.Equal(member.Key, Marshal.PtrToStringUTF8((nint)name((int)member.Value))));
    }

    [Fact]
    public void The_library_implements_the_headers_version()
    {
        delegate* unmanaged<uint> version = (delegate* unmanaged<uint>)NativeLibrary.GetExport(Library, "encodec_abi_version");
        Assert.Equal(Header.Constants["ENCODEC_ABI_VERSION"], version());
    }

    [Fact]
    public void The_library_expects_structs_of_the_headers_sizes()
    {
        delegate* unmanaged<byte*, nuint, nuint*, int> lastError =
            (delegate* unmanaged<byte*, nuint, nuint*, int>)NativeLibrary.GetExport(Library, "encodec_last_error");
        string[] initialisers = [.. Header.Functions.Keys.Where(name => name.EndsWith("_init", StringComparison.Ordinal))];
        Assert.NotEmpty(initialisers);
        byte* space = stackalloc byte[4096];
        byte* message = stackalloc byte[1024];
        foreach (string initialiser in initialisers)
        {
            delegate* unmanaged<void*, nuint, int> initialise = (delegate* unmanaged<void*, nuint, int>)NativeLibrary.GetExport(Library, initialiser);

            // No struct is that small, so that the library says how large it is.
            Assert.Equal((int)EncodecStatus.InvalidArgument, initialise(space, 1));
            Assert.Equal((int)EncodecStatus.Ok, lastError(message, 1024, null));
            string name = initialiser[..^"_init".Length];
            Assert.Contains($"expected sizeof({name}), {Header.Structs[name].Size} in", Marshal.PtrToStringUTF8((nint)message), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_library_is_called_by_the_interfaces_version()
    {
        string name = $"libencodec.so.{Header.Constants["ENCODEC_ABI_VERSION"]}";
        Assert.Contains($"Library soname: [{name}]", Output("readelf", "-d", Repository.Library), StringComparison.Ordinal);

        // The linker looks for the plain name, the loader for the one with the interface's version; both lead to the file.
        FileInfo plain = new(Repository.Library);
        Assert.Equal(name, plain.LinkTarget);
        Assert.Equal(
            Path.Combine(plain.DirectoryName!, $"{name}.{LibraryVersion().Split('.', 2)[1]}"), plain.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }

    private static string LibraryVersion() =>
        Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)NativeLibrary.GetExport(Library, "encodec_version"))())!;

    private static string Output(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static string[] Symbols()
    {
        // Address, kind, name; kind A is the name of a version.
        return [.. Output("nm", "-D", "--defined-only", Repository.Library).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Where(parts => parts[1] != "A")
            .Select(parts => parts[2].Split('@')[0])
            .Order(StringComparer.Ordinal)];
    }
}
