// The list of cases, and what a case may say. What this runner does not know is an error: it would be something that nobody checks.

const AUDIO = ["audio", "channels", "sample_rate", "nan_at"];
const ENCODING = ["threads", "batch_size", "precision", "chunk_ms"];
const DECODING = ["threads", "batch_size", "seam_repair", "damage"];
const AUDIO_OUT = ["audio", "audio_outside_damage", "length", "damage", "same_in_all"];

/** What an operation takes, its options, and what can be expected of it. */
const OPERATIONS = {
  open: { values: [], options: [], results: [] },
  info: { values: ["file"], options: [], results: ["info"] },
  encode: { values: AUDIO, options: ENCODING, results: ["file", "same_in_all"] },
  encode_stream: { values: [...AUDIO, "push"], options: [...ENCODING, "announce_length"], results: ["file", "same_in_all"] },
  decode: { values: ["file"], options: DECODING, results: [...AUDIO_OUT, "near"] },
  decode_stream: { values: ["file", "push"], options: DECODING, results: [...AUDIO_OUT, "near"] },
  read: { values: ["file", "ranges"], options: DECODING, results: AUDIO_OUT },
  write_codes: {
    values: ["codes", "scales", "shape", "length", "static_time_axis"],
    options: ["threads", "precision", "chunk_ms"],
    results: ["file", "same_in_all"],
  },
  read_codes: { values: ["file"], options: ["threads"], results: ["codes", "scales", "shape", "steps"] },
};

const FAULTS = { fails: [], cancel: [], code: ["value"], scale: ["value"] };

export function readCases(folder) {
  return folder.json("cases.json").cases;
}

/** Throws for what this runner would not do, or not look at. */
export function checkCase(one) {
  const known = own(OPERATIONS, one.operation, "operation");
  const opening = one.operation === "info" ? [] : ["bundle", "model", "fault"];
  refuseOthers(one, ["name", "operation", "options", "expect", ...opening, ...known.values], one.operation);
  refuseOthers(one.options ?? {}, known.options, `the options of ${one.operation}`);
  const replays = typeof one.model === "object";
  if (replays) {
    refuseOthers(one.model, ["replay", "static_time_axis"], "a model that replays");
  } else if (!["onnx", "none", undefined].includes(one.model)) {
    throw new Error(`There is no model ${one.model}`);
  }

  if (one.fault) {
    if (!replays) {
      throw new Error("Only a model that replays has faults");
    }

    refuseOthers(one.fault, ["call", "kind", ...own(FAULTS, one.fault.kind, "fault")], `the fault ${one.fault.kind}`);
  }

  checkExpectation(one.expect, one.operation, known.results, ["afterwards"]);
  if (one.expect.afterwards) {
    checkExpectation(one.expect.afterwards, one.operation, known.results, []);
  }
}

function checkExpectation(expect, operation, results, more) {
  refuseOthers(expect, ["status", "message", "model_failure", ...results, ...more], `the expectations of ${operation}`);
  const fails = expect.status !== undefined || expect.model_failure === true;
  const result = results.find((name) => name in expect);
  if (fails && result) {
    throw new Error(`What fails has no ${result}`);
  }

  if ("message" in expect && !fails) {
    throw new Error("What succeeds has no message");
  }
}

function own(known, name, what) {
  if (!Object.hasOwn(known, name)) {
    throw new Error(`There is no ${what} ${JSON.stringify(name)}`);
  }

  return known[name];
}

function refuseOthers(given, known, where) {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`This runner does not know ${JSON.stringify(unknown)} in ${where}`);
  }
}
