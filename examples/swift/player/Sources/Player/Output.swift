import Encodec
import Foundation

/// Where sound goes.
protocol Output: Sendable {
    /// Takes more of it, and waits while there is enough.
    func hear(_ audio: Audio) async throws

    /// Waits until all of it has been heard.
    func finish() async
}

func makeOutput(toStandardOutput: Bool, for properties: Properties) throws -> any Output {
    if toStandardOutput {
        return PipeOutput(FileHandle.standardOutput)
    }

    #if canImport(AVFAudio)
    return try EngineOutput(properties)
    #else
    return try PipeOutput(aplay: properties)
    #endif
}

/// 16-bit samples to a program or a file.
struct PipeOutput: Output, @unchecked Sendable {
    private let handle: FileHandle
    private var program: Process?

    init(_ handle: FileHandle) {
        self.handle = handle
    }

    init(aplay properties: Properties) throws {
        let (program, pipe) = (Process(), Pipe())
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        program.arguments = ["aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "\(properties.channels)", "-r", "\(properties.sampleRate)"]
        program.standardInput = pipe
        try program.run()
        self.program = program
        handle = pipe.fileHandleForWriting
    }

    func hear(_ audio: Audio) async throws {
        let values = audio.samples.map { sample in
            Int16(max(-32768, min(32767, (sample * 32768).rounded(.toNearestOrEven)))).littleEndian
        }
        try values.withUnsafeBytes { try handle.write(contentsOf: $0) }
    }

    func finish() async {
        if let program {
            try? handle.close()
            program.waitUntilExit()
        }
    }
}
