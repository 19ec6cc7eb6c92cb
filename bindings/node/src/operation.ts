import { addon, type Handle, type Hooks } from "./addon";
import { callback, show } from "./arguments";
import { CANCELLED, EncodecError } from "./errors";
import type { Damage } from "./info";

/**
 * Told how far an operation has come, in samples per channel; `total` is undefined while the end is not known. What it throws ends the
 * operation, whose promise is rejected with it.
 */
export type Progress = (done: number, total: number | undefined) => void;

/** What every operation takes. */
export interface OperationOptions {
  /** Ends the operation; its promise is then rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Told after each chunk how far the operation has come. */
  progress?: Progress | undefined;
}

/** Answers to what the library asks during an operation, by kind. */
export type Answers = Readonly<Record<string, (...values: never[]) => unknown[] | Promise<unknown[]>>>;

/** What goes with an operation. */
export interface Surroundings {
  signal?: AbortSignal | undefined;
  progress?: Progress | undefined;
  answers?: Answers | undefined;
  onDamage?: ((damage: Damage) => void) | undefined;
  /** Called when an operation that was cancelled has ended. */
  afterCancelling?: (() => void) | undefined;
  /** Makes the error of a failure; an EncodecError where it is not given. */
  error?: ((status: number, message: string, result: unknown) => EncodecError) | undefined;
}

/** The signal and the progress function among an operation's options. */
export function surroundings(options: OperationOptions): Surroundings {
  const signal = options.signal;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`signal is ${show(signal)}; expected an AbortSignal`);
  }

  return { signal, progress: callback(options.progress, "progress") };
}

/**
 * Runs something of the library on another thread.
 * @param start How the addon begins it.
 */
export function operate<T>(start: (hooks: Hooks<T>) => Handle, around: Surroundings = {}): Promise<T> {
  const { signal } = around;
  if (signal?.aborted) {
    return Promise.reject(signal.reason);
  }

  // The stack where it ends says nothing.
  const origin: { stack?: string } = {};
  Error.captureStackTrace(origin, operate);
  return new Promise<T>((resolve, reject) => {
    let thrown: { error: unknown } | undefined;
    let isCancelled = false;
    let operation: Handle | undefined;

    function cancel(): void {
      isCancelled = true;
      if (operation) {
        addon.cancel(operation);
      }
    }

    function fail(error: unknown): void {
      thrown ??= { error };
      cancel();
    }

    const hooks: Hooks<T> = {
      done(status, message, result, damage) {
        operation = undefined;
        signal?.removeEventListener("abort", cancel);
        if (isCancelled) {
          around.afterCancelling?.();
        }

        try {
          damage.forEach((one) => around.onDamage?.(one));
        } catch (error) {
          thrown ??= { error };
        }

        if (thrown) {
          reject(thrown.error);
        } else if (status === CANCELLED && signal?.aborted) {
          reject(signal.reason);
        } else if (status !== 0) {
          reject(placed(around.error?.(status, message, result) ?? new EncodecError(status, message), origin.stack));
        } else {
          resolve(result);
        }
      },
      ask(question, kind, ...values) {
        void answer(question, around.answers?.[kind], values, (error) => {
          thrown ??= { error };
        });
      },
      progress(done, total) {
        try {
          around.progress?.(done, total);
        } catch (error) {
          fail(error);
        }
      },
    };
    operation = start(hooks);
    signal?.addEventListener("abort", cancel, { once: true });
  });
}

/** Answers a question; whatever goes wrong ends the operation that asked, and becomes its error. */
async function answer(
  question: Handle, ask: ((...values: never[]) => unknown[] | Promise<unknown[]>) | undefined, values: unknown[],
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const [first, second] = (await ask?.(...(values as never[]))) ?? [];
    addon.reply(question, 0, first, second);
  } catch (error) {
    fail(error);
    addon.reply(question, CANCELLED);
  }
}

/** An error as if it came from where the operation was asked for. */
function placed(error: EncodecError, stack: string | undefined): EncodecError {
  error.stack = `${error.name}: ${error.message}\n${stack?.slice(stack.indexOf("\n") + 1) ?? ""}`;
  return error;
}
