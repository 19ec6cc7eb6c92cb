using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How finely probabilities are counted. Every reader follows the file's header, so both decode everywhere.</summary>
[CName("encodec_precision")]
internal enum NativePrecision : uint
{
    /// <summary>fp 262144, mr 2: smaller files. The default.</summary>
    Fine = 0,

    /// <summary>fp 8192, mr 2: byte for byte what other encoders write.</summary>
    Reference = 1,
}
