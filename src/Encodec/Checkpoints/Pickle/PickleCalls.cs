using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Pickle;

/// <summary>What the few things that a pickle may call make of their arguments.</summary>
internal static class PickleCalls
{
    /// <summary>Calls a global.</summary>
    /// <param name="function">The global.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="at">The operation's offset, for messages.</param>
    public static object Call(PickledGlobal function, object?[] arguments, int at) => (function.Kind, arguments) switch
    {
        (PickledGlobal.Meaning.Dictionary, []) => new PickledDictionary(),
        (PickledGlobal.Meaning.Parameter, [PickledTensor tensor, ..]) => tensor,
        (PickledGlobal.Meaning.Tensor, [PickledStorage storage, long offset, object?[] sizes, object?[] strides, ..]) =>
            new PickledTensor(storage, offset, Numbers(sizes, at), Numbers(strides, at)),
        _ => throw Invalid(at, $"calls {function.Kind} with {arguments.Length} arguments that it does not take"),
    };

    /// <summary>The storage that a persistent id names: ('storage', type, key, location, count), in the legacy form with a view behind it.</summary>
    public static PickledStorage Storage(object? id, int at)
    {
        if (id is not object?[] { Length: 5 or 6 } parts
            || parts is not ["storage", PickledGlobal { Storage: { } type }, string key, _, long count, ..]
            || count < 0)
        {
            throw Invalid(at, "names a storage by something other than ('storage', type, key, location, count)");
        }

        long viewOffset = parts.Length == 5 || parts[5] is null
            ? 0
            : parts[5] is object?[] view && view is [_, long offset and >= 0, long]
                ? offset
                : throw Invalid(at, "has a view of a storage other than (key, offset, size)");
        return new PickledStorage(key, type, count, viewOffset);
    }

    private static long[] Numbers(object?[] values, int at)
    {
        long[] numbers = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            numbers[i] = values[i] is long number ? number : throw Invalid(at, "has a size or stride that is no whole number of 64 bits");
        }

        return numbers;
    }

    private static EncodecException Invalid(int at, string what) => CheckpointError.Invalid($"the pickle at offset {at} {what}");
}
