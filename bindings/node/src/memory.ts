import { types } from "node:util";

import type { Pcm } from "./audio";

type Getter = (this: unknown) => unknown;

/** The language's own getter: properties and subclasses can say anything, and what they say must not decide where another thread writes. */
function getter(prototype: object, name: string): Getter | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

const bufferOf = getter(Object.getPrototypeOf(Float32Array.prototype) as object, "buffer") as Getter;
const resizableOf = getter(ArrayBuffer.prototype, "resizable");

/** Whether an array's memory can shrink while another thread uses it. Shared memory can but grow. */
export function isResizable(array: Pcm): boolean {
  const buffer = bufferOf.call(array);
  return types.isArrayBuffer(buffer) && resizableOf?.call(buffer) === true;
}

/** A copy in memory of fixed size. */
export function copyOf<T extends Pcm>(array: T): T {
  const copy = types.isFloat32Array(array) ? new Float32Array(array.length) : new Int16Array(array.length);
  copy.set(array);
  return copy as T;
}
