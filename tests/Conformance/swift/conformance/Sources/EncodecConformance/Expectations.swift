import Encodec
import Foundation

/// Whether what came of a case is what it expects. Every check throws a Mismatch.
struct Expectations {
    let one: Fields
    let folder: Folder

    func check(_ expect: Fields, _ result: CaseResult, modelFailure: ModelFailure?) throws {
        if try expect.flag("model_failure", or: false) {
            try checkModelFailure(result, modelFailure)
        } else if expect.has("status") {
            try checkFailure(expect, result)
        } else if let error = result.error {
            throw Mismatch(text: "It failed: \(error)")
        } else {
            try checkFile(expect, result)
            try checkSamples(expect, result)
            try checkInfo(expect, result)
            try checkCodes(expect, result)
        }
    }

    private func checkModelFailure(_ result: CaseResult, _ modelFailure: ModelFailure?) throws {
        guard let modelFailure else { throw Mismatch(text: "The model was never made to fail") }
        guard let failure = result.error as? ModelFailure, failure === modelFailure else {
            throw Mismatch(text: "The model's own error did not come back, but \(String(describing: result.error))")
        }
    }

    private func checkFailure(_ expect: Fields, _ result: CaseResult) throws {
        let status = try expect.text("status")
        guard let error = result.error as? EncodecError, name(of: error.status) == status else {
            throw Mismatch(text: "Expected \(status); got \(String(describing: result.error))")
        }

        if expect.has("message") {
            var message = try expect.text("message")
            for place in ["bundle", "file"] where one.has(place) {
                message = message.replacingOccurrences(of: "{\(place)}", with: folder.path(try one.text(place)))
            }
            try requireEqual("the sentence", message, error.message)
        }
    }

    private func checkFile(_ expect: Fields, _ result: CaseResult) throws {
        if !expect.has("file") {
            return
        }

        let expected = try folder.bytes(expect.text("file"))
        guard let actual = result.file else { throw Mismatch(text: "There is no file") }
        if actual != expected {
            let first = zip(expected, actual).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            let place = first ?? min(expected.count, actual.count)
            throw Mismatch(text: "The file has \(actual.count) bytes; expected \(expected.count), and they differ from byte \(place) on")
        }
    }

    private func checkSamples(_ expect: Fields, _ result: CaseResult) throws {
        if expect.has("audio") {
            let expected = try folder.floats(expect.text("audio"))
            let outside = try expect.flag("audio_outside_damage", or: false)
            try checkAudio(expected, result, asked: askedRanges(of: one), outsideDamage: outside)
        }
        if expect.has("near") {
            let near = try expect.fields("near")
            let expected = try folder.floats(near.text("file"))
            try checkNear(expected, stride: near.int("stride"), tolerance: near.value("tolerance").asNumber(), result)
        }
        if expect.has("length") {
            try requireEqual("the length", expect.int("length"), totalLength(of: result))
        }
        if expect.has("damage") {
            let expected = try expect.value("damage").asList().map { range in
                let values = try range.asFields()
                return DamageValues(
                    status: try values.text("status"), chunk: try values.int("chunk"), start: try values.int("start"),
                    length: try values.int("length"))
            }
            try requireEqual("the damage", expected, result.damage ?? [])
        }
    }

    private func checkInfo(_ expect: Fields, _ result: CaseResult) throws {
        if !expect.has("info") {
            return
        }

        let expected = try expect.fields("info")
        if expected.values.isEmpty {
            throw Mismatch(text: "Nothing is expected of the header")
        }
        for (name, value) in expected.values {
            guard let actual = result.info?[name] else { throw Mismatch(text: "The header has no \(name)") }
            let number = try value.asNumber()
            // The logit temperature is a 32-bit float.
            try requireEqual("the header's \(name)", name == "tau" ? Double(Float(number)) : number, actual)
        }
    }

    private func checkCodes(_ expect: Fields, _ result: CaseResult) throws {
        if expect.has("scales") {
            let expected = try folder.floats(expect.text("scales")).map(\.bitPattern)
            try requireEqual("the scales", expected, (result.scales ?? []).map(\.bitPattern))
        }
        if !expect.has("codes") {
            return
        }

        let expected = try folder.codes(expect.text("codes"))
        let shape = try expect.value("shape").asInts()
        let steps = try expect.value("steps").asInts()
        guard let actual = result.codes else { throw Mismatch(text: "There are no codes") }
        let (chunks, codebooks, frames) = (shape[0], shape[1], shape[2])
        try requireEqual("the number of chunks", chunks, result.chunks)
        try requireEqual("the number of chunks that steps are given for", chunks, steps.count)
        try requireEqual("the number of golden codes", chunks * codebooks * frames, expected.count)
        let actualFrames = chunks == 0 ? 0 : actual.count / chunks / codebooks
        try requireEqual("the number of codes", chunks * codebooks * actualFrames, actual.count)
        for row in 0..<(chunks * codebooks) {
            let count = steps[row / codebooks]
            if count > frames || count > actualFrames {
                throw Mismatch(text: "Chunk \(row / codebooks) has \(count) steps; there are \(actualFrames) frames of codes")
            }
            for step in 0..<count {
                try requireEqual("code \(step) of row \(row)", expected[row * frames + step], actual[row * actualFrames + step])
            }
        }
    }
}
