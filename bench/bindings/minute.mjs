// minute.c in JavaScript.
//
//     node minute.mjs BUNDLE SAMPLES.f32
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

import { Codec } from "../../bindings/node/dist/index.mjs";

const [bundle, samples] = process.argv.slice(2);
const codec = await Codec.open(bundle);
const audio = new Float32Array(new Uint8Array(await readFile(samples)).buffer);
const out = new Float32Array(audio.length);
let data = await codec.encode(audio);

const checksum = (bytes) => bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 0);

const work = {
  async encode() {
    data = await codec.encode(audio);
  },
  decode: () => codec.decode(data),
  "decode, out": () => codec.decode(data, { out }),
};

for await (const what of createInterface(process.stdin)) {
  if (what === "file") {
    console.log(`${data.length} ${checksum(data)}`);
    continue;
  }

  const start = performance.now();
  await work[what]();
  console.log((performance.now() - start) / 1e3);
}
