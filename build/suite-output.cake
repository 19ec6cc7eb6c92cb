// What suites that run side by side print, kept apart: each one's output is shown whole when it has ended.

using System.IO;
using System.Text;
using System.Threading;

/// <summary>Stands in for standard output: collects what a suite's own flow of control prints while it runs, passes everything else on.</summary>
sealed class SuiteOutput(TextWriter console) : TextWriter
{
    static readonly AsyncLocal<TextWriter> Collected = new();
    static readonly object Gate = new();

    public override Encoding Encoding => console.Encoding;

    /// <summary>Where the calling suite's lines go: to its own collection, or straight to the console.</summary>
    public static TextWriter Current => Collected.Value ?? Console.Out;

    /// <summary>Whether the calling suite's output is collected.</summary>
    public static bool IsCollecting => Collected.Value is not null;

    public static void Install()
    {
        if (Console.Out is not SuiteOutput)
        {
            Console.SetOut(new SuiteOutput(Console.Out));
        }
    }

    /// <summary>From here to the end of the using block what this flow of control prints is collected; then it is shown at once.</summary>
    public static IDisposable Collect()
    {
        StringWriter lines = new();
        Collected.Value = Synchronized(lines);
        return new Collection(lines);
    }

    public override void Write(char value) => (Collected.Value ?? console).Write(value);

    public override void Write(string value) => (Collected.Value ?? console).Write(value);

    public override void WriteLine(string value) => (Collected.Value ?? console).WriteLine(value);

    public override void Flush() => console.Flush();

    sealed class Collection(StringWriter lines) : IDisposable
    {
        public void Dispose()
        {
            Collected.Value = null;
            lock (Gate)
            {
                Console.Out.Write(lines.ToString());
                Console.Out.Flush();
            }
        }
    }
}

/// <summary>Runs a program of a suite and shows what it prints; returns its exit code.</summary>
/// <param name="seeLine">Called with each line of its standard output.</param>
int RunShown(string program, ProcessSettings settings, Action<string> seeLine = null)
{
    // A program whose output nobody collects or reads writes to the terminal itself, with colours and progress.
    if (seeLine is null && !SuiteOutput.IsCollecting)
    {
        return StartProcess(program, settings);
    }

    // Lines arrive on threads of their own, to which the suite's collection does not follow.
    TextWriter output = SuiteOutput.Current;
    settings.RedirectStandardOutput = true;
    settings.RedirectedStandardOutputHandler = line => Show(line, seeLine);
    settings.RedirectStandardError = SuiteOutput.IsCollecting;
    settings.RedirectedStandardErrorHandler = line => Show(line, null);
    return StartProcess(program, settings);

    string Show(string line, Action<string> see)
    {
        if (line is not null)
        {
            output.WriteLine(line);
            see?.Invoke(line);
        }

        return line;
    }
}
