using System.CommandLine;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Cli.Providers;

/// <summary>Which ONNX Runtime to load, and which plug-ins into it.</summary>
internal sealed class RuntimeArguments
{
    private const string RuntimeOption = "--onnxruntime";

    private readonly Option<string?> _library = new(RuntimeOption)
    {
        Description = $"The ONNX Runtime library to load, or the folder that it lies in [default: ${OnnxRuntimeLibrary.PathVariable}, or the one beside this program]",
        HelpName = "PATH",
    };

    private readonly Option<string[]> _plugins = new("--provider-library")
    {
        Description = "A plug-in library with more execution providers; may be given several times",
        HelpName = "PATH",
    };

    private RuntimeArguments()
    {
    }

    /// <summary>Gives a command the options.</summary>
    public static RuntimeArguments AddTo(Command command)
    {
        RuntimeArguments arguments = new();
        command.Add(arguments._library);
        command.Add(arguments._plugins);
        return arguments;
    }

    /// <summary>The library that was named; null if none was. Registers the plug-ins, for which it is loaded.</summary>
    public string? Read(ParseResult parsed)
    {
        OnnxRuntimeLibrary.OptionName = RuntimeOption;
        string? library = parsed.GetValue(_library);
        if (library is "")
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"{RuntimeOption} is empty; expected a library or its folder.");
        }

        foreach (string plugin in parsed.GetValue(_plugins) ?? [])
        {
            OnnxProviders.RegisterLibrary(plugin, library);
        }

        return library;
    }
}
