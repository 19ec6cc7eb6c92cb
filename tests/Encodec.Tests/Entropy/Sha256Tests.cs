using System.Security.Cryptography;
using Encodec.Entropy.LanguageModel;

namespace Encodec.Tests.Entropy;

public sealed class Sha256Tests
{
    [Fact]
    public void Any_length_in_any_pieces_hashes_like_the_frameworks()
    {
        Random random = new(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] data = new byte[length];
            random.NextBytes(data);
            Sha256 hash = new();
            for (int from = 0; from < length;)
            {
                int count = random.Next(1, Math.Min(130, length - from) + 1);
                hash.Append(data.AsSpan(from, count));
                from += count;
            }

            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(data)), hash.Finish());
        }
    }
}
