// examples/node: a server of decoded files.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { Codec } from "encodec-native";

import { DEMO, PACKAGE, reference, ROOT, sleep } from "./support.mjs";

let folder;
let server;
let address;
let expected;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "encodec-node-"));
  await mkdir(path.join(folder, "node_modules"));
  await symlink(PACKAGE, path.join(folder, "node_modules", "encodec-native"));
  await copyFile(path.join(ROOT, "examples", "node", "server.mjs"), path.join(folder, "server.mjs"));
  const { file } = await reference();
  await writeFile(path.join(folder, "sample.ecdc"), file);
  await writeFile(path.join(folder, "cut.ecdc"), file.subarray(0, 100));
  await writeFile(path.join(folder, "secret.txt"), "nobody's business");
  const codec = await Codec.open(DEMO);
  expected = (await codec.decode(file)).samples;
  server = spawn(process.execPath, ["server.mjs", ".", DEMO, "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  [address] = await once(createInterface(server.stdout), "line");
});
after(async () => {
  server.kill();
  await rm(folder, { recursive: true });
});

const get = (name, options) => fetch(new URL(name, address), options);

/** 16-bit samples against the floats that they were. */
function assertSamples(bytes, start) {
  const samples = new Int16Array(new Uint8Array(bytes).buffer);
  assert.ok(samples.every((value, i) => Math.abs(value / 32768 - expected[start + i]) <= 1 / 32768 || Math.abs(value) >= 32767));
}

test("a file comes as WAV", async () => {
  const response = await get("sample.ecdc");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "audio/wav");
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(bytes.length, 44 + 545670 * 4);
  assert.equal(Number(response.headers.get("content-length")), bytes.length);
  assert.deepEqual([bytes.toString("latin1", 0, 4), bytes.readUInt32LE(4), bytes.readUInt16LE(22), bytes.readUInt32LE(24)], ["RIFF", bytes.length - 8, 2, 48000]);
  assertSamples(bytes.subarray(44), 0);
});

test("any part of it is what it is in the whole", async () => {
  const whole = Buffer.from(await (await get("sample.ecdc")).arrayBuffer());
  for (const [range, start, end] of [
    ["bytes=0-9", 0, 10], ["bytes=40-51", 40, 52], ["bytes=1000001-1200003", 1000001, 1200004], ["bytes=2182720-", 2182720, 2182724],
    ["bytes=-7", 2182717, 2182724], ["bytes=2182723-9999999", 2182723, 2182724],
  ]) {
    const response = await get("sample.ecdc", { headers: { range } });
    assert.equal(response.status, 206, range);
    assert.equal(response.headers.get("content-range"), `bytes ${start}-${end - 1}/2182724`);
    assert.ok(Buffer.from(await response.arrayBuffer()).equals(whole.subarray(start, end)), range);
  }

  const beyond = await get("sample.ecdc", { headers: { range: "bytes=2182724-" } });
  assert.deepEqual([beyond.status, beyond.headers.get("content-range")], [416, "bytes */2182724"]);
});

test("many clients are served at once", async () => {
  const sizes = await Promise.all(Array.from({ length: 6 }, async (_, i) => {
    const response = await get("sample.ecdc", { headers: { range: `bytes=${i * 100_000}-${i * 100_000 + 49_999}` } });
    return (await response.arrayBuffer()).byteLength;
  }));
  assert.deepEqual(sizes, Array(6).fill(50_000));
});

test("what there is not is refused", async () => {
  const status = async (name, options) => (await get(name, options)).status;
  assert.equal(await status("nowhere.ecdc"), 404);
  assert.equal(await status("secret.txt"), 404);
  assert.equal(await status("/..%2fsecret.ecdc"), 404);
  assert.equal(await status("cut.ecdc"), 422);
  assert.equal(await status("sample.ecdc", { method: "POST" }), 405);
  const head = await get("sample.ecdc", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("content-length"), (await head.arrayBuffer()).byteLength], [200, "2182724", 0]);
});

test("a client that goes away stops nothing but its own", async () => {
  for (let i = 0; i < 10; i++) {
    const request = http.get(new URL("sample.ecdc", address));
    request.on("error", () => undefined);
    const [response] = await once(request, "response");
    response.once("error", () => undefined);
    await once(response, "data");
    response.destroy();
  }

  await sleep(50);
  assert.equal((await get("sample.ecdc", { headers: { range: "bytes=0-9" } })).status, 206);
  assert.equal(server.exitCode, null);
});
