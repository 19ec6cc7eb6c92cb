import { addon, type Failure } from "./addon";

/** The library's statuses by name, as in encodec.h. */
export type StatusName =
  | "ENCODEC_ERROR_INVALID_ARGUMENT" | "ENCODEC_ERROR_NULL_ARGUMENT" | "ENCODEC_ERROR_BUFFER_TOO_SMALL"
  | "ENCODEC_ERROR_INVALID_HANDLE" | "ENCODEC_ERROR_INVALID_STATE" | "ENCODEC_ERROR_FORKED"
  | "ENCODEC_ERROR_FILE_NOT_FOUND" | "ENCODEC_ERROR_ACCESS_DENIED" | "ENCODEC_ERROR_IO_FAILED"
  | "ENCODEC_ERROR_DISK_FULL" | "ENCODEC_ERROR_FILE_EXISTS"
  | "ENCODEC_ERROR_NOT_ECDC" | "ENCODEC_ERROR_UNSUPPORTED_VERSION" | "ENCODEC_ERROR_INVALID_HEADER"
  | "ENCODEC_ERROR_TRUNCATED" | "ENCODEC_ERROR_CORRUPT_CHUNK" | "ENCODEC_ERROR_CHUNK_COUNT_MISMATCH"
  | "ENCODEC_ERROR_INVALID_MANIFEST" | "ENCODEC_ERROR_BUNDLE_MISMATCH" | "ENCODEC_ERROR_INVALID_WEIGHTS"
  | "ENCODEC_ERROR_BUNDLE_FILE_MISSING" | "ENCODEC_ERROR_HASH_MISMATCH"
  | "ENCODEC_ERROR_INVALID_WAV" | "ENCODEC_ERROR_UNSUPPORTED_WAV" | "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH"
  | "ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH"
  | "ENCODEC_ERROR_RUNTIME_UNAVAILABLE" | "ENCODEC_ERROR_INVALID_GRAPH" | "ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH"
  | "ENCODEC_ERROR_FRAME_MODEL_FAILED" | "ENCODEC_ERROR_INVALID_FRAME_OUTPUT" | "ENCODEC_ERROR_PROVIDER_UNAVAILABLE"
  | "ENCODEC_ERROR_PROVIDER_FALLBACK" | "ENCODEC_ERROR_PROVIDER_MISMATCH"
  | "ENCODEC_ERROR_CANCELLED"
  | "ENCODEC_ERROR_OUT_OF_MEMORY" | "ENCODEC_ERROR_LIMIT_EXCEEDED"
  | "ENCODEC_ERROR_INTERNAL";

/** What the library refuses, or fails at. */
export class EncodecError extends Error {
  /** The status by name, such as "ENCODEC_ERROR_FILE_NOT_FOUND". */
  readonly code: StatusName;

  /** The status as a number, as in encodec.h; divided by ten, its kind. */
  readonly status: number;

  /** The message names the value that was wrong, and what would have been right. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
    this.code = addon.statusName(status) as StatusName;
  }

  static {
    Object.defineProperty(this.prototype, "name", { value: "EncodecError", configurable: true, writable: true });
  }
}

/** The status of what was cancelled. */
export const CANCELLED = 70;

/** The status of what an object cannot do. */
export const INVALID_STATE = 14;

/** The result itself, or the failure that was given in its place, thrown. */
export function unwrap<T>(result: T | Failure): T {
  if (typeof result === "object" && result !== null && "message" in result) {
    throw new EncodecError(result.status, result.message);
  }

  return result as T;
}
