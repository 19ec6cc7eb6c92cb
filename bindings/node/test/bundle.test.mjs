// Bundles from folders and from memory, verified; and the log.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";

import { buildFeatures, Bundle, Codec, kernel, setLog, VerificationError, version } from "encodec-native";

import { LevelModel, sleep, sound, temporaryFolder, TINY } from "./support.mjs";

async function filesOf(folder) {
  const read = (name) => readFile(path.join(folder, name));
  return {
    manifest: await read("bundle.json"),
    encodeModel: await read("encode_frame.onnx"),
    decodeModel: await read("decode_frame.onnx"),
    languageModel: await read("lm_weights_q8.bin"),
  };
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

describe("a bundle", () => {
  test("from memory makes the same files as from a folder", async () => {
    const files = await filesOf(TINY);
    const [memory, folder] = [await Bundle.open(files), await Bundle.open(TINY)];
    assert.deepEqual(memory.properties, folder.properties);
    Object.values(files).forEach((bytes) => bytes.fill(0));
    const samples = sound(2000);
    const [first, second] = [await Codec.open(memory), await Codec.open(folder)];
    assert.deepEqual(await first.encode(samples), await second.encode(samples));
  });

  test("needs its manifest, and of the rest what is used", async () => {
    const { manifest, languageModel } = await filesOf(TINY);
    const codec = await Codec.open({ manifest, languageModel });
    await assert.rejects(codec.encode(sound(10)), { code: "ENCODEC_ERROR_BUNDLE_FILE_MISSING" });
    const host = await Codec.open({ manifest, languageModel }, { frameModel: new LevelModel(codec.properties.codebookCardinality) });
    assert.ok((await host.encode(sound(10))).length > 0);
    await assert.rejects(Bundle.open({ manifest: Buffer.from("{}") }), { code: "ENCODEC_ERROR_INVALID_MANIFEST" });
    await assert.rejects(Bundle.open({ manifest: new Uint8Array(0) }), { name: "EncodecError" });
  });

  test("is verified", async () => {
    const bundle = await Bundle.open(TINY);
    const files = await filesOf(TINY);
    const report = await bundle.verify({ manifestSha256: sha256(files.manifest), onnx: { threads: 1 } });
    assert.deepEqual(
      [report.graphsRan, report.manifestSha256, report.encodeModelSha256, report.decodeModelSha256, report.languageModelSha256, report.languageModelBytes],
      [true, sha256(files.manifest), sha256(files.encodeModel), sha256(files.decodeModel), sha256(files.languageModel), files.languageModel.length]);
    assert.ok(report.encodeMilliseconds > 0 && report.decodeMilliseconds > 0 && report.languageModelMilliseconds > 0);
    assert.equal((await bundle.verify({ runGraphs: false })).graphsRan, false);
  });

  test("that is another is found out, with what was seen", async (t) => {
    const bundle = await Bundle.open(TINY);
    await assert.rejects(bundle.verify({ decodeModelSha256: "0".repeat(64), runGraphs: false }), (error) =>
      error instanceof VerificationError && error.code === "ENCODEC_ERROR_HASH_MISMATCH" && error.name === "VerificationError"
      && error.report.decodeModelSha256.length === 64 && /0000/.test(error.message));
    await assert.rejects(bundle.verify({ manifestSha256: "none" }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /none/ });

    const folder = await temporaryFolder(t);
    await cp(TINY, folder, { recursive: true });
    await writeFile(path.join(folder, "encode_frame.onnx"), "no graph");
    const broken = await Codec.open(folder);
    await assert.rejects(broken.encode(sound(10)), { code: "ENCODEC_ERROR_INVALID_GRAPH" });
    await rm(path.join(folder, "lm_weights_q8.bin"));
    await assert.rejects((await Bundle.open(folder)).verify(), { code: "ENCODEC_ERROR_BUNDLE_FILE_MISSING" });
  });
});

describe("the library", () => {
  test("says what it is", async () => {
    const { version: packageVersion } = JSON.parse(await readFile(new URL("../package.json", import.meta.url)));
    assert.equal(version(), packageVersion);
    assert.ok(buildFeatures().includes("callbacks"));
    assert.ok(["AvxVnni", "Avx2", "ArmDotProduct", "Vector128", "Scalar"].includes(kernel()));
  });

  test("tells its log on the main loop, as much of it as is wanted", async () => {
    const told = [];
    setLog((level, message) => told.push([level, message]), { level: "debug" });
    await Codec.open("/nowhere").catch(() => undefined);
    const codec = await Codec.open(TINY);
    await codec.encode(sound(10));
    setLog((level, message) => told.push([level, message, "second"]), { level: "error" });
    await Codec.open("/nowhere").catch(() => undefined);
    setLog(undefined);
    await Codec.open("/nowhere").catch(() => undefined);
    await sleep(20);
    assert.ok(told.some(([level, message]) => level === "debug" && message.includes("/nowhere")));
    assert.ok(told.some(([level, message]) => level === "info" && message.includes("lm_weights_q8.bin")));
    assert.equal(told.filter(([, , which]) => which === "second").length, 0);
  });
});
