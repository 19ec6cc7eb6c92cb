import { fileURLToPath } from "node:url";
import { types } from "node:util";

/** The library counts in 32 bits with a sign. */
const MOST = 2 ** 31 - 1;

/** Something for people to read of a value. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }

  if (typeof value === "object" && value !== null) {
    return `a ${value.constructor?.name ?? "null-prototype object"}`;
  }

  return typeof value === "function" ? "a function" : String(value);
}

/** A count that the library takes. */
export function count(value: number | undefined, name: string, least = 0): number {
  return integer(value ?? least, name, least, MOST);
}

/** A number of samples or bytes. */
export function length(value: number, name: string): number {
  return integer(value, name, 0, Number.MAX_SAFE_INTEGER);
}

function integer(value: number, name: string, least: number, most: number): number {
  if (typeof value !== "number") {
    throw new TypeError(`${name} is ${show(value)}; expected a number`);
  }

  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} is ${value}; expected an integer from ${least} to ${most}`);
  }

  return value;
}

/** The number that stands for a name. */
export function choice<T extends string>(value: T | undefined, choices: Readonly<Record<T, number>>, otherwise: T, name: string): number {
  const key = value ?? otherwise;
  if (typeof key !== "string" || !Object.hasOwn(choices, key)) {
    const names = Object.keys(choices).map((known) => `"${known}"`);
    throw new TypeError(`${name} is ${show(key)}; expected ${names.join(" or ")}`);
  }

  return choices[key];
}

/** A flag. */
export function flag(value: boolean | undefined, otherwise: boolean, name: string): boolean {
  if (value !== undefined && typeof value !== "boolean") {
    throw new TypeError(`${name} is ${show(value)}; expected a boolean`);
  }

  return value ?? otherwise;
}

/** A function, or none. */
export function callback<T>(value: T | undefined, name: string): T | undefined {
  if (value !== undefined && typeof value !== "function") {
    throw new TypeError(`${name} is ${show(value)}; expected a function`);
  }

  return value;
}

/** A file or folder, as Node's own functions take it. */
export function asPath(value: string | URL, name: string): string {
  const path = value instanceof URL ? fileURLToPath(value) : value;
  return text(path, name);
}

/** A text that C can hold. */
export function text(value: string, name: string): string {
  if (typeof value !== "string") {
    throw new TypeError(`${name} is ${show(value)}; expected a string`);
  }

  if (value.includes("\0")) {
    throw new TypeError(`${name} is ${show(value)}; expected a string without null characters`);
  }

  return value;
}

/** Whether something is a path rather than a file's contents. */
export function isPath(value: unknown): value is string | URL {
  return typeof value === "string" || value instanceof URL;
}

/** The bytes of a Buffer, any other Uint8Array, or an ArrayBuffer. */
export function asBytes(value: Uint8Array | ArrayBuffer, name: string): Uint8Array {
  if (types.isUint8Array(value)) {
    return value;
  }

  if (types.isArrayBuffer(value)) {
    return new Uint8Array(value);
  }

  throw new TypeError(`${name} is ${show(value)}; expected a Uint8Array or an ArrayBuffer`);
}

/** An object of options. */
export function options<T extends object>(value: T | undefined, name = "options"): Partial<T> {
  if (value !== undefined && (typeof value !== "object" || value === null)) {
    throw new TypeError(`${name} is ${show(value)}; expected an object`);
  }

  return value ?? {};
}
