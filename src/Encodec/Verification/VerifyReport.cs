namespace Encodec.Verification;

/// <summary>What a verification saw; filled as far as it came.</summary>
public sealed class VerifyReport
{
    /// <summary>The manifest.</summary>
    public VerifiedFile Manifest { get; internal set; }

    /// <summary>The encoder's graph.</summary>
    public VerifiedFile EncodeModel { get; internal set; }

    /// <summary>The decoder's graph.</summary>
    public VerifiedFile DecodeModel { get; internal set; }

    /// <summary>The language model's weights.</summary>
    public VerifiedFile LanguageModel { get; internal set; }

    /// <summary>Whether both graphs ran, and what they made passed its checks.</summary>
    public bool GraphsRan { get; internal set; }

    /// <summary>One window through the encoder's graph, its loading not included; zero if it did not run.</summary>
    public TimeSpan EncodeTime { get; internal set; }

    /// <summary>One window through the decoder's graph, its loading not included; zero if it did not run.</summary>
    public TimeSpan DecodeTime { get; internal set; }

    /// <summary>How the provider compares with the processor; null if it is the processor, or the verification did not come that far.</summary>
    public ProviderComparison? Comparison { get; internal set; }

    /// <summary>One step of the language model, its loading not included; zero if it did not run.</summary>
    public TimeSpan LanguageModelTime { get; internal set; }
}
