// The package as npm installs it: into an empty folder, without environment variables, compilers or a network.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { DEMO, reference, temporaryFolder } from "./support.mjs";

const run = promisify(execFile);
const tarball = process.env.ENCODEC_NODE_PACKAGE;

/** What a process needs to find its programs, and nothing else. */
const environment = { PATH: process.env.PATH, HOME: process.env.HOME };

const PROGRAM = `
const data = readFileSync("sample.ecdc");
Codec.open("bundle").then(async (codec) => {
  const audio = await codec.decode(data);
  console.log(audio.length, (await codec.encode(audio.samples)).length);
});
`;

test("the package works where it is installed", async (t) => {
  assert.ok(tarball, "ENCODEC_NODE_PACKAGE names the tarball");
  const folder = await temporaryFolder(t);
  const start = performance.now();
  await writeFile(path.join(folder, "package.json"), "{}");
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball], { cwd: folder, env: environment });
  const installed = performance.now();

  await run("cp", ["-r", DEMO, path.join(folder, "bundle")]);
  await writeFile(path.join(folder, "sample.ecdc"), (await reference()).file);
  await writeFile(path.join(folder, "esm.mjs"), `import { readFileSync } from "node:fs"; import { Codec } from "encodec-native";${PROGRAM}`);
  await writeFile(path.join(folder, "cjs.cjs"), `const { readFileSync } = require("node:fs"); const { Codec } = require("encodec-native");${PROGRAM}`);
  const began = performance.now();
  const { stdout } = await run(process.execPath, ["esm.mjs"], { cwd: folder, env: environment });
  const ended = performance.now();
  assert.match(stdout, /^545670 \d+\n$/);
  assert.equal((await run(process.execPath, ["cjs.cjs"], { cwd: folder, env: environment })).stdout, stdout);

  const megabytes = ((await stat(tarball)).size / 1e6).toFixed(1);
  console.log(
    `${path.basename(tarball)}: ${megabytes} MB; installed into an empty folder in ${((installed - start) / 1e3).toFixed(1)} s, `
    + `the first result ${((ended - began) / 1e3).toFixed(1)} s later`);
});

test("it holds what it needs, its licences, and nothing else", async (t) => {
  const { stdout } = await run("tar", ["--list", "--file", tarball]);
  const names = stdout.trim().split("\n").map((name) => name.replace("package/", "")).sort();
  const others = names.filter((name) => !/^dist\/[\w-]+\.(js|mjs|d\.ts|d\.mts)$/.test(name));
  assert.deepEqual(others, [
    "LICENSE", "README.md", "THIRD-PARTY-NOTICES.md", "onnxruntime-ThirdPartyNotices.txt", "package.json", "prebuilds/linux-x64/encodec.node",
    "prebuilds/linux-x64/libencodec.so.1", "prebuilds/linux-x64/libonnxruntime.so",
  ]);
  const folder = await temporaryFolder(t);
  await run("tar", ["--extract", "--file", tarball, "--directory", folder]);
  const { stdout: symbols } = await run("nm", ["--dynamic", "--defined-only", path.join(folder, "package/prebuilds/linux-x64/encodec.node")]);
  const exported = symbols.trim().split("\n").map((line) => line.split(" ").at(-1)).filter((name) => !name.startsWith("_"));
  assert.deepEqual(exported.filter((name) => !name.startsWith("napi_register") && !name.startsWith("node_api_module")), []);
  assert.ok((await readFile(path.join(folder, "package/dist/index.d.ts"), "utf8")).includes("Codec"));
});

test("a platform without a build is named", async (t) => {
  const folder = await temporaryFolder(t);
  await run("tar", ["--extract", "--file", tarball, "--directory", folder]);
  await run("rm", ["-r", path.join(folder, "package/prebuilds")]);
  const error = await run(process.execPath, ["--eval", 'require("./package")'], { cwd: folder }).catch((one) => one);
  assert.match(error.stderr, /encodec-native has no build for \w+-\w+: .*encodec\.node does not exist/);
});
