// What the Node.js package costs: one minute encoded and decoded through it and by a C program, in turn, in one run. Prints Markdown.
//
//     node bench/node/minute.mjs PROGRAM BUNDLE [ROUNDS]
//
// PROGRAM is bench/c/minute.c, compiled; './build.sh bench-node' does all of it.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { Codec, kernel, version } from "../../bindings/node/dist/index.mjs";

/** The C program, which does what it is told and says how long it took. */
class Program {
  constructor(file, bundle, samples) {
    this.process = spawn(file, [bundle, samples], { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]();
  }

  async ask(what) {
    this.process.stdin.write(`${what}\n`);
    return (await this.lines.next()).value;
  }
}

/** The sample, again and again, for a minute. */
async function minuteOf({ sampleRate, channels }) {
  const wav = await readFile("samples/sample.wav");
  const pcm = new Int16Array(new Uint8Array(wav.subarray(44)).buffer);
  return Float32Array.from({ length: 60 * sampleRate * channels }, (_, i) => pcm[i % pcm.length] / 32768);
}

async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1e3;
}

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

const [file, bundle, rounds = "7"] = process.argv.slice(2);
const codec = await Codec.open(bundle);
const audio = await minuteOf(codec.properties);
const folder = await mkdtemp(path.join(tmpdir(), "encodec-bench-"));
const samples = path.join(folder, "minute.f32");
await writeFile(samples, new Uint8Array(audio.buffer));
const program = new Program(file, bundle, samples);
const data = await codec.encode(audio);
const out = (await codec.decode(data)).samples;
const work = {
  encode: () => codec.encode(audio),
  decode: () => codec.decode(data),
  "decode, out": () => codec.decode(data, { out }),
};
const times = Object.fromEntries(Object.keys(work).map((what) => [what, { c: [], node: [] }]));

// Its memory was in use before, so there is but one way of decoding.
const ask = (what) => program.ask(what.split(",")[0]);

// Both are warm before anything counts, and both make the same file.
await program.ask("encode");
const made = `${data.length} ${data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 0)}`;
if ((await program.ask("file")) !== made) {
  throw new Error("The program made another file");
}

for (const what of Object.keys(work)) {
  await work[what]();
  await ask(what);
}

for (let round = 0; round < Number(rounds); round++) {
  for (const what of Object.keys(work)) {
    // Whoever goes first may find the machine in another state, so they take turns at that.
    for (const who of round % 2 === 0 ? ["c", "node"] : ["node", "c"]) {
      times[what][who].push(who === "c" ? Number(await ask(what)) : await seconds(work[what]));
    }
  }
}

program.process.stdin.end();
await rm(folder, { recursive: true });
console.log(`One minute, bundle ${path.basename(bundle)}, ${rounds} rounds; libencodec ${version()}, kernel ${kernel()}, Node.js ${process.versions.node}.\n`);
console.log("| | C program, s | Node.js package, s | Node.js / C, medians | pairs, median |");
console.log("|---|---|---|---|---|");
for (const [what, { c, node }] of Object.entries(times)) {
  const pairs = node.map((own, i) => own / c[i]);
  const cells = [median(c), median(node), median(node) / median(c), median(pairs)].map((value) => value.toFixed(3));
  console.log(`| ${what} | ${cells.join(" | ")} |`);
}
