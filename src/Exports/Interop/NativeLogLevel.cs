using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How much a message matters; larger numbers are more verbose.</summary>
[CName("encodec_log_level", MemberPrefix = "ENCODEC_LOG_")]
internal enum NativeLogLevel : uint
{
    /// <summary>A defect of the library.</summary>
    Error = 0,

    /// <summary>Something went on, but not as it should have.</summary>
    Warning = 1,

    /// <summary>What was loaded, from where, and how long it took.</summary>
    Info = 2,

    /// <summary>What else helps to find out what happened: each failure that a function returns.</summary>
    Debug = 3,
}
