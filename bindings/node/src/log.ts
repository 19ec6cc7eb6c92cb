import { addon } from "./addon";
import { callback, choice, options as asOptions } from "./arguments";

const LEVELS = { error: 0, warning: 1, info: 2, debug: 3 } as const;

/** How much a message matters. */
export type LogLevel = keyof typeof LEVELS;

const NAMES = Object.keys(LEVELS) as LogLevel[];

/**
 * Sets who is told what the library does beside what its functions give: which ONNX Runtime was loaded, graphs and weights and how long
 * they took, what was concealed. For the whole process; undefined for nobody, as at first.
 */
export function setLog(listener: ((level: LogLevel, message: string) => void) | undefined, options?: { level?: LogLevel | undefined }): void {
  const listen = callback(listener, "listener");
  const level = choice(asOptions(options).level, LEVELS, "info", "level");
  addon.setLog(listen && ((number, message) => listen(NAMES[number] ?? "debug", message)), level);
}
