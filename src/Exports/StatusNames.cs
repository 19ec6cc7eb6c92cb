using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Encodec.Exports;

/// <summary>The names of statuses as the header spells them. Literals lie in the library's read-only data, so their addresses hold for good.</summary>
internal static unsafe class StatusNames
{
    public static byte* Of(int status) => Address((EncodecStatus)status switch
    {
        EncodecStatus.Ok => "ENCODEC_OK\0"u8,
        EncodecStatus.InvalidArgument => "ENCODEC_ERROR_INVALID_ARGUMENT\0"u8,
        EncodecStatus.NullArgument => "ENCODEC_ERROR_NULL_ARGUMENT\0"u8,
        EncodecStatus.BufferTooSmall => "ENCODEC_ERROR_BUFFER_TOO_SMALL\0"u8,
        EncodecStatus.InvalidHandle => "ENCODEC_ERROR_INVALID_HANDLE\0"u8,
        EncodecStatus.InvalidState => "ENCODEC_ERROR_INVALID_STATE\0"u8,
        EncodecStatus.FileNotFound => "ENCODEC_ERROR_FILE_NOT_FOUND\0"u8,
        EncodecStatus.AccessDenied => "ENCODEC_ERROR_ACCESS_DENIED\0"u8,
        EncodecStatus.IoFailed => "ENCODEC_ERROR_IO_FAILED\0"u8,
        EncodecStatus.DiskFull => "ENCODEC_ERROR_DISK_FULL\0"u8,
        EncodecStatus.FileExists => "ENCODEC_ERROR_FILE_EXISTS\0"u8,
        EncodecStatus.NotEcdc => "ENCODEC_ERROR_NOT_ECDC\0"u8,
        EncodecStatus.UnsupportedVersion => "ENCODEC_ERROR_UNSUPPORTED_VERSION\0"u8,
        EncodecStatus.InvalidHeader => "ENCODEC_ERROR_INVALID_HEADER\0"u8,
        EncodecStatus.Truncated => "ENCODEC_ERROR_TRUNCATED\0"u8,
        EncodecStatus.CorruptChunk => "ENCODEC_ERROR_CORRUPT_CHUNK\0"u8,
        EncodecStatus.ChunkCountMismatch => "ENCODEC_ERROR_CHUNK_COUNT_MISMATCH\0"u8,
        EncodecStatus.InvalidManifest => "ENCODEC_ERROR_INVALID_MANIFEST\0"u8,
        EncodecStatus.BundleMismatch => "ENCODEC_ERROR_BUNDLE_MISMATCH\0"u8,
        EncodecStatus.InvalidWeights => "ENCODEC_ERROR_INVALID_WEIGHTS\0"u8,
        EncodecStatus.BundleFileMissing => "ENCODEC_ERROR_BUNDLE_FILE_MISSING\0"u8,
        EncodecStatus.HashMismatch => "ENCODEC_ERROR_HASH_MISMATCH\0"u8,
        EncodecStatus.InvalidWav => "ENCODEC_ERROR_INVALID_WAV\0"u8,
        EncodecStatus.UnsupportedWav => "ENCODEC_ERROR_UNSUPPORTED_WAV\0"u8,
        EncodecStatus.SampleRateMismatch => "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH\0"u8,
        EncodecStatus.ChannelCountMismatch => "ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH\0"u8,
        EncodecStatus.RuntimeUnavailable => "ENCODEC_ERROR_RUNTIME_UNAVAILABLE\0"u8,
        EncodecStatus.InvalidGraph => "ENCODEC_ERROR_INVALID_GRAPH\0"u8,
        EncodecStatus.GraphShapeMismatch => "ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH\0"u8,
        EncodecStatus.FrameModelFailed => "ENCODEC_ERROR_FRAME_MODEL_FAILED\0"u8,
        EncodecStatus.InvalidFrameOutput => "ENCODEC_ERROR_INVALID_FRAME_OUTPUT\0"u8,
        EncodecStatus.ProviderUnavailable => "ENCODEC_ERROR_PROVIDER_UNAVAILABLE\0"u8,
        EncodecStatus.ProviderFallback => "ENCODEC_ERROR_PROVIDER_FALLBACK\0"u8,
        EncodecStatus.ProviderMismatch => "ENCODEC_ERROR_PROVIDER_MISMATCH\0"u8,
        EncodecStatus.Cancelled => "ENCODEC_ERROR_CANCELLED\0"u8,
        EncodecStatus.OutOfMemory => "ENCODEC_ERROR_OUT_OF_MEMORY\0"u8,
        EncodecStatus.LimitExceeded => "ENCODEC_ERROR_LIMIT_EXCEEDED\0"u8,
        EncodecStatus.Internal => "ENCODEC_ERROR_INTERNAL\0"u8,
        _ => "unknown status\0"u8,
    });

    private static byte* Address(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));
}
