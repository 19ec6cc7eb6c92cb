// Serves the .ecdc files of a folder as WAV files, decoded while they are sent, from wherever the client asks for.
//
//     node server.mjs FOLDER BUNDLE [PORT]
//
// GET /name.ecdc gives audio/wav. Range requests are answered by decoding that part alone, so that players can seek.
import { createServer } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { Codec, EncodecError } from "encodec-native";

const HEADER_BYTES = 44;
const BLOCK_SAMPLES = 48_000;

/** The header of a WAV file of 16-bit samples. */
function wavHeader({ sampleRate, channels, length }) {
  const header = Buffer.alloc(HEADER_BYTES);
  const frameBytes = 2 * channels;
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + length * frameBytes, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(length * frameBytes, 40);
  return header;
}

/** Floats as 16-bit samples. */
function toBytes(samples) {
  const integers = Int16Array.from(samples, (value) => Math.max(-32768, Math.min(32767, Math.round(value * 32768))));
  return Buffer.from(integers.buffer);
}

// region: bytes
/** The bytes of the WAV file from start to end, made as they are asked for. */
async function* wavBytes(reader, start, end, signal) {
  if (start < HEADER_BYTES) {
    yield wavHeader(reader).subarray(start, end);
  }

  const frameBytes = 2 * reader.channels;
  const from = Math.max(0, start - HEADER_BYTES);
  const to = Math.max(0, end - HEADER_BYTES);
  const stretch = { start: Math.floor(from / frameBytes), end: Math.ceil(to / frameBytes) };
  let position = stretch.start * frameBytes;
  for await (const samples of reader.blocks(BLOCK_SAMPLES, stretch, { signal })) {
    const bytes = toBytes(samples);
    yield bytes.subarray(Math.max(0, from - position), to - position);
    position += bytes.length;
  }
}
// endregion

/** The bytes that a Range header asks for; everything without one, null for what there is not. */
function requestedRange(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || (first === "" && last === "")) {
    return { start: 0, end: size, isPart: false };
  }

  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end, isPart: true } : null;
}

// region: answer
/** Answers one request. The client's going away ends the decoding. */
async function answer(codec, file, request, response) {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const reader = await codec.openReader(file, { signal: gone.signal });
  try {
    const size = HEADER_BYTES + reader.length * reader.channels * 2;
    const range = requestedRange(request.headers.range, size);
    if (range === null) {
      response.writeHead(416, { "content-range": `bytes */${size}` }).end();
      return;
    }

    const { start, end, isPart } = range;
    response.writeHead(isPart ? 206 : 200, {
      "content-type": "audio/wav",
      "content-length": end - start,
      "accept-ranges": "bytes",
      ...(isPart && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
    });
    if (request.method === "HEAD") {
      response.end();
    } else {
      await pipeline(Readable.from(wavBytes(reader, start, end, gone.signal)), response);
    }
  } finally {
    reader.close();
  }
}
// endregion

/** Says what went wrong, if that can still be said. */
function refuse(response, error) {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof EncodecError) {
    response.writeHead(error.code === "ENCODEC_ERROR_FILE_NOT_FOUND" ? 404 : 422, { "content-type": "text/plain" }).end(`${error.code}\n`);
  } else {
    response.writeHead(500).end();
  }
}

const [folder, bundle, port = "8080"] = process.argv.slice(2);
if (bundle === undefined) {
  console.error("usage: node server.mjs FOLDER BUNDLE [PORT]");
  process.exit(2);
}

const codec = await Codec.open(bundle);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const name = /^\/([\w-][\w.-]*\.ecdc)$/.exec(pathname)?.[1];
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
  } else if (name === undefined) {
    response.writeHead(404).end();
  } else {
    answer(codec, path.join(folder, name), request, response).catch((error) => refuse(response, error));
  }
});
server.listen(Number(port), "127.0.0.1", () => console.log(`http://localhost:${server.address().port}/`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
