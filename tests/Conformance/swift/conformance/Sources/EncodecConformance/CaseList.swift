import Foundation

/// What an operation takes, its options, and what can be expected of it. What is in none of these is an error: nobody would look at it.
struct OperationKeys {
    var values: Set<String> = []
    var options: Set<String> = []
    var results: Set<String> = []

    private static let audio: Set<String> = ["audio", "channels", "sample_rate", "nan_at"]
    private static let encoding: Set<String> = ["threads", "batch_size", "precision", "chunk_ms"]
    private static let decoding: Set<String> = ["threads", "batch_size", "seam_repair", "damage"]
    private static let file: Set<String> = ["file", "same_in_all"]
    private static let audioOut: Set<String> = ["audio", "audio_outside_damage", "length", "damage", "same_in_all"]

    static let all: [String: OperationKeys] = [
        "open": OperationKeys(),
        "info": OperationKeys(values: ["file"], results: ["info"]),
        "encode": OperationKeys(values: audio, options: encoding, results: file),
        "encode_stream": OperationKeys(values: audio.union(["push"]), options: encoding.union(["announce_length"]), results: file),
        "decode": OperationKeys(values: ["file"], options: decoding, results: audioOut.union(["near"])),
        "decode_stream": OperationKeys(values: ["file", "push"], options: decoding, results: audioOut.union(["near"])),
        "read": OperationKeys(values: ["file", "ranges"], options: decoding, results: audioOut),
        "write_codes": OperationKeys(
            values: ["codes", "scales", "shape", "length", "static_time_axis"], options: ["threads", "precision", "chunk_ms"], results: file),
        "read_codes": OperationKeys(values: ["file"], options: ["threads"], results: ["codes", "scales", "shape", "steps"]),
    ]
}

private let faults: [String: Set<String>] = ["fails": [], "cancel": [], "code": ["value"], "scale": ["value"]]

func readCases(in folder: Folder) throws -> [Fields] {
    let list = try JSONDecoder().decode(Value.self, from: folder.data("cases.json")).asFields()
    return try list.value("cases").asList().map { try $0.asFields() }
}

/// Throws for what this runner would not do, or not look at.
func check(_ one: Fields) throws {
    let name = try one.text("operation")
    guard let operation = OperationKeys.all[name] else { throw RunnerError(text: "There is no operation '\(name)'") }
    let opening: Set<String> = name == "info" ? [] : ["bundle", "model", "fault"]
    let always: Set<String> = ["name", "operation", "options", "expect"]
    try one.refuseOthers(than: always.union(opening).union(operation.values), in: name)
    try one.optionalFields("options").refuseOthers(than: operation.options, in: "the options of \(name)")
    if name != "info" {
        try checkModel(one)
    }

    let expect = try one.fields("expect")
    try checkExpectation(expect, of: name, results: operation.results, more: ["afterwards"])
    if expect.has("afterwards") {
        try checkExpectation(try expect.fields("afterwards"), of: name, results: operation.results, more: [])
    }
}

private func checkModel(_ one: Fields) throws {
    let model = try one.value("model")
    if case .text(let name) = model {
        if name != "onnx" && name != "none" {
            throw RunnerError(text: "There is no model '\(name)'")
        }
        if one.has("fault") {
            throw RunnerError(text: "Only a model that replays has faults")
        }
        return
    }

    try model.asFields().refuseOthers(than: ["replay", "static_time_axis"], in: "a model that replays")
    if one.has("fault") {
        let fault = try one.fields("fault")
        let kind = try fault.text("kind")
        guard let known = faults[kind] else { throw RunnerError(text: "There is no fault '\(kind)'") }
        try fault.refuseOthers(than: known.union(["call", "kind"]), in: "the fault \(kind)")
    }
}

private func checkExpectation(_ expect: Fields, of name: String, results: Set<String>, more: Set<String>) throws {
    let failures: Set<String> = ["status", "message", "model_failure"]
    try expect.refuseOthers(than: failures.union(results).union(more), in: "the expectations of \(name)")
    let fails = try expect.has("status") || expect.flag("model_failure", or: false)
    if fails, let result = results.intersection(expect.values.keys).sorted().first {
        throw RunnerError(text: "What fails has no \(result)")
    }
    if expect.has("message") && !fails {
        throw RunnerError(text: "What succeeds has no message")
    }
}
