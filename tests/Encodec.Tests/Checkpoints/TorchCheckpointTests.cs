using System.Buffers.Binary;
using System.IO.Compression;
using Encodec.Checkpoints.Pickle;
using Encodec.Checkpoints.Reading;
using Encodec.Checkpoints.Tensors;

namespace Encodec.Tests.Checkpoints;

/// <summary>One model in three files: strided and of several types, in the older form, and as Hugging Face has it.</summary>
public sealed class TorchCheckpointTests
{
    private static readonly string Folder = Path.Combine(TestData.Root, "tests", "Data", "checkpoints");
    private static readonly string Strided = Path.Combine(Folder, "odd_24khz_bf16_strided.th");
    private static readonly string Legacy = Path.Combine(Folder, "odd_24khz_legacy.th");
    private static readonly string Safetensors = Path.Combine(Folder, "hf_24khz_weight_g", "model.safetensors");

    [Fact]
    public void BothFormsHoldTheSameValues()
    {
        Dictionary<string, CheckpointTensor> strided = CheckpointFile.Read(Strided);
        Dictionary<string, CheckpointTensor> legacy = CheckpointFile.Read(Legacy);
        Assert.Equal(4, legacy.Keys.Count(key => key.EndsWith("_codebook.embed", StringComparison.Ordinal) && strided.ContainsKey(key)));
        foreach ((string key, CheckpointTensor tensor) in legacy)
        {
            Assert.Equal(tensor.Shape, strided[key].Shape);
            Assert.Equal(tensor.ToSingles(), strided[key].ToSingles());
        }
    }

    [Fact]
    public void SafetensorsHoldTheSameValues()
    {
        Dictionary<string, CheckpointTensor> meta = CheckpointFile.Read(Strided);
        Dictionary<string, CheckpointTensor> huggingFace = CheckpointFile.Read(Safetensors);
        foreach ((string metaKey, string key) in (ReadOnlySpan<(string, string)>)[
            ("encoder.model.0.conv.conv.weight_v", "encoder.layers.0.conv.weight_v"),
            ("encoder.model.0.conv.conv.weight_g", "encoder.layers.0.conv.weight_g"),
            ("decoder.model.3.convtr.convtr.weight_v", "decoder.layers.3.conv.weight_v"),
            ("decoder.model.1.lstm.weight_ih_l1", "decoder.layers.1.lstm.weight_ih_l1"),
            ("quantizer.vq.layers.3._codebook.embed", "quantizer.layers.3.codebook.embed")])
        {
            Assert.Equal(meta[metaKey].Shape, huggingFace[key].Shape);
            Assert.Equal(meta[metaKey].ToSingles(), huggingFace[key].ToSingles());
        }
    }

    [Fact]
    public void DeflatedEntriesAreUnpacked()
    {
        byte[] packed = Repacked();
        Dictionary<string, CheckpointTensor> expected = CheckpointFile.Read(Strided);
        Dictionary<string, CheckpointTensor> read = TorchCheckpoint.Read(packed);
        Assert.Equal(expected.Keys, read.Keys);
        Assert.All(expected, tensor => Assert.Equal(tensor.Value.ToSingles(), read[tensor.Key].ToSingles()));
    }

    [Fact]
    public void AnUnpackedSizeThatDeflateCannotReachIsRefusedBeforeItIsAllocated()
    {
        byte[] packed = Repacked();
        int directory = packed.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(directory + 24), 0xF000_0000);
        Assert.Equal(EncodecStatus.LimitExceeded, Assert.Throws<EncodecException>(() => TorchCheckpoint.Read(packed)).Status);
    }

    [Fact]
    public void AWrongChecksumIsNoError()
    {
        byte[] bytes = File.ReadAllBytes(Strided);
        int directory = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        bytes[directory + 16] ^= 0xFF;
        Assert.Equal(CheckpointFile.Read(Strided).Keys, TorchCheckpoint.Read(bytes).Keys);
    }

    [Theory]
    [InlineData("\u0080\u0002cos\nsystem\n.", "'os system'", "offset 2")]
    [InlineData("\u0080\u0002ctorch.nn.modules.conv\nConv1d\n.", "'torch.nn.modules.conv Conv1d'", "offset 2")]
    [InlineData("\u0080\u0002]i.", "0x69", "offset 3")]
    [InlineData("\u0080\u0002h\u0007.", "value 7", "offset 2")]
    [InlineData("\u0080\u0002t.", "mark", "offset 2")]
    [InlineData("\u0080\u0002.", "empty stack", "offset 2")]
    [InlineData("\u0080\u0007.", "protocol 7", "offset 0")]
    [InlineData("\u0080\u0002X\u00FF\u00FF\u00FF\u007F.", "2147483647 bytes", "offset 7")]
    [InlineData("\u0080\u0002ccollections\nOrderedDict\nK\u0001\u0085R.", "Dictionary", "offset 30")]
    public void WhatNoStateDictNeedsIsRefusedWithItsOffset(string pickle, string what, string where)
    {
        byte[] bytes = [.. pickle.Select(character => (byte)character)];
        EncodecException exception = Assert.Throws<EncodecException>(() =>
        {
            int position = 0;
            PickleReader.Read(bytes, ref position);
        });
        Assert.Equal(EncodecStatus.InvalidWeights, exception.Status);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
        Assert.Contains(where, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryCutIsAnError(bool legacy)
    {
        byte[] bytes = File.ReadAllBytes(legacy ? Legacy : Strided);
        for (int length = 0; length < bytes.Length; length += length < 2000 ? 1 : 1511)
        {
            Assert.Throws<EncodecException>(() => TorchCheckpoint.Read(bytes.AsMemory(0, length)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ChangedBytesGiveAnErrorOrTensors(bool legacy)
    {
        byte[] original = File.ReadAllBytes(legacy ? Legacy : Strided);
        Random random = new(17);
        int refused = 0;
        for (int trial = 0; trial < 1000; trial++)
        {
            byte[] bytes = [.. original];
            int end = trial % 2 == 0 ? Math.Min(30_000, bytes.Length) : bytes.Length;
            for (int change = 0; change < 3; change++)
            {
                bytes[random.Next(end)] = (byte)random.Next(256);
            }

            try
            {
                _ = TorchCheckpoint.Read(bytes);
            }
            catch (EncodecException)
            {
                refused++;
            }
        }

        Assert.True(refused > 0, "no change was refused");
    }

    [Theory]
    [InlineData(5, new long[] { 2, 3 }, new long[] { 3, 1 }, 11)]
    [InlineData(-1, new long[] { 1 }, new long[] { 1 }, 10)]
    [InlineData(0, new long[] { -1 }, new long[] { 1 }, 10)]
    [InlineData(0, new long[] { 2 }, new long[] { long.MaxValue }, 10)]
    [InlineData(0, new long[] { long.MaxValue, 4 }, new long[] { 0, 1 }, 10)]
    [InlineData(0, new long[] { 2 }, new long[] { 1, 1 }, 10)]
    public void AViewOutsideItsStorageIsRefused(long offset, long[] shape, long[] strides, int stored) =>
        Assert.Throws<EncodecException>(() => new CheckpointTensor(
            "x", Encodec.Frames.Graphs.TensorType.Float32, new byte[(stored - 1) * sizeof(float)], offset, shape, strides, littleEndian: true));

    private static byte[] Repacked()
    {
        using MemoryStream target = new();
        using (ZipArchive from = ZipFile.OpenRead(Strided))
        using (ZipArchive to = new(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                using Stream source = entry.Open();
                using Stream packed = to.CreateEntry(entry.FullName, CompressionLevel.Optimal).Open();
                source.CopyTo(packed);
            }
        }

        return target.ToArray();
    }
}
