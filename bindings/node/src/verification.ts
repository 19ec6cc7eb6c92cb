import { addon, type Handle } from "./addon";
import { flag, options as asOptions, show, text } from "./arguments";
import { EncodecError } from "./errors";
import { operate } from "./operation";
import { onnxOptions, type OnnxOptions } from "./options";

/** How thoroughly to verify a bundle, and what its files have to be: SHA-256, 64 hex digits each. */
export interface VerifyOptions {
  /** Whether each graph is run once, and one step of the language model; true by default. */
  runGraphs?: boolean | undefined;
  /** How to run the graphs. */
  onnx?: OnnxOptions | undefined;
  manifestSha256?: string | undefined;
  encodeModelSha256?: string | undefined;
  decodeModelSha256?: string | undefined;
  languageModelSha256?: string | undefined;
  /** The least of the processor's codes that another provider has to give, above 0 and up to 1; 0.99 by default. */
  minCodeAgreement?: number | undefined;
  /** The least signal-to-noise ratio of its audio against the processor's, in decibels; 40 by default. */
  minSnrDb?: number | undefined;
  /** Whether a provider that gives less is reported without being refused; false by default. */
  acceptMismatch?: boolean | undefined;
}

/** What a verification saw. Hashes are empty, sizes and times 0, for what there is not, or what did not run. */
export interface VerifyReport {
  /** Whether both graphs ran and what they made passed its checks. */
  readonly graphsRan: boolean;
  readonly manifestSha256: string;
  readonly encodeModelSha256: string;
  readonly decodeModelSha256: string;
  readonly languageModelSha256: string;
  /** One window through the encoder's graph, its loading not included. */
  readonly encodeMilliseconds: number;
  /** One window through the decoder's graph, its loading not included. */
  readonly decodeMilliseconds: number;
  /** One step of the language model, its loading not included. */
  readonly languageModelMilliseconds: number;
  readonly encodeModelBytes: number;
  readonly decodeModelBytes: number;
  readonly languageModelBytes: number;
  /** Whether a provider was compared with the processor; what follows is 0 otherwise. */
  readonly isCompared: boolean;
  readonly encodeNodes: number;
  /** How many of the encoder's nodes the provider computes. */
  readonly encodeProviderNodes: number;
  readonly decodeNodes: number;
  /** How many of the decoder's nodes the provider computes. */
  readonly decodeProviderNodes: number;
  /** Windows that were encoded and decoded for the comparison. */
  readonly comparedWindows: number;
  /** How many of all codes were the processor's, from 0 to 1. */
  readonly codeAgreement: number;
  /** The signal-to-noise ratio against the processor's audio, in decibels; infinite if it is the same. */
  readonly snrDb: number;
  readonly providerEncodeMilliseconds: number;
  readonly cpuEncodeMilliseconds: number;
  readonly providerDecodeMilliseconds: number;
  readonly cpuDecodeMilliseconds: number;
}

/** A bundle that is not what it should be. */
export class VerificationError extends EncodecError {
  /** What was seen, as far as the verification came. */
  readonly report: VerifyReport;

  constructor(status: number, message: string, report: VerifyReport) {
    super(status, message);
    this.report = report;
  }

  static {
    Object.defineProperty(this.prototype, "name", { value: "VerificationError", configurable: true, writable: true });
  }
}

export function verify(bundle: Handle, options?: VerifyOptions): Promise<VerifyReport> {
  const given = asOptions(options);
  const onnx = onnxOptions(asOptions(given.onnx, "onnx"));
  const runGraphs = flag(given.runGraphs, true, "runGraphs");
  const hash = (name: "manifest" | "encodeModel" | "decodeModel" | "languageModel"): string =>
    text(given[`${name}Sha256`] ?? "", `${name}Sha256`);
  return operate<VerifyReport>(
    (hooks) => addon.verifyBundle(
      hooks, bundle, onnx, runGraphs, hash("manifest"), hash("encodeModel"), hash("decodeModel"), hash("languageModel"),
      threshold(given.minCodeAgreement, "minCodeAgreement"), threshold(given.minSnrDb, "minSnrDb"),
      flag(given.acceptMismatch, false, "acceptMismatch")),
    { error: (status, message, report) => new VerificationError(status, message, report as VerifyReport) });
}

/** 0 stands for the library's own. */
function threshold(value: number | undefined, name: string): number {
  if (value !== undefined && typeof value !== "number") {
    throw new TypeError(`${name} is ${show(value)}; expected a number`);
  }

  return value ?? 0;
}
