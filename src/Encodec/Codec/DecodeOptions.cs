namespace Encodec.Codec;

/// <summary>How to decode. Of an undamaged file only <see cref="SeamRepair"/> changes a sample.</summary>
public sealed record DecodeOptions
{
    /// <summary>Windows that go through the frame model together; 0 for the default.</summary>
    public int BatchSize { get; init; }

    /// <summary>Threads that entropy decoding may use, the caller's included; 0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Whether the joins of a guarded file are smoothed.</summary>
    public bool SeamRepair { get; init; } = true;

    /// <summary>What to do about damage.</summary>
    public DamageMode Damage { get; init; } = DamageMode.Strict;

    /// <summary>Fills in for damaged chunks, on the thread that decodes; null for silence.</summary>
    public ConcealChunkCallback? Conceal { get; init; }

    /// <summary>Told of each damaged stretch that has been concealed, in order, on the thread that decodes.</summary>
    public Action<DamagedRange>? OnDamage { get; init; }
}
