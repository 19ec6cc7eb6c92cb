using System.Collections.Concurrent;
using Encodec.Bundles;
using Encodec.Cli.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Cli.Files;

/// <summary>The codecs for files that name their models: each is found and opened once, whatever number of files it is for.</summary>
/// <param name="wish">The bundle that was named, or what each file's has to be.</param>
/// <param name="open">Makes a codec of a bundle.</param>
internal sealed class CodecCache(BundleWish wish, Func<ModelBundle, EncodecCodec> open) : IDisposable
{
    private readonly ConcurrentDictionary<Key, Lazy<ModelBundle>> _bundles = new();
    private readonly ConcurrentDictionary<string, Lazy<EncodecCodec>> _codecs = new(StringComparer.Ordinal);

    /// <summary>The codec for a file.</summary>
    /// <param name="header">The file's header.</param>
    /// <exception cref="EncodecException">There is no bundle that fits, or it does not open.</exception>
    public EncodecCodec For(EcdcHeader header)
    {
        // Only these are looked at in the search; with a bundle that was named, nothing is.
        Key key = wish.Named is not null ? default : new(
            header.ModelName, header.Codebooks, header.LanguageModelHash, header.ChunkSamples, header.ChunkStride);
        ModelBundle bundle = _bundles.GetOrAdd(key, _ => new Lazy<ModelBundle>(() => BundleChoice.ForFile(wish, header))).Value;
        return _codecs.GetOrAdd(bundle.Location, _ => new Lazy<EncodecCodec>(() => open(bundle))).Value;
    }

    public void Dispose()
    {
        foreach (Lazy<EncodecCodec> codec in _codecs.Values)
        {
            if (codec.IsValueCreated)
            {
                codec.Value.Dispose();
            }
        }
    }

    private readonly record struct Key(string? Model, int Codebooks, string? LanguageModel, int? Window, int? Stride);
}
