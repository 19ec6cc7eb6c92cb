// The addon against the header. Prototypes and layouts are the compiler's business, which reads the header; what it cannot see is what has
// been left out.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";

import { EncodecError } from "encodec-native";

import { PACKAGE, ROOT } from "./support.mjs";

let header;
let native;
let sources;
before(async () => {
  header = (await readFile(path.join(ROOT, "include", "encodec.h"), "utf8")).replace(/\/\*[^]*?\*\//g, "");
  native = await everything(path.join(PACKAGE, "native"), ".cpp", ".h");
  sources = await everything(path.join(PACKAGE, "src"), ".ts", ".mts");
});

async function everything(folder, ...endings) {
  const names = (await readdir(folder)).filter((name) => endings.some((ending) => name.endsWith(ending)));
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("\n");
}

/** The fields of one of the header's structs. */
function fields(name) {
  const [, body] = header.match(new RegExp(`typedef struct ${name} \\{([^]*?)\\} ${name};`));
  return [...body.matchAll(/(\w+)(\[\d+\])?;/g)].map(([, field]) => field).filter((field) => !["struct_size", "reserved"].includes(field));
}

/** What JavaScript calls a field. */
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

test("every function of the header is used", () => {
  // What there is another way to, and which.
  const others = {
    encodec_codec_open: "encodec_bundle_open and encodec_codec_create",
    encodec_codec_open_with_callbacks: "encodec_bundle_open and encodec_codec_create_with_callbacks",
    encodec_codec_last_error: "encodec_last_error, on the operation's thread",
    encodec_encoder_last_error: "encodec_last_error",
    encodec_decoder_last_error: "encodec_last_error",
    encodec_reader_last_error: "encodec_last_error",
    encodec_cancellation_is_cancelled: "the AbortSignal",
    encodec_decoder_get_damage: "on_damage",
    encodec_decoder_get_damage_count: "on_damage",
    encodec_reader_get_damage: "on_damage",
    encodec_reader_get_damage_count: "on_damage",
    encodec_decoder_pull_planar_f32: "encodec_decoder_pull_f32",
    encodec_decoder_pull_planar_s16: "encodec_decoder_pull_s16",
  };
  const functions = [...header.matchAll(/ENCODEC_API [\w ]+?[ *]+(encodec_\w+)\(/g)].map(([, name]) => name);
  assert.ok(functions.length > 70);
  const unused = functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(native));
  assert.deepEqual(unused.sort(), Object.keys(others).sort());
});

test("every field of the structs that are filled in is set", () => {
  for (const [name, variable] of Object.entries({
    encodec_onnx_options: "options_", encodec_encode_options: "options", encodec_decode_options: "options", encodec_verify_options: "options",
    encodec_bundle_files: "files", encodec_frame_callbacks: "callbacks", encodec_input_callbacks: "input", encodec_chunk_plan: "plan",
    encodec_audio_options: "options_",
  })) {
    for (const field of fields(name).filter((one) => !one.endsWith("user_data"))) {
      assert.match(native, new RegExp(`\\b(${variable}|result)\\.${field} =`), `${name}.${field}`);
    }
  }
});

test("every field of the structs that are read goes to JavaScript, and is declared there", () => {
  for (const [name, variable] of Object.entries({
    encodec_bundle_properties: "properties", encodec_file_info: "info", encodec_chunk_info: "chunk", encodec_chunk_plan: "plan",
    encodec_verify_report: "report", encodec_damage: "damage\\[i\\]", encodec_levels: "levels",
    encodec_provider_device: "device", encodec_graph_placement: "placement",
  })) {
    for (const field of fields(name)) {
      const property = name === "encodec_damage" && field === "status" ? "code" : camel(field);
      assert.match(native, new RegExp(`set\\(env, \\w+, "${property}", .*\\b${variable}\\.${field}\\b`), `${name}.${field}`);
      assert.match(sources, new RegExp(`readonly ${property}: `), `${name}.${field}`);
    }
  }
});

test("statuses are those of the header", () => {
  const statuses = [...header.matchAll(/(ENCODEC_ERROR_\w+) = (\d+)/g)].map(([, name, value]) => [name, Number(value)]);
  assert.ok(statuses.length > 30);
  for (const [name, value] of statuses) {
    assert.equal(new EncodecError(value, "").code, name);
  }

  const [, union] = sources.match(/export type StatusName =([^]*?);/);
  assert.deepEqual([...union.matchAll(/"(\w+)"/g)].map(([, name]) => name).sort(), statuses.map(([name]) => name).sort());
  assert.match(sources, new RegExp(`CANCELLED = ${Object.fromEntries(statuses).ENCODEC_ERROR_CANCELLED};`));
  assert.match(sources, new RegExp(`INVALID_STATE = ${Object.fromEntries(statuses).ENCODEC_ERROR_INVALID_STATE};`));
});

test("choices are those of the header", () => {
  const choices = (prefix) => [...header.matchAll(new RegExp(`ENCODEC_${prefix}_(\\w+) = (\\d+)`, "g"))].map(([, name, value]) => `${name.toLowerCase()}: ${value}`);
  for (const [constant, prefix] of Object.entries({
    LAYOUTS: "LAYOUT", PRECISIONS: "PRECISION", LENGTH_MODES: "LENGTH", DAMAGE_MODES: "DAMAGE", WAV_FORMATS: "WAV", CONTAINERS: "CONTAINER", DEVICE_KINDS: "DEVICE_KIND", GRAPHS: "GRAPH",
    COMPUTE_UNITS: "COMPUTE_UNITS", DEVICE_POLICIES: "DEVICE_POLICY", LEVELS: "LOG",
  })) {
    const [, text] = sources.match(new RegExp(`const ${constant} = \\{\\s+([^]*?),?\\s+\\} as const`));
    assert.equal(text.replace(/\s+/g, " "), choices(prefix).join(", "), constant);
  }
});

test("the addon's functions are declared as it exports them", async () => {
  const exported = [...native.matchAll(/define<\w+>\(env, exports, "(\w+)"\)/g)].map(([, name]) => name);
  const [, body] = (await readFile(path.join(PACKAGE, "src", "addon.ts"), "utf8")).match(/export interface Addon \{([^]*?)\n\}/);
  assert.deepEqual([...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name).sort(), exported.sort());
});

test("what npm installs is locked, from wherever npm has it", async () => {
  const lock = await readFile(path.join(PACKAGE, "package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /resolved|https?:/);
  const { packages } = JSON.parse(lock);
  assert.ok(Object.entries(packages).every(([name, one]) => name === "" || one.integrity.startsWith("sha512-")));
  const { dependencies } = JSON.parse(await readFile(path.join(PACKAGE, "package.json"), "utf8"));
  assert.equal(dependencies, undefined, "the package needs nothing but itself");
});
