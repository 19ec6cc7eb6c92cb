import { addon, type WithProperties } from "./addon";
import { asBytes, asPath, isPath, show } from "./arguments";
import type { Properties } from "./info";
import { operate } from "./operation";
import { handleOf, Resource } from "./resource";
import { verify, type VerifyOptions, type VerifyReport } from "./verification";

/** A bundle's files in memory: what would lie in its folder. Only the manifest is required. */
export interface BundleFiles {
  /** bundle.json. */
  manifest: Uint8Array | ArrayBuffer;
  /** The encoder's graph; without it ONNX Runtime cannot encode. */
  encodeModel?: Uint8Array | ArrayBuffer | undefined;
  /** The decoder's graph; without it ONNX Runtime cannot decode. */
  decodeModel?: Uint8Array | ArrayBuffer | undefined;
  /** The language model's weights; without them there are no .ecdc files. */
  languageModel?: Uint8Array | ArrayBuffer | undefined;
}

/** One model at one bandwidth. Codecs made of one bundle share its language model. */
export class Bundle extends Resource {
  /** What its manifest says. */
  readonly properties: Properties;

  private constructor(opened: WithProperties) {
    super(opened.handle, "bundle");
    this.properties = Object.freeze(opened.properties);
  }

  /**
   * Opens the bundle in a folder, or one whose files are in memory. Its manifest is read and checked now; graphs and language model are
   * read when a codec first needs them, so a folder has to stay. Files in memory are copied.
   */
  static async open(source: string | URL | BundleFiles): Promise<Bundle> {
    if (isPath(source)) {
      const folder = asPath(source, "source");
      return new Bundle(await operate((hooks) => addon.openBundle(hooks, folder)));
    }

    if (typeof source !== "object" || source === null) {
      throw new TypeError(`source is ${show(source)}; expected a folder or the files in memory`);
    }

    const manifest = asBytes(source.manifest, "manifest");
    const encodeModel = optional(source.encodeModel, "encodeModel");
    const decodeModel = optional(source.decodeModel, "decodeModel");
    const languageModel = optional(source.languageModel, "languageModel");
    return new Bundle(
      await operate((hooks) => addon.openBundleFromMemory(hooks, manifest, encodeModel, decodeModel, languageModel)));
  }

  /**
   * Reads all of the bundle's files and compares their SHA-256 with those that are given and with a file SHA256SUMS in its folder; looks
   * through manifest and language model; compares the graphs' shapes with the manifest; runs each once. Rejected with a
   * `VerificationError` if anything is wrong.
   */
  async verify(options?: VerifyOptions): Promise<VerifyReport> {
    return verify(handleOf(this), options);
  }
}

function optional(value: Uint8Array | ArrayBuffer | undefined, name: string): Uint8Array | undefined {
  return value === undefined ? undefined : asBytes(value, name);
}
