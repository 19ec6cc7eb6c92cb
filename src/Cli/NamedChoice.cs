using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli;

/// <summary>An option that takes one of several names, of which the first is the default, each standing for a value.</summary>
internal sealed class NamedChoice<T>
{
    private readonly (string Name, T Value)[] _choices;

    public NamedChoice(string option, string description, params (string Name, T Value)[] choices)
    {
        _choices = choices;
        Option = new Option<string>(option)
        {
            Description = description,
            HelpName = string.Join('|', choices.Select(choice => choice.Name)),
            DefaultValueFactory = _ => choices[0].Name,
        };
        Option.Validators.Add(result =>
        {
            string text = result.Tokens.Count == 0 ? choices[0].Name : result.Tokens[0].Value;
            if (Array.FindIndex(choices, choice => choice.Name == text) < 0)
            {
                result.AddError($"{option} is '{text}'; expected {string.Join(" or ", choices.Select(choice => choice.Name))}.");
            }
        });
    }

    public Option<string> Option { get; }

    /// <summary>What the name that was given, or the default, stands for.</summary>
    public T Value(ParseResult parsed) => Named(parsed.GetValue(Option));

    /// <summary>The same while the command line is being checked.</summary>
    public T Value(SymbolResult result) => Named(result.GetValue(Option) ?? _choices[0].Name);

    private T Named(string? name) => Array.Find(_choices, choice => choice.Name == name).Value;
}
