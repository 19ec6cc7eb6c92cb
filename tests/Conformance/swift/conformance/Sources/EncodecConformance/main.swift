import Foundation

// Runs the cases through the Swift binding: EncodecConformance FOLDER REPORT. README.md of the conformance cases says what both are.
if CommandLine.arguments.count != 3 {
    FileHandle.standardError.write(Data("Usage: EncodecConformance FOLDER REPORT\n".utf8))
    exit(2)
}

let folder = Folder(root: CommandLine.arguments[1])
let report = try Report(path: CommandLine.arguments[2])
let runner = Runner(folder: folder)
for one in try readCases(in: folder) {
    try report.add(runner.line(of: one))
}
