using System.Runtime.InteropServices;

namespace Encodec.Packaging.Fetching;

/// <summary>
/// What https takes: on Linux, OpenSSL, which is loaded when the first connection is made. Where it is missing, that would end the process
/// without a word that says what to do.
/// </summary>
internal static class TlsLibrary
{
    /// <summary>Those that the framework looks for.</summary>
    private static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    /// <summary>Refuses to begin where it is missing.</summary>
    /// <param name="address">What is to be fetched.</param>
    public static void Require(Uri address)
    {
        if (OperatingSystem.IsLinux())
        {
            Require(address, Libraries);
        }
    }

    /// <summary>Refuses to begin where none of these libraries can be loaded.</summary>
    public static void Require(Uri address, IEnumerable<string> libraries)
    {
        // Not freed: it is about to be used.
        if (!libraries.Any(library => NativeLibrary.TryLoad(library, out _)))
        {
            throw new EncodecException(
                EncodecStatus.IoFailed,
                $"'{address}' takes OpenSSL, and {string.Join(" and ", libraries)} cannot be loaded; install OpenSSL, name an http:// mirror, "
                + "or fetch from a folder.");
        }
    }
}
