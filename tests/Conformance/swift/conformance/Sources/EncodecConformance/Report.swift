import Foundation

/// What is said of a case.
struct ReportLine: Encodable {
    let name: String
    /// "passed", "failed" or "unsupported".
    let outcome: String
    /// What differs, or is missing.
    let detail: String
    /// The SHA-256 of what came out; empty if nothing did.
    let output: String

    private enum CodingKeys: String, CodingKey {
        case name = "case"
        case outcome
        case detail
        case output
    }
}

/// A file of one JSON object per line, each written before the next case begins, so that a crash is seen to be one.
final class Report {
    private let file: FileHandle

    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw RunnerError(text: "\(path) cannot be written")
        }
        self.file = file
    }

    func add(_ line: ReportLine) throws {
        var data = try JSONEncoder().encode(line)
        data.append(UInt8(ascii: "\n"))
        file.write(data)
    }
}
