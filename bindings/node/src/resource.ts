import { addon, type Handle } from "./addon";
import { EncodecError, INVALID_STATE } from "./errors";

/** What an object holds, until it is closed. */
interface Held {
  readonly kind: string;
  handle: Handle | undefined;
}

// Not in fields, so that nothing can be reached, or changed, from outside.
const held = new WeakMap<Resource, Held>();

/**
 * What holds something of the library. It is given back when it is closed, or some time after it has been dropped: the handle itself is
 * what the collector tells the addon about, so that this works while the process exits too.
 */
export abstract class Resource {
  /** @internal */
  protected constructor(handle: Handle, kind: string) {
    held.set(this, { kind, handle });
  }

  /** Whether `close` has been called. */
  get closed(): boolean {
    return held.get(this)?.handle === undefined;
  }

  /** Gives it back to the library. May be called more than once. */
  close(): void {
    const own = held.get(this);
    if (own?.handle) {
      addon.close(own.handle);
      own.handle = undefined;
    }
  }
}

/** `using` closes it, where JavaScript has that. */
export interface Resource {
  [Symbol.dispose](): void;
}

// Older versions of Node.js have no such symbol.
if (typeof Symbol.dispose === "symbol") {
  Object.defineProperty(Resource.prototype, Symbol.dispose, {
    value(this: Resource): void {
      this.close();
    },
    configurable: true,
    writable: true,
  });
}

/** The handle of what has not been closed. */
export function handleOf(resource: Resource): Handle {
  const own = held.get(resource);
  if (!own?.handle) {
    throw new EncodecError(INVALID_STATE, `The ${own?.kind ?? "object"} has been closed.`);
  }

  return own.handle;
}
