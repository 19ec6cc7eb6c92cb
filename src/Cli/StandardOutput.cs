using System.Runtime.InteropServices;

namespace Encodec.Cli;

/// <summary>
/// Standard output as bytes. The runtime's own stream takes a closed pipe for success and throws away what is written; this one says so. It
/// writes at the place where the descriptor is, which a shell may share among several commands.
/// </summary>
internal sealed partial class StandardOutput : Stream
{
    private const int Descriptor = 1;
    private const int Eintr = 4;
    private const int Epipe = 32;
    private const int EagainLinux = 11;
    private const int EagainMacOS = 35;
    private const short PollOut = 4;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens it.</summary>
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();

    /// <exception cref="BrokenPipeException">Nobody reads any more.</exception>
    /// <exception cref="IOException">Writing failed otherwise.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = Write(Descriptor, in MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            int error = Marshal.GetLastPInvokeError();
            if (written < 0 && error == (OperatingSystem.IsMacOS() ? EagainMacOS : EagainLinux))
            {
                // The other end made the pipe one that does not wait.
                PollDescriptor waiting = new() { Descriptor = Descriptor, Events = PollOut };
                _ = Poll(ref waiting, 1, -1);
            }
            else if (written < 0 && error != Eintr)
            {
                throw error == Epipe ? new BrokenPipeException() : new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }

            buffer = buffer[(int)Math.Max(written, 0)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, in byte bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptor, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
