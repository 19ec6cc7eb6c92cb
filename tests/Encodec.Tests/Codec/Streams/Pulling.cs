using Encodec.Codec;

namespace Encodec.Tests.Codec.Streams;

/// <summary>Taking what a stream has.</summary>
internal static class Pulling
{
    /// <summary>Takes all that is there now, so many bytes at a time.</summary>
    public static void PullInto(this StreamEncoder encoder, List<byte> file, int capacity = 1000)
    {
        byte[] buffer = new byte[capacity];
        long available = encoder.Available;
        int before = file.Count;
        for (int taken = encoder.Pull(buffer); taken > 0; taken = encoder.Pull(buffer))
        {
            file.AddRange(buffer.AsSpan(0, taken));
        }

        Assert.Equal(available, file.Count - before);
        Assert.Equal(0, encoder.Available);
    }

    /// <summary>Writes the patch over the start, as a host does.</summary>
    public static void ApplyPatch(this StreamEncoder encoder, List<byte> file)
    {
        byte[] patch = encoder.Patch.ToArray();
        for (int i = 0; i < patch.Length; i++)
        {
            file[i] = patch[i];
        }
    }
}
