using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec.Decoding;

/// <summary>What is settled before a file in which one can seek is decoded: that it is the bundle's, its layout, where its chunks stand.</summary>
internal sealed class DecodePlan
{
    private DecodePlan(EcdcReader reader, ModelBundle bundle, ChunkLayout layout, ChunkIndex index)
    {
        Reader = reader;
        Bundle = bundle;
        Layout = layout;
        Index = index;
        Parameters = EntropyParametersFactory.ForFile(bundle, reader.Header);
    }

    /// <summary>The file.</summary>
    public EcdcReader Reader { get; }

    /// <summary>Its bundle.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Where chunks lie in the recording.</summary>
    public ChunkLayout Layout { get; }

    /// <summary>Where chunks stand in the file.</summary>
    public ChunkIndex Index { get; }

    /// <summary>What decides the probabilities.</summary>
    public EntropyParameters Parameters { get; }

    /// <summary>Makes a plan.</summary>
    /// <param name="input">The file; seekable.</param>
    /// <param name="bundle">The bundle that it should be of.</param>
    /// <param name="damage">Whether chunks may be missing.</param>
    /// <exception cref="EncodecException">The file is not the bundle's, or its header is damaged; where damage is not accepted, also if its
    /// lengths do not lead to its end, or to another number of chunks than the header calls for.</exception>
    public static DecodePlan Of(Stream input, ModelBundle bundle, DamageMode damage)
    {
        EcdcReader reader = new(input);
        HeaderCheck.Require(reader.Header, bundle);
        if (reader.Header.IsRaw)
        {
            ChunkLayout segments = RawLayout.Of(bundle.Manifest, reader.Header.AudioLength);
            return new DecodePlan(reader, bundle, segments, new RawSegmentIndex(reader, segments, bundle.Manifest, damage));
        }

        if (damage == DamageMode.Strict)
        {
            SparseChunkIndex index = new(reader);
            return new DecodePlan(reader, bundle, ChunkLayoutPlanner.ForDecoding(reader.Header, bundle.Manifest, index.Found), index);
        }

        SparseChunkIndex? whole = TryIndex(reader);
        if (whole is not null && TryLegacy(reader, bundle, whole) is DecodePlan legacy)
        {
            return legacy;
        }

        ChunkLayout layout = ChunkLayoutPlanner.ByHeader(reader.Header, bundle.Manifest);
        if (whole?.Found == layout.ChunkCount)
        {
            return new DecodePlan(reader, bundle, layout, whole);
        }

        RecoveredChunkIndex recovered = new(reader, FramingRulesFactory.Create(layout, bundle.Manifest, recovers: true));
        MissingLimit.Require(layout, layout.ChunkCount - recovered.Found);
        return new DecodePlan(reader, bundle, layout, recovered);
    }

    private static DecodePlan? TryLegacy(EcdcReader reader, ModelBundle bundle, SparseChunkIndex index)
    {
        if (ChunkLayoutPlanner.CountByHeader(reader.Header, bundle.Manifest) == index.Found
            || ChunkLayoutPlanner.TryLegacy(reader.Header, bundle.Manifest, index.Found) is not ChunkLayout layout)
        {
            return null;
        }

        DecodePlan plan = new(reader, bundle, layout, index);
        return LegacyCheck.IsLegacy(plan) ? plan : null;
    }

    /// <summary>The index by lengths alone, or null if they do not lead to the file's end.</summary>
    private static SparseChunkIndex? TryIndex(EcdcReader reader)
    {
        try
        {
            return new SparseChunkIndex(reader);
        }
        catch (EncodecException exception) when (exception.Status is EncodecStatus.Truncated or EncodecStatus.CorruptChunk)
        {
            return null;
        }
    }
}
