namespace Encodec.Cli;

/// <summary>Whoever read standard output has stopped reading: what <c>head</c> does when it has seen enough.</summary>
internal sealed class BrokenPipeException() : IOException("Standard output was closed by its reader.")
{
    /// <summary>Whether this is what lies behind a failure: the library wraps what a stream throws.</summary>
    public static bool IsBehind(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is BrokenPipeException)
            {
                return true;
            }
        }

        return false;
    }
}
