// How programs get at the package: import, require, TypeScript.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import * as imported from "encodec-native";

import { PACKAGE, temporaryFolder } from "./support.mjs";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

test("import and require give the same", () => {
  const required = require("encodec-native");
  const names = Object.keys(required).sort();
  assert.ok(names.includes("Codec") && names.includes("readInfo"));
  // What Node.js makes of a CommonJS module is more than what it exports.
  const artefacts = ["default", "module.exports", "__esModule"];
  assert.deepEqual(Object.keys(imported).filter((name) => !artefacts.includes(name)).sort(), names);
  for (const name of names) {
    assert.equal(imported[name], required[name]);
  }
});

test("only what is public can be reached", () => {
  assert.throws(() => require("encodec-native/dist/addon.js"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  assert.equal(require("encodec-native/package.json").name, "encodec-native");
});

const PROGRAM = `
import { Bundle, Codec, EncodecError, readInfo, type DecodedAudio, type FrameModel, type StatusName } from "encodec-native";

const model: FrameModel = {
  async encodeFrames(audio: Float32Array, { windows, codebooks, frames }) {
    return { codes: new Int32Array(windows * codebooks * frames), scales: new Float32Array(windows) };
  },
};

export async function main(signal: AbortSignal): Promise<StatusName | undefined> {
  try {
    using bundle = await Bundle.open("folder");
    const codec: Codec = await Codec.open(bundle, { frameModel: model });
    const file: Buffer = await codec.encode(new Float32Array(2), { signal, precision: "fine" });
    const audio: DecodedAudio = await codec.decode(file, { damage: "conceal", onDamage: ({ chunk }) => console.log(chunk + 1) });
    const length: number = readInfo(file).length + audio.samples.length;
    process.stdin.pipe(codec.encodeStream({ format: "s16" })).pipe(codec.decodeStream()).pipe(process.stdout);
    const reader = await codec.openReader({ size: length, read: async (offset, size) => new Uint8Array(offset + size) });
    for await (const block of reader.blocks(480)) {
      console.log(block.subarray(1));
    }

    const decoder = await codec.createDecoder();
    const integers: Int16Array = await decoder.pull(5, "s16");
    const floats: Float32Array = await decoder.pull(5);
    console.log(integers, floats);
    // @ts-expect-error another precision
    await codec.encode(new Float32Array(2), { precision: "best" });
    // @ts-expect-error no bytes
    await codec.decode("file");
    // @ts-expect-error what is not to be changed
    codec.properties.channels = 5;
    // @ts-expect-error made by open alone
    console.log(new Codec());
    return undefined;
  } catch (error) {
    return error instanceof EncodecError ? error.code : undefined;
  }
}
`;

test("the declarations hold, in modules of either kind", async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, "node_modules"));
  await symlink(PACKAGE, path.join(folder, "node_modules", "encodec-native"));
  for (const name of ["@types", "undici-types"]) {
    await symlink(path.join(PACKAGE, "node_modules", name), path.join(folder, "node_modules", name));
  }

  const options = { strict: true, noEmit: true, target: "es2022", module: "node16", moduleResolution: "node16", types: ["node"], preserveSymlinks: true };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["esm.mts", "cjs.cts"] }));
  await writeFile(path.join(folder, "esm.mts"), PROGRAM);
  await writeFile(path.join(folder, "cjs.cts"), PROGRAM);
  const tsc = path.join(PACKAGE, "node_modules", "typescript", "bin", "tsc");
  const { stdout } = await run(process.execPath, [tsc, "--project", folder]).catch((error) => error);
  assert.equal(stdout, "");
});
