namespace Encodec.Codec;

/// <summary>What decoding does about a damaged file.</summary>
public enum DamageMode
{
    /// <summary>It fails: the error names the chunk and its samples.</summary>
    Strict = 0,

    /// <summary>It goes on: what is damaged is concealed and reported, and everything else comes out as if nothing were.</summary>
    Conceal = 1,
}
