namespace Encodec.Frames.Graphs;

/// <summary>How a Protocol Buffers field is stored.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
