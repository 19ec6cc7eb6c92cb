namespace Encodec.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Rounds">Rounds of each measurement, of which the median counts.</param>
/// <param name="Bundle">A bundle for the end-to-end table, or null to leave it out.</param>
/// <param name="Wav">A recording for the end-to-end table, or null to leave it out.</param>
internal sealed record BenchOptions(int Rounds, string? Bundle, string? Wav)
{
    /// <summary>Reads <c>--rounds N --bundle FOLDER --wav FILE</c>.</summary>
    public static BenchOptions Parse(string[] args)
    {
        int rounds = 7;
        string? bundle = null;
        string? wav = null;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--rounds": rounds = int.Parse(args[i + 1], System.Globalization.CultureInfo.InvariantCulture); break;
                case "--bundle": bundle = args[i + 1]; break;
                case "--wav": wav = args[i + 1]; break;
                default: throw new ArgumentException($"unknown option '{args[i]}'; expected --rounds, --bundle or --wav");
            }
        }

        return new BenchOptions(rounds, bundle, wav);
    }
}
