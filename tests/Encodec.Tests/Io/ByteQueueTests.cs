using Encodec.Io;

namespace Encodec.Tests.Io;

public sealed class ByteQueueTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public void Bytes_come_out_as_they_went_in_however_they_are_cut(int largest)
    {
        using ByteQueue queue = new();
        Random random = new(largest);
        byte next = 0;
        byte expected = 0;
        long held = 0;
        byte[] buffer = new byte[largest];
        for (int round = 0; round < 400; round++)
        {
            Span<byte> written = buffer.AsSpan(0, random.Next(largest + 1));
            foreach (ref byte value in written)
            {
                value = next++;
            }

            queue.Write(written);
            held += written.Length;
            Assert.Equal(held, queue.Length);

            // Every so often all of it, so that the queue is empty in between.
            int wanted = round % 7 == 0 ? (int)held + 1 : random.Next(largest + 1);
            byte[] taken = new byte[wanted];
            int count = queue.Read(taken);
            Assert.Equal(Math.Min(wanted, held), count);
            held -= count;
            foreach (byte value in taken.AsSpan(0, count))
            {
                if (value != expected++)
                {
                    Assert.Fail($"In round {round} a byte is {value}; expected {(byte)(expected - 1)}");
                }
            }
        }
    }
}
