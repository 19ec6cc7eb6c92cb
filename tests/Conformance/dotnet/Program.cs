using Encodec.Conformance.Preparation;
using Encodec.Conformance.Report;
using Encodec.Conformance.Runners;

namespace Encodec.Conformance;

/// <summary>The command line; README.md in the folder above says what each command does.</summary>
internal static class Program
{
    private const string Usage = """
        Encodec.Conformance prepare FOLDER
        Encodec.Conformance spoil FOLDER SPOILT
        Encodec.Conformance net FOLDER REPORT
        Encodec.Conformance cli FOLDER REPORT
        Encodec.Conformance actual FOLDER
        Encodec.Conformance table FOLDER NAME=REPORT|NAME=!WHY...
        Encodec.Conformance spoilt-table SPOILT NAME=REPORT|NAME=!WHY...
        """;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["prepare", string folder]:
                ConformanceFolder.Prepare(folder);
                return 0;
            case ["spoil", string folder, string spoilt]:
                SpoiltFolder.Prepare(folder, spoilt);
                return 0;
            case ["net", string folder, string report]:
            {
                using LibraryRunner runner = new(folder);
                RunnerLoop.Run(folder, report, runner);
                return 0;
            }

            case ["cli", string folder, string report]:
            {
                using ProgramRunner runner = new(folder);
                RunnerLoop.Run(folder, report, runner);
                return 0;
            }

            case ["actual", string folder]:
            {
                using LibraryRunner runner = new(folder);
                ActualResults.Print(folder, runner);
                return 0;
            }

            case ["table", string folder, .. string[] reports] when reports.Length > 0:
                return ConformanceTable.Print(folder, reports) ? 0 : 1;
            case ["spoilt-table", string folder, .. string[] reports] when reports.Length > 0:
                return SpoiltTable.Print(folder, reports) ? 0 : 1;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
