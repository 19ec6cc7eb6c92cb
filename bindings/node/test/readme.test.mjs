// The README's programs, run: those of the package's as one, and that of the repository's as it says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { checkout, PACKAGE, ROOT } from "./support.mjs";

const run = promisify(execFile);

/** The fenced blocks of one language. */
function blocks(text, language) {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, block]) => block);
}

test("what the package's README shows is what comes", async (t) => {
  const folder = await checkout(t);
  await mkdir(path.join(folder, "node_modules"));
  await symlink(PACKAGE, path.join(folder, "node_modules", "encodec-native"));
  const program = blocks(await readFile(path.join(PACKAGE, "README.md"), "utf8"), "js").join("\n");
  const expected = program.split("\n").filter((line) => line.startsWith("//> ")).map((line) => line.slice(4));
  assert.ok(expected.length >= 12);
  await writeFile(path.join(folder, "readme.mjs"), program);
  const { stdout } = await run(process.execPath, ["readme.mjs"], { cwd: folder });
  assert.deepEqual(stdout.trimEnd().split("\n"), expected);
});

test("so does the repository's", async (t) => {
  const folder = await checkout(t);
  const text = await readFile(path.join(ROOT, "README.md"), "utf8");
  const [, section] = text.match(/<!-- Node: begin -->([^]*?)<!-- Node: end -->/);
  await mkdir(path.join(folder, "dist"));
  const tarball = process.env.ENCODEC_NODE_PACKAGE;
  await symlink(tarball, path.join(folder, "dist", path.basename(tarball)));
  await writeFile(path.join(folder, "package.json"), "{}");
  const [program] = blocks(section, "js");
  const [commands] = blocks(section, "sh");
  await writeFile(path.join(folder, "example.mjs"), program);
  // What builds the package has been done.
  const rest = commands.split("\n").filter((line) => line !== "./build.sh build-node").join("\n");
  const { stdout } = await run("sh", ["-e", "-u", "-c", rest], { cwd: folder });
  assert.match(stdout, /^2182680 bytes became \d+, and 545670 samples in a Float32Array again$/m);
  assert.ok((await stat(path.join(folder, "node_modules", "encodec-native"))).isDirectory());
});
