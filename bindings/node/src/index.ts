/// <reference lib="esnext.disposable" preserve="true" />
export type { AudioInput, AudioTarget, DecodedAudio, Pcm } from "./audio";
export { Bundle, type BundleFiles } from "./bundle";
export {
  Codec, type AudioForm, type CodecOptions, type DecodedFile, type DecodeFileOptions, type EncodeFileOptions,
} from "./codec";
export { CodesCodec, type Codes, type CodesOptions, type DecodeCodesOptions, type DecodedCodes, type PayloadForm } from "./codes-codec";
export type { Conceal, LostChunk, Replacement } from "./concealment";
export {
  convert, convertFile, type AudioOptions, type Container, type ConvertedAudio, type ConvertFileOptions, type ConvertOptions, type Levels,
} from "./conversion";
export { DecodeStream, type DecodeStreamOptions } from "./decode-stream";
export { Decoder, type SampleFormat } from "./decoder";
export { EncodeStream, type EncodeStreamOptions } from "./encode-stream";
export { Encoder, type EncoderOptions } from "./encoder";
export { EncodecError, type StatusName } from "./errors";
export type { EncodedFrames, FrameModel, FrameShape } from "./frame-model";
export {
  buildFeatures, kernel, readInfo, version, type ChunkInfo, type ChunkPlan, type Damage, type FileInfo, type Properties,
} from "./info";
export { setLog, type LogLevel } from "./log";
export type { OperationOptions, Progress } from "./operation";
export type { ComputeUnits, DecodeOptions, DevicePolicy, EncodeOptions, Layout, OnnxOptions, StreamLength, WavFormat } from "./options";
export {
  providerDevices, providers, registerProviderLibrary, type DeviceKind, type Graph, type GraphPlacement, type ProviderDevice, type RuntimeChoice,
} from "./providers";
export { Reader, type Range, type ReaderInput, type ReaderSource, type ReadOptions } from "./reader";
export { Resource } from "./resource";
export { VerificationError, type VerifyOptions, type VerifyReport } from "./verification";
