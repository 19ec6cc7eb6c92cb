using System.Runtime.InteropServices;

namespace Encodec.Fuzz.Running;

/// <summary>Processor time of the calling thread, which a busy machine does not distort.</summary>
internal static partial class ThreadClock
{
    private const int ThreadTime = 3;

    public static TimeSpan Now
    {
        get
        {
            _ = GetTime(ThreadTime, out TimeSpec time);
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
