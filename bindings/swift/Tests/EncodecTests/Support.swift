import Encodec
import Foundation
import XCTest

/// A file of the repository that this package lies in.
func repositoryFile(_ path: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../../\(path)").standardized.path
}

let bundleFolder = repositoryFile("bundles/encodec_48khz_demo")

func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("encodec-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
}

func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
}

/// A frame model that any machine computes alike: a frame's first code is the mean of its samples.
struct Steps: FrameModel {
    let cardinality: Int

    func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames {
        var codes = [Int32](repeating: 0, count: shape.codeCount)
        for window in 0..<shape.windows {
            for frame in 0..<shape.frames {
                let first = frame * shape.samples / shape.frames
                let end = max(first + 1, (frame + 1) * shape.samples / shape.frames)
                let start = window * shape.channels * shape.samples
                let mean = audio[(start + first)..<(start + end)].reduce(0, +) / Float(end - first)
                let code = (mean + 1) / 2 * Float(cardinality - 1)
                codes[window * shape.codebooks * shape.frames + frame] = Int32(min(max(code, 0), Float(cardinality - 1)))
            }
        }
        return EncodedFrames(codes: codes)
    }

    func decode(codes: [Int32], scales: [Float], shape: FrameShape) throws -> [Float] {
        var audio = [Float](repeating: 0, count: shape.audioCount)
        for window in 0..<shape.windows {
            for channel in 0..<shape.channels {
                for sample in 0..<shape.samples {
                    let code = codes[window * shape.codebooks * shape.frames + sample * shape.frames / shape.samples]
                    audio[(window * shape.channels + channel) * shape.samples + sample] = Float(code) / Float(cardinality - 1) * 2 - 1
                }
            }
        }
        return audio
    }
}

/// A frame model that does what it is told.
struct Scripted: FrameModel {
    var onEncode: @Sendable (FrameShape) throws -> EncodedFrames = { EncodedFrames(codes: [Int32](repeating: 0, count: $0.codeCount)) }
    var onDecode: @Sendable (FrameShape) throws -> [Float] = { [Float](repeating: 0, count: $0.audioCount) }

    func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames { try onEncode(shape) }
    func decode(codes: [Int32], scales: [Float], shape: FrameShape) throws -> [Float] { try onDecode(shape) }
}

struct Oops: Error, Equatable {
    let reason: String
}

/// A codec with a frame model in Swift, so that no test needs ONNX Runtime.
func steppedCodec() throws -> Codec {
    let bundle = try ModelBundle(folder: bundleFolder)
    return try Codec(bundle: bundle, model: Steps(cardinality: bundle.properties.codebookCardinality))
}

func swing(seconds: Double) -> Audio {
    let length = Int(seconds * 48000)
    let samples = (0..<length).flatMap { index -> [Float] in
        let value = Float(sin(Double(index) / 48000 * Double.pi)) * 0.5
        return [value, value]
    }
    return Audio(samples: samples, channels: 2, sampleRate: 48000)
}

func assertFails(
    with status: Status, file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) {
    XCTAssertThrowsError(try body(), file: file, line: line) { error in
        XCTAssertEqual((error as? EncodecError)?.status, status, "\(error)", file: file, line: line)
        XCTAssertFalse((error as? EncodecError)?.message.isEmpty ?? true, file: file, line: line)
    }
}
