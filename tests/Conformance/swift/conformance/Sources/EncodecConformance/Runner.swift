import Encodec

/// Runs cases one after the other. Keeps the last codec with ONNX Runtime: loading graphs takes longer than the cases.
final class Runner {
    private let folder: Folder
    private var kept: (path: String, codec: Codec)?

    init(folder: Folder) {
        self.folder = folder
    }

    /// A line of the report. Whatever goes wrong here is a case that failed, and no end of the run.
    func line(of one: Fields) throws -> ReportLine {
        let name = try one.text("name")
        var results: [CaseResult] = []
        do {
            try check(one)
            try run(one, &results)
        } catch let mismatch as Mismatch {
            return ReportLine(name: name, outcome: "failed", detail: mismatch.text, output: results.first?.hash ?? "")
        } catch {
            return ReportLine(name: name, outcome: "failed", detail: "The runner failed: \(error)", output: "")
        }
        return ReportLine(name: name, outcome: "passed", detail: "", output: results.first?.hash ?? "")
    }

    private func run(_ one: Fields, _ results: inout [CaseResult]) throws {
        let expectations = Expectations(one: one, folder: folder)
        let expect = try one.fields("expect")
        if try one.text("operation") == "info" {
            let result = caught { try runInfo(one, in: folder) }
            results.append(result)
            return try expectations.check(expect, result, modelFailure: nil)
        }

        let model = try replay(of: one)
        let opened: Codec
        do {
            opened = try open(one, model)
        } catch {
            var result = CaseResult()
            result.error = error
            results.append(result)
            return try expectations.check(expect, result, modelFailure: nil)
        }

        let operations = Operations(one: one, folder: folder, codec: opened)
        let fault = try one.has("fault") ? one.fields("fault") : nil
        try operate(operations, model, fault, expect, expectations, &results)
        if expect.has("afterwards") {
            do {
                try operate(operations, model, nil, expect.fields("afterwards"), expectations, &results)
            } catch let mismatch as Mismatch {
                throw Mismatch(text: "Afterwards: \(mismatch.text)")
            }
        }
    }

    private func operate(
        _ operations: Operations, _ model: ReplayModel?, _ fault: Fields?, _ expect: Fields, _ expectations: Expectations,
        _ results: inout [CaseResult]
    ) throws {
        let cancellation = try Cancellation()
        model?.begin(fault: fault, cancellation: cancellation)
        let result = caught { try operations.run(cancellation) }
        results.append(result)
        if let complaint = model?.complaint {
            throw Mismatch(text: complaint)
        }
        try expectations.check(expect, result, modelFailure: model?.failure)
    }

    private func replay(of one: Fields) throws -> ReplayModel? {
        guard case .object = try one.value("model") else { return nil }
        let model = try one.fields("model")
        return try ReplayModel(
            folder: folder, golden: model.text("replay"), hasStaticTimeAxis: model.flag("static_time_axis", or: false))
    }

    private func open(_ one: Fields, _ model: ReplayModel?) throws -> Codec {
        let path = try folder.path(one.text("bundle"))
        if let model {
            return try Codec(bundle: ModelBundle(folder: path), model: model)
        }
        if try one.text("model") == "none" {
            return try Codec(entropyOnly: ModelBundle(folder: path))
        }
        if try one.text("operation") == "open" {
            return try Codec(bundle: ModelBundle(folder: path))
        }
        if let kept, kept.path == path {
            return kept.codec
        }

        kept = nil
        let codec = try Codec(bundle: ModelBundle(folder: path))
        kept = (path, codec)
        return codec
    }

    private func caught(_ body: () throws -> CaseResult) -> CaseResult {
        do {
            return try body()
        } catch {
            var result = CaseResult()
            result.error = error
            return result
        }
    }
}
