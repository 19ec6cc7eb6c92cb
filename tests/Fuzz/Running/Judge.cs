using Encodec.Fuzz.Targets;

namespace Encodec.Fuzz.Running;

/// <summary>Runs one input and says what is wrong with what came of it.</summary>
internal sealed class Judge(FuzzTarget target)
{
    /// <summary>Largest share of its limit that a run has allocated so far, and taken of its time.</summary>
    public (double Allocation, double Time) Largest { get; private set; }

    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Run(byte[] input)
    {
        long allocationLimit = target.AllocationLimit(input);
        TimeSpan timeLimit = target.TimeLimit(input);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan before = ThreadClock.Now;
        try
        {
            target.Run(input);
        }
        catch (FindingException exception)
        {
            return exception.Message;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }

        TimeSpan taken = ThreadClock.Now - before;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        Largest = (Math.Max(Largest.Allocation, (double)allocated / allocationLimit), Math.Max(Largest.Time, taken / timeLimit));
        return allocated > allocationLimit ? $"allocated {allocated} bytes for {input.Length}; at most {allocationLimit} are expected"
            : taken > timeLimit ? $"took {taken.TotalSeconds:F1} s of processor time; at most {timeLimit.TotalSeconds:F1} s are expected"
            : null;
    }
}
