import Encodec
import Foundation

/// A recording that has been encoded.
public struct Recording: Sendable {
    public let name: String
    public let data: [UInt8]
    public let info: FileInfo
    public let sampleRate: Int

    /// Encodes an audio file of any kind, rate and number of channels that the library reads.
    public init(encoding file: URL, bundle: String, progress: @escaping ProgressHandler = { _, _ in }) async throws {
        let codec = try Codec(bundle: ModelBundle(folder: bundle))
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).ecdc")
        defer { try? FileManager.default.removeItem(at: target) }
        var options = EncodeOptions()
        options.conversion = ConversionOptions()
        options.progress = progress
        try await codec.encodeFile(file.path, to: target.path, options: options)
        data = try [UInt8](Data(contentsOf: target))
        info = try FileInfo(of: data)
        name = file.deletingPathExtension().lastPathComponent
        sampleRate = codec.properties.sampleRate
    }

    public var seconds: Double { Double(info.length) / Double(sampleRate) }

    /// A sentence for people, as in "12.0 s, 8 kB, 5.3 kbps".
    public var summary: String {
        let kbps = seconds > 0 ? Double(data.count) * 8 / seconds / 1000 : 0
        return String(format: "%.1f s, %d kB, %.1f kbps", seconds, (data.count + 999) / 1000, kbps)
    }
}
