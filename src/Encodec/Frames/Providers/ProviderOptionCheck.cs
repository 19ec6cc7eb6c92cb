namespace Encodec.Frames.Providers;

/// <summary>What can be said of a choice of provider before it is known what ONNX Runtime offers.</summary>
internal static class ProviderOptionCheck
{
    /// <summary>Longest key and value; ONNX Runtime takes as much.</summary>
    private const int MaximumKeyLength = 960;
    private const int MaximumValueLength = 8192;
    private const int MaximumOptions = 256;

    /// <summary>Checks values, and that they go together.</summary>
    /// <param name="options">The choice.</param>
    /// <returns>The provider's name, a default included.</returns>
    public static string Require(ProviderOptions options)
    {
        string name = options.Name ?? (options.Policy == DevicePolicy.None ? ProviderOptions.Cpu : ProviderOptions.Auto);
        if (name.Length == 0)
        {
            throw Refused("The provider's name is empty; expected one such as 'cpu', 'cuda' or 'auto'.");
        }

        if (options.DeviceId < 0)
        {
            throw Refused($"The provider's device number is {options.DeviceId}; expected 0 or more.");
        }

        if (!Enum.IsDefined(options.ComputeUnits))
        {
            throw Refused($"The Core ML compute units are {(int)options.ComputeUnits}; expected 0 (all) to 3 (processor and neural engine).");
        }

        if (!Enum.IsDefined(options.Policy))
        {
            throw Refused($"The device policy is {(int)options.Policy}; expected 0 (none) to 7 (least power).");
        }

        RequirePairs(options.Options);
        RequireChoice(options, name);
        return name;
    }

    /// <summary>Refuses options that have nowhere to go.</summary>
    public static void RequireNone(IReadOnlyList<KeyValuePair<string, string>> options, string name)
    {
        if (options.Count > 0)
        {
            throw Refused($"The provider '{name}' takes no options; '{options[0].Key}={options[0].Value}' was given.");
        }
    }

    /// <summary>What is said of an option that a provider does not have.</summary>
    public static EncodecException NotOf(KnownProvider provider, string what) => Refused(
        $"The provider '{provider.Name}' has no option for {what} that this library knows; what it has can be given as key=value.");

    private static void RequireChoice(ProviderOptions options, string name)
    {
        bool isAuto = name.Equals(ProviderOptions.Auto, StringComparison.OrdinalIgnoreCase);
        if (options.Policy != DevicePolicy.None && !isAuto)
        {
            throw Refused($"A device policy chooses the provider; '{name}' names one. Expected one of them.");
        }

        if (!isAuto)
        {
            return;
        }

        bool isTuned = options.DeviceId is not null
            || options.Fp16
            || options.CacheFolder is not null
            || options.ComputeUnits != CoreMLComputeUnits.All
            || options.Options.Count > 0;
        if (isTuned || options.Require)
        {
            throw Refused(
                $"{(isTuned ? "A provider's options" : "Requiring a provider")} can only go with a provider that is named, not with one that is chosen ('auto' or a device policy).");
        }
    }

    private static void RequirePairs(IReadOnlyList<KeyValuePair<string, string>> options)
    {
        if (options.Count > MaximumOptions)
        {
            throw Refused($"{options.Count} provider options were given; expected at most {MaximumOptions}.");
        }

        HashSet<string> keys = [];
        foreach ((string key, string value) in options)
        {
            if (key.Length is 0 or > MaximumKeyLength || value.Length > MaximumValueLength || key.Contains('\0') || value.Contains('\0'))
            {
                throw Refused(
                    $"A provider option has a key of {key.Length} characters and a value of {value.Length}; expected 1 to {MaximumKeyLength}, and at most {MaximumValueLength}, none of them 0.");
            }

            if (!keys.Add(key))
            {
                throw Refused($"The provider option '{key}' was given twice.");
            }
        }
    }

    private static EncodecException Refused(string message) => new(EncodecStatus.InvalidArgument, message);
}
