// Execution providers: which there are, and that the graphs run where they are told to.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Bundle, Codec, providerDevices, providers, registerProviderLibrary } from "encodec-native";

import { sound, TINY } from "./support.mjs";

test("the processor is always among them", async () => {
  assert.ok((await providers()).includes("cpu"));
  for (const device of await providerDevices()) {
    assert.ok(["cpu", "gpu", "npu", "other"].includes(device.kind) && device.provider.length > 0);
  }
});

test("who computes a graph is told", async () => {
  const codec = await Codec.open(TINY, { provider: "cpu", threads: 1, providerOptions: {} });
  for (const graph of ["encode", "decode"]) {
    const placement = await codec.graphPlacement(graph);
    assert.equal(placement.hasFallback, false);
    assert.equal(placement.provider, placement.isKnown ? "cpu" : "");
    assert.equal(placement.providerNodes, placement.nodes);
  }

  const other = await Codec.open(TINY);
  assert.deepEqual(await codec.encode(sound(1000)), await other.encode(sound(1000)));
  await assert.rejects(codec.graphPlacement("both"), { name: "TypeError", message: 'graph is "both"; expected "encode" or "decode"' });
});

test("one that there is not is refused when it is needed", async () => {
  const codec = await Codec.open(TINY, { provider: "cuda", deviceId: 0, requireProvider: true });
  await assert.rejects(codec.encode(sound(10)), { code: "ENCODEC_ERROR_PROVIDER_UNAVAILABLE", message: /cuda/i });
  await assert.rejects(registerProviderLibrary("/nowhere/libplugin.so"), { name: "EncodecError", message: /nowhere/ });
  await assert.rejects(Codec.open(TINY, { providerOptions: { key: 5 } }), { name: "TypeError", message: "providerOptions.key is 5; expected a string" });
  await assert.rejects(Codec.open(TINY, { devicePolicy: "best" }), { name: "TypeError", message: /^devicePolicy is "best"; expected "none" or/ });
});

test("a verification takes how close a provider has to come", async () => {
  const bundle = await Bundle.open(TINY);
  const report = await bundle.verify({ minCodeAgreement: 0.9, minSnrDb: 20, acceptMismatch: true });
  assert.equal(report.isCompared, false);
  await assert.rejects(bundle.verify({ minCodeAgreement: 2 }), { code: "ENCODEC_ERROR_INVALID_ARGUMENT", message: /2/ });
  await assert.rejects(bundle.verify({ minSnrDb: "loud" }), { name: "TypeError" });
});
