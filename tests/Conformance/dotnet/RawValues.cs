using System.Runtime.InteropServices;

namespace Encodec.Conformance;

/// <summary>Files that are nothing but values, little-endian.</summary>
internal static class RawValues
{
    public static T[] Read<T>(string path)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
}
