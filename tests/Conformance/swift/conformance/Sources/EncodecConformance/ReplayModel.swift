import Encodec
import Foundation

/// What the model throws where a case has it fail. A class: the very object has to come back.
final class ModelFailure: Error {}

/// A frame model that gives back what a golden case says that a neural one returned. It is called by one thread at a time.
final class ReplayModel: FrameModel, @unchecked Sendable {
    let hasStaticTimeAxis: Bool

    /// What was thrown, which has to come back.
    private(set) var failure: ModelFailure?
    /// What the model was given and should not have been.
    private(set) var complaint: String?

    private let chunks: Int
    private let codebooks: Int
    private let frames: Int
    private let steps: [Int]
    private let codes: [Int32]
    private let scales: [Float]
    private let inputs: [Float]?
    private let outputs: [Float]?
    private var fault: Fields?
    private var cancellation: Cancellation?
    private var calls = 0
    private var encoded = 0

    init(folder: Folder, golden: String, hasStaticTimeAxis: Bool) throws {
        let description = try JSONDecoder().decode(Value.self, from: folder.data(golden + "/case.json")).asFields()
        let shape = try description.value("code_shape").asInts()
        self.hasStaticTimeAxis = hasStaticTimeAxis
        chunks = shape[0]
        codebooks = shape[1]
        frames = shape[2]
        steps = try description.value("lm_steps").asInts()
        codes = try folder.codes(golden + "/codes.u16")
        scales = try folder.floats(golden + "/scales.f32")
        inputs = try folder.exists(golden + "/model_input.f32") ? folder.floats(golden + "/model_input.f32") : nil
        outputs = try folder.exists(golden + "/windows.f32") ? folder.floats(golden + "/windows.f32") : nil
    }

    /// An operation begins, in which something goes wrong.
    func begin(fault: Fields?, cancellation: Cancellation) {
        self.fault = fault
        self.cancellation = cancellation
        calls = 0
        encoded = 0
        failure = nil
        complaint = nil
    }

    /// Every window's codes and scale, in the order in which they are asked for.
    func encode(audio: [Float], shape: FrameShape) throws -> EncodedFrames {
        let kind = try beginCall()
        let first = encoded
        encoded += shape.windows
        if encoded > chunks || shape.codebooks != codebooks || shape.frames != frames {
            throw complain("windows \(first) to \(encoded - 1) for \(shape.codebooks) x \(shape.frames) codes")
        }

        let window = shape.channels * shape.samples
        if let inputs {
            let golden = inputs.dropFirst(first * window).prefix(shape.windows * window)
            if golden.map(\.bitPattern) != audio.map(\.bitPattern) {
                throw complain("other samples than the golden ones, in windows \(first) to \(encoded - 1)")
            }
        }

        let chunk = codebooks * frames
        var made = Array(codes[(first * chunk)..<(encoded * chunk)])
        var factors = Array(scales[first..<encoded])
        if kind == "code", let fault {
            made[made.count - 1] = Int32(try fault.int("value"))
        } else if kind == "scale", let fault {
            factors[factors.count - 1] = try scale(of: fault)
        }
        return EncodedFrames(codes: made, scales: factors)
    }

    /// Every window's audio, found by its codes and scale.
    func decode(codes given: [Int32], scales factors: [Float], shape: FrameShape) throws -> [Float] {
        let kind = try beginCall()
        if kind == "code" || kind == "scale" {
            throw complain("codes to decode, where the case has a fault of the encoder")
        }

        let size = shape.channels * shape.samples
        if let outputs, outputs.count != chunks * size {
            throw complain("windows of \(shape.channels) x \(shape.samples) samples to make; the golden ones are others")
        }

        var audio = [Float](repeating: 0, count: shape.audioCount)
        for window in 0..<shape.windows {
            let chunk = try chunkOf(given, factors[window], window, shape)
            if let outputs {
                for index in 0..<size {
                    audio[window * size + index] = outputs[chunk * size + index]
                }
            }
        }
        return audio
    }

    private func beginCall() throws -> String? {
        calls += 1
        guard let fault, try fault.int("call") == calls else { return nil }
        let kind = try fault.text("kind")
        if kind == "fails" {
            let made = ModelFailure()
            failure = made
            throw made
        }

        if kind == "cancel" {
            cancellation?.cancel()
        }
        return kind
    }

    private func scale(of fault: Fields) throws -> Float {
        if case .text("nan") = try fault.value("value") {
            return Float.nan
        }
        return Float(try fault.value("value").asNumber())
    }

    private func chunkOf(_ given: [Int32], _ scale: Float, _ window: Int, _ shape: FrameShape) throws -> Int {
        for chunk in 0..<chunks where scale == scales[chunk] && isChunk(chunk, given, window, shape) {
            return chunk
        }
        throw complain("codes that are no chunk's, \(shape.codebooks) x \(shape.frames), with scale \(scale)")
    }

    private func isChunk(_ chunk: Int, _ given: [Int32], _ window: Int, _ shape: FrameShape) -> Bool {
        guard shape.codebooks == codebooks else { return false }
        for codebook in 0..<codebooks {
            let row = (window * codebooks + codebook) * shape.frames
            let golden = (chunk * codebooks + codebook) * frames
            for frame in 0..<shape.frames {
                // Fewer frames than steps are a layout that is not the file's, which the library finds out at the end.
                let expected = frame < steps[chunk] ? codes[golden + frame] : 0
                if given[row + frame] != expected {
                    return false
                }
            }
        }
        return true
    }

    private func complain(_ what: String) -> RunnerError {
        // The first one is the cause of those after it.
        let text = complaint ?? "The model was given " + what
        complaint = text
        return RunnerError(text: text)
    }
}
