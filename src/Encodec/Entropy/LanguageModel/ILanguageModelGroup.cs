namespace Encodec.Entropy.LanguageModel;

/// <summary>
/// Several chunks of one model in lock-step: all are at the same step, so each weight is read once for all of them. Chunks may drop
/// out from the end, as shorter ones do.
/// </summary>
internal interface ILanguageModelGroup
{
    /// <summary>Most chunks.</summary>
    int Capacity { get; }

    /// <summary>Starts afresh for all chunks.</summary>
    void Reset();

    /// <summary>Computes the logits of the next step.</summary>
    /// <param name="chunks">Chunks that take part: the first so many.</param>
    void Step(int chunks);

    /// <summary>The logits of one chunk's codebook after <see cref="Step"/>.</summary>
    ReadOnlySpan<float> Logits(int chunk, int codebook);

    /// <summary>Tells what a chunk's codebook was coded as; to be called for each before <see cref="Advance"/>.</summary>
    void SetCode(int chunk, int codebook, int code);

    /// <summary>Ends the step for all chunks.</summary>
    void Advance();
}
