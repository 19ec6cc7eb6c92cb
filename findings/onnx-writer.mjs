// Writes the smallest ONNX models: nodes, float initializers, inputs and outputs, as protobuf. Field numbers are those of onnx.proto.

const utf8 = (text) => new TextEncoder().encode(text);

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

const join = (parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const number = (field, value) => join([varint(field * 8), varint(value)]);
const bytes = (field, value) => join([varint(field * 8 + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, utf8(value));

/** A float tensor. */
export const tensor = (name, shape, values) => join([
  ...shape.map((size) => number(1, size)), number(2, 1), text(8, name), bytes(9, new Uint8Array(Float32Array.from(values).buffer))]);

/** An int64 tensor. */
export const integers = (name, shape, values) => join([
  ...shape.map((size) => number(1, size)), number(2, 7), text(8, name), bytes(9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer))]);

function attribute(name, value) {
  if (typeof value === "string") return join([text(1, name), text(4, value), number(20, 3)]);
  if (Array.isArray(value)) return join([text(1, name), ...value.map((item) => number(8, item)), number(20, 7)]);
  return join([text(1, name), number(3, value), number(20, 2)]);
}

/** A node; attributes are integers, lists of integers, or strings. */
export const node = (operator, inputs, outputs, attributes = {}) => join([
  ...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name)), text(4, operator),
  ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value)))]);

// 1 is float, 7 int64.
const port = (name, type, shape) => join([
  text(1, name), bytes(2, bytes(1, join([
    number(1, type),
    bytes(2, join(shape.map((size) => bytes(1, typeof size === "string" ? text(2, size) : number(1, size)))))])))]);

export const float = (name, shape) => port(name, 1, shape);
export const int64 = (name, shape) => port(name, 7, shape);

/** A model of opset 17, IR version 8. */
export function model(nodes, initializers, inputs, outputs) {
  const graph = join([
    ...nodes.map((item) => bytes(1, item)), text(2, "g"), ...initializers.map((item) => bytes(5, item)),
    ...inputs.map((item) => bytes(11, item)), ...outputs.map((item) => bytes(12, item))]);
  return join([number(1, 8), bytes(7, graph), bytes(8, number(2, 17))]);
}
