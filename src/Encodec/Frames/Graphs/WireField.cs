namespace Encodec.Frames.Graphs;

/// <summary>One field of a Protocol Buffers message as it stands in the file.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Value">A number's bits; 0 for bytes.</param>
/// <param name="Bytes">Text, an array or a message; empty for a number.</param>
internal readonly record struct WireField(int Number, WireType Type, ulong Value, ReadOnlyMemory<byte> Bytes);
