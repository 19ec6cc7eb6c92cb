namespace Encodec.Exports.Handles;

/// <summary>A handle is not what a function takes. The message says what it is, as far as that is known.</summary>
internal sealed class HandleException : EncodecException
{
    private HandleException(nint handle, EncodecStatus status, string message)
        : base(status, message) => Handle = handle;

    /// <summary>The handle.</summary>
    public nint Handle { get; }

    /// <summary>A handle that leads to nothing: null, stale, or never given out.</summary>
    public static HandleException Unknown(nint handle, HandleKind expected)
    {
        if (handle == 0)
        {
            return new HandleException(handle, EncodecStatus.NullArgument, $"The {expected.Name} is NULL.");
        }

        if (HandleTable.IsOfBeforeFork(handle))
        {
            return new HandleException(
                handle,
                EncodecStatus.Forked,
                $"0x{handle:X} is {expected.OneOf} of before this process was forked; make another one in this process.");
        }

        return HandleTable.WasGivenOut(handle)
            ? Destroyed(handle, expected)
            : Invalid(handle, $"0x{handle:X} is no handle of this library's; expected {expected.OneOf}.");
    }

    /// <summary>A handle that led to something once.</summary>
    public static HandleException Destroyed(nint handle, HandleKind expected) =>
        Invalid(handle, $"0x{handle:X} is a handle that has been destroyed; expected {expected.OneOf}.");

    /// <summary>A handle of something else.</summary>
    public static HandleException OtherKind(nint handle, HandleKind expected, HandleKind actual) =>
        Invalid(handle, $"0x{handle:X} is {actual.OneOf}; expected {expected.OneOf}.");

    private static HandleException Invalid(nint handle, string message) => new(handle, EncodecStatus.InvalidHandle, message);
}
