using System.IO.MemoryMappedFiles;

namespace Encodec.Fuzz.Running;

/// <summary>The input that is being run, in a file: it is still there if the process is not.</summary>
internal sealed class CurrentInput : IDisposable
{
    private const int Capacity = 1 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public CurrentInput(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Capacity);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>What the file of a process that has ended says it was at; null if it was at nothing.</summary>
    public static byte[]? Left(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        int length = reader.ReadInt32();
        return length < 0 || length > Capacity - 4 ? null : reader.ReadBytes(length);
    }

    public void Begin(byte[] input)
    {
        _view.WriteArray(4, input, 0, Math.Min(input.Length, Capacity - 4));
        _view.Write(0, input.Length);
    }

    public void End() => _view.Write(0, -1);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
