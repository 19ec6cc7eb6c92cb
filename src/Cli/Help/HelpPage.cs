using System.CommandLine;

namespace Encodec.Cli.Help;

/// <summary>A command's help: what it does, how it is called, its options in groups, examples.</summary>
internal static class HelpPage
{
    /// <summary>The page, as text.</summary>
    /// <param name="command">The command.</param>
    /// <param name="showsProviders">Whether the options of execution providers are listed, or only mentioned.</param>
    /// <param name="width">Characters in a line.</param>
    public static string Of(Command command, bool showsProviders, int width)
    {
        TextColumns page = new(width);
        page.Paragraph(command.Description ?? "");
        page.Heading("Usage");
        string path = Path(command);
        string name = command is RootCommand ? path : command.Name;
        foreach (string form in Examples.Forms(name) is { Count: > 0 } forms ? forms : [.. Forms(command)])
        {
            page.Literal($"{path}{form}".TrimEnd());
        }

        Symbols(page, "Commands", command.Subcommands.Where(child => !child.Hidden).Select(child => (child.Name, child.Description)));
        Symbols(page, "Arguments", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (argument.Name, argument.Description)));
        Options(page, command, showsProviders);
        if (command is RootCommand)
        {
            page.Heading("Exit codes");
            foreach ((int code, string meaning) in ExitCode.All)
            {
                page.Entry($"{code,3}", meaning, column: 7);
            }
        }

        IReadOnlyList<string> examples = Examples.Of(name);
        if (examples.Count > 0)
        {
            page.Heading("Examples");
            foreach (string example in examples)
            {
                page.Literal(example);
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Forms(Command command)
    {
        if (command.Subcommands.Count > 0)
        {
            yield return " COMMAND [OPTIONS]";
            yield break;
        }

        string arguments = string.Concat(command.Arguments.Where(argument => !argument.Hidden)
            .Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}"));
        yield return $"{arguments} [OPTIONS]";
    }

    private static void Symbols(TextColumns page, string heading, IEnumerable<(string Name, string? Description)> symbols)
    {
        (string Name, string? Description)[] all = [.. symbols];
        if (all.Length > 0)
        {
            page.Heading(heading);
            foreach ((string name, string? description) in all)
            {
                page.Entry(name, description ?? "");
            }
        }
    }

    private static void Options(TextColumns page, Command command, bool showsProviders)
    {
        ILookup<OptionGroup, Option> groups = Reach(command).Where(option => !option.Hidden).ToLookup(option => OptionGroups.Of(option.Name));
        foreach (OptionGroup group in Enum.GetValues<OptionGroup>().Where(groups.Contains))
        {
            page.Heading(OptionGroups.Heading(group));
            if (group == OptionGroup.Providers && !showsProviders)
            {
                page.Entry(CommandHelp.ProvidersOption, "GPUs and other execution providers: show these options too");
                continue;
            }

            foreach (Option option in groups[group])
            {
                page.Entry(NameOf(option), Meaning(option));
            }
        }
    }

    /// <summary>A command's own options, then what it has from the commands above it.</summary>
    private static IEnumerable<Option> Reach(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(parent => Reach(parent).Where(option => option.Recursive)));

    private static string NameOf(Option option)
    {
        // The short ones first, as they are typed.
        IEnumerable<string> names = option.Aliases.Append(option.Name).Where(name => name != "-?" && !name.StartsWith('/')).OrderBy(name => name.Length);
        string value = option.HelpName is { Length: > 0 and < 18 } name ? $" {name}" : option.HelpName is null ? "" : " NAME";
        return string.Join(", ", names) + value;
    }

    private static string Meaning(Option option)
    {
        string text = option.Description ?? "";

        // Too long a choice of names to stand beside the option.
        if (option.HelpName is { Length: >= 18 } choices)
        {
            text += $": {choices.Replace("|", ", ", StringComparison.Ordinal)}";
        }

        return option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value
            ? Quantity.Invariant($"{text} [default: {value}]")
            : text;
    }

    private static string Path(Command command) =>
        command is RootCommand ? "encodec" : $"{Path(command.Parents.OfType<Command>().First())} {command.Name}";
}
