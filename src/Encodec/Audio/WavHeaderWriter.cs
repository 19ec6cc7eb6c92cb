using System.Buffers.Binary;

namespace Encodec.Audio;

/// <summary>
/// Lays out the header of a WAV file whose length is known: RIFF where its sizes fit in 32 bits, RF64 where they do not; extensible for
/// more than two channels; a fact chunk for float, which every format but PCM must have.
/// </summary>
internal static class WavHeaderWriter
{
    /// <summary>The largest header: RF64, extensible, with fact.</summary>
    public const int MaxSize = 12 + 36 + 48 + 12 + 8;

    private const uint Elsewhere = uint.MaxValue;

    /// <summary>Writes everything up to the first sample.</summary>
    /// <param name="format">What the file holds.</param>
    /// <param name="frameCount">Samples per channel; their bytes, with the header's, must fit in 63 bits.</param>
    /// <param name="header">Receives the header; <see cref="MaxSize"/> bytes are enough.</param>
    /// <returns>Bytes of the header.</returns>
    public static int Write(WavFormat format, long frameCount, Span<byte> header)
    {
        bool extensible = format.Channels > 2;
        bool isFloat = format.SampleFormat is WavSampleFormat.Float32 or WavSampleFormat.Float64;
        int formatSize = extensible ? WavFormat.ExtensibleSize : isFloat ? WavFormat.PlainSize + 2 : WavFormat.PlainSize;
        long dataSize = frameCount * format.BlockAlign;
        long afterRiff = 4 + 8 + formatSize + (isFloat ? 12 : 0) + 8 + dataSize + (dataSize & 1);

        // The largest 32-bit size is not used as one: to a reader of streamed files it means that the size is unknown.
        bool is64 = afterRiff >= Elsewhere;
        Cursor cursor = new(header);
        cursor.Put(is64 ? "RF64"u8 : "RIFF"u8);
        cursor.Put(is64 ? Elsewhere : (uint)afterRiff);
        cursor.Put("WAVE"u8);
        if (is64)
        {
            cursor.Put("ds64"u8);
            cursor.Put(28u);
            cursor.Put((ulong)afterRiff + 36);
            cursor.Put((ulong)dataSize);
            cursor.Put((ulong)frameCount);
            cursor.Put(0u);
        }

        cursor.Put("fmt "u8);
        cursor.Put((uint)formatSize);
        PutFormat(ref cursor, format, extensible, isFloat ? WavFormat.FloatTag : WavFormat.PcmTag, formatSize);
        if (isFloat)
        {
            cursor.Put("fact"u8);
            cursor.Put(4u);
            cursor.Put(is64 ? Elsewhere : (uint)frameCount);
        }

        cursor.Put("data"u8);
        cursor.Put(is64 ? Elsewhere : (uint)dataSize);
        return cursor.Position;
    }

    private static void PutFormat(ref Cursor cursor, WavFormat format, bool extensible, ushort tag, int size)
    {
        ushort bits = (ushort)(8 * WavFormat.ByteCount(format.SampleFormat));
        cursor.Put(extensible ? WavFormat.ExtensibleTag : tag);
        cursor.Put((ushort)format.Channels);
        cursor.Put((uint)format.SampleRate);
        cursor.Put((uint)((long)format.SampleRate * format.BlockAlign));
        cursor.Put((ushort)format.BlockAlign);
        cursor.Put(bits);
        if (size == WavFormat.PlainSize)
        {
            return;
        }

        cursor.Put((ushort)(size - WavFormat.PlainSize - 2));
        if (extensible)
        {
            // No speaker positions: what the channels are is not known here, and a guess would be taken for knowledge.
            cursor.Put(bits);
            cursor.Put(0u);
            cursor.Put(tag);
            cursor.Put(WavFormat.SubFormatTail);
        }
    }

    private ref struct Cursor(Span<byte> target)
    {
        private readonly Span<byte> _target = target;

        public int Position { get; private set; }

        public void Put(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

        public void Put(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

        public void Put(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

        public void Put(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

        private Span<byte> Take(int count)
        {
            Span<byte> taken = _target.Slice(Position, count);
            Position += count;
            return taken;
        }
    }
}
