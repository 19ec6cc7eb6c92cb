using System.CommandLine;
using System.CommandLine.Parsing;
using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Cli.Files;

namespace Encodec.Cli.Audio;

/// <summary>Options about what decoded samples are written into, and what fits together of them.</summary>
internal sealed class OutputFormatOptions
{
    private readonly FileArguments _files;
    private readonly NamedChoice<WavSampleFormat> _format = CodecOptions.Format();
    private readonly Option<WavSampleFormat?> _raw = AudioOptions.Raw("Write no header: interleaved samples of 16 bits or of 32-bit float");
    private readonly Option<bool> _dither = AudioOptions.Dither();
    private readonly Option<bool> _forceName = CodecOptions.ForceName();
    private readonly NamedChoice<AudioContainer?> _container = new(
        "--container",
        "What samples are written into: by the output's name FLAC for .flac and otherwise WAV, or one of them",
        ("auto", null),
        ("wav", AudioContainer.Wav),
        ("flac", AudioContainer.Flac));

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="files">Its files, of which the output's name counts.</param>
    /// <param name="allowsRaw">Whether samples without a header can be written.</param>
    public OutputFormatOptions(Command command, FileArguments files, bool allowsRaw)
    {
        _files = files;
        command.Add(_container.Option);
        command.Add(_format.Option);
        if (allowsRaw)
        {
            command.Add(_raw);
        }

        command.Add(_dither);
        command.Add(_forceName);
        command.Validators.Add(Check);
    }

    /// <summary>What the command line says.</summary>
    public AudioOutputOptions Value(ParseResult parsed) => new()
    {
        Container = Container(parsed),
        Format = parsed.GetValue(_raw) ?? _format.Value(parsed),
        Dither = parsed.GetValue(_dither),
    };

    /// <summary>The extension of outputs that are not named, with its dot.</summary>
    public string Extension(ParseResult parsed) => Container(parsed) switch
    {
        AudioContainer.Raw => ".pcm",
        AudioContainer.Flac => ".flac",
        _ => ".wav",
    };

    private AudioContainer Container(ParseResult parsed) =>
        parsed.GetValue(_raw) is not null ? AudioContainer.Raw : _container.Value(parsed) ?? Named(_files.Output(parsed));

    private static AudioContainer Named(string? output) =>
        string.Equals(Path.GetExtension(output), ".flac", StringComparison.OrdinalIgnoreCase) ? AudioContainer.Flac : AudioContainer.Wav;

    private void Check(CommandResult result)
    {
        bool isRaw = result.GetResult(_raw) is not null;
        bool isSaid = isRaw || result.GetResult(_container.Option) is { Implicit: false };
        if (!isSaid && !result.GetValue(_forceName)
            && OutputName.Contradiction(_files.Output(result), OutputName.KindOf(Named(_files.Output(result))), " or .flac, --container to say what is meant") is string contradiction)
        {
            result.AddError(contradiction);
        }

        if (isRaw && new[] { _format.Option, _container.Option }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is Option other)
        {
            result.AddError($"{other.Name} is for files with a header, and --raw says how samples are stored; expected one of them.");
        }
        else if (result.GetValue(_dither) && (isRaw ? result.GetValue(_raw) : _format.Value(result)) is not WavSampleFormat.Pcm16)
        {
            result.AddError("--dither is for samples of 16 bits; expected --format pcm16 or --raw s16le.");
        }
    }
}
