// What is dropped, and how processes and Workers end.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { runScript, TINY, DEMO } from "./support.mjs";

const TINY_PATH = JSON.stringify(TINY);
const DEMO_PATH = JSON.stringify(DEMO);

/** What a script that collects garbage begins with. */
const PRELUDE = `
  import { Bundle, Codec } from "encodec-native";
  const gc = async () => { for (let i = 0; i < 3; i++) { globalThis.gc(); await new Promise(setImmediate); } };
  const megabytes = () => process.memoryUsage.rss() / 1e6;
`;

async function growth(script) {
  const { code, stdout, stderr } = await runScript(PRELUDE + script, { flags: ["--expose-gc"], timeout: 300_000 });
  assert.equal(code, 0, stderr);
  const { before, after } = JSON.parse(stdout);
  return { grown: after - before, said: `from ${before.toFixed(1)} to ${after.toFixed(1)} MB` };
}

describe("memory returns", () => {
  test("after 10 000 objects that were created, used and dropped", async () => {
    const { grown, said } = await growth(`
      const codec = await Codec.open(${TINY_PATH});
      const file = await codec.encode(new Float32Array(2000));
      async function round() {
        const bundle = await Bundle.open(${TINY_PATH});
        const other = await Codec.open(bundle);
        const encoder = await codec.createEncoder();
        await encoder.push(new Float32Array(200));
        const decoder = await codec.createDecoder();
        await decoder.push(file);
        const reader = await codec.openReader(file);
        await reader.read({ end: 10 });
      }
      async function objects(count) {
        for (let i = 0; i < count / 5; i++) await round();
        await gc();
        return megabytes();
      }
      await objects(1000);
      const before = await objects(500);
      const after = await objects(10_000);
      console.log(JSON.stringify({ before, after }));
    `);
    assert.ok(grown < 40, said);
  });

  test("without anybody calling for the collector, which is told what objects weigh", async () => {
    const { grown, said } = await growth(`
      const codec = await Codec.open(${TINY_PATH});
      async function decoders(count) {
        for (let i = 0; i < count; i++) await codec.createDecoder();
      }
      async function codecs(count) {
        for (let i = 0; i < count; i++) {
          const other = await Codec.open(${TINY_PATH}, { threads: 1 });
          const file = await other.encode(new Float32Array(96_000), { threads: 1 });
          await other.decode(file, { threads: 1 });
        }
      }
      async function audio(count) {
        const file = await codec.encode(new Float32Array(960_000));
        for (let i = 0; i < count; i++) await codec.decode(file);
      }
      await decoders(1000); await codecs(30); await audio(30);
      const before = megabytes();
      await decoders(4000); await codecs(40); await audio(60);
      const after = megabytes();
      console.log(JSON.stringify({ before, after }));
    `);
    assert.ok(grown < 150, said);
  });
});

describe("a process", () => {
  test("ends by itself when nothing is left to do", async () => {
    const { code, stdout } = await runScript(`
      import { Codec, setLog } from "encodec-native";
      setLog(() => {}, { level: "debug" });
      const codec = await Codec.open(${TINY_PATH});
      const encoder = await codec.createEncoder();
      console.log("done");
    `, { timeout: 20_000 });
    assert.deepEqual([code, stdout], [0, "done\n"]);
  });

  test("stays while something is", async () => {
    const { code, stdout } = await runScript(`
      import { Codec } from "encodec-native";
      Codec.open(${TINY_PATH}).then((codec) => codec.encode(new Float32Array(96_000))).then((file) => console.log(file.length > 0));
    `);
    assert.deepEqual([code, stdout], [0, "true\n"]);
  });

  for (const [name, end] of Object.entries({
    "process.exit": "process.exit(7);",
    "an uncaught exception": "process.on('uncaughtException', () => process.exit(7)); throw new Error('mine');",
    "an exception that nobody catches": "throw new Error('mine');",
  })) {
    test(`ends amid operations by ${name}`, async () => {
      const { code, stderr } = await runScript(`
        import { Codec } from "encodec-native";
        const codec = await Codec.open(${DEMO_PATH});
        const model = await Codec.open(${TINY_PATH}, { frameModel: { encodeFrames: () => new Promise(() => {}) } });
        const samples = new Float32Array(2 * 48_000 * 60);
        for (let i = 0; i < 40; i++) { codec.encode(samples); model.encode(samples).catch(() => {}); }
        setTimeout(() => { ${end} }, 300);
      `, { timeout: 60_000 });
      assert.equal(code, end.includes("exit") ? 7 : 1, stderr);
      assert.doesNotMatch(stderr, /fatal|segmentation|abort/i);
    });
  }
});

test("Workers use the package side by side, and end amid operations", async () => {
  const { code, stdout, stderr } = await runScript(`
    import { once } from "node:events";
    import { Worker } from "node:worker_threads";
    import { Codec } from "encodec-native";
    const source = \`
      import { parentPort } from "node:worker_threads";
      import { Codec, setLog } from "encodec-native";
      setLog(() => {}, { level: "debug" });
      const codec = await Codec.open(${TINY_PATH});
      const model = await Codec.open(${TINY_PATH}, { frameModel: { encodeFrames: () => new Promise(() => {}) } });
      parentPort.postMessage((await codec.encode(new Float32Array(9600))).length);
      for (let i = 0; i < 10; i++) { codec.encode(new Float32Array(9_600_000)); model.encode(new Float32Array(96_000)); }
      parentPort.postMessage("busy");
    \`;
    const sizes = [];
    for (let round = 0; round < 3; round++) {
      const workers = [1, 2, 3].map(() => new Worker(source, { eval: true }));
      await Promise.all(workers.map(async (worker) => {
        worker.on("message", (message) => sizes.push(message));
        for (;;) { const [message] = await once(worker, "message"); if (message === "busy") break; }
        await worker.terminate();
      }));
    }
    const codec = await Codec.open(${TINY_PATH});
    const size = (await codec.encode(new Float32Array(9600))).length;
    console.log(sizes.filter((one) => one === size).length);
  `, { timeout: 120_000 });
  assert.deepEqual([code, stdout], [0, "9\n"], stderr);
});
