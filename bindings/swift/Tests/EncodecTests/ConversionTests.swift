import Encodec
import Foundation
import XCTest

final class ConversionTests: XCTestCase {
    private let mono = Audio(samples: (0..<4410).map { Float(sin(Double($0) / 20)) }, channels: 1, sampleRate: 44100)

    func testRateChannelsAndLevel() throws {
        var options = ConversionOptions()
        options.sampleRate = 48000
        options.channels = 2
        options.gain = -6.0205999
        let (audio, levels) = try mono.convertedWithLevels(options)
        XCTAssertEqual([audio.sampleRate, audio.channels, audio.length], [48000, 2, 4800])
        XCTAssertEqual(levels.peak, 0.5, accuracy: 0.01)
        XCTAssertEqual(levels.samplesAboveFullScale, 0)
        XCTAssertEqual(audio.samples[0], audio.samples[1])
    }

    func testNothingToDoChangesNothing() throws {
        XCTAssertEqual(try mono.converted(ConversionOptions()), mono)
    }

    func testPickedChannels() throws {
        var options = ConversionOptions()
        options.pickedChannels = [2, 0]
        let three = Audio(samples: [1, 2, 3, 4, 5, 6].map { $0 / 10 }, channels: 3, sampleRate: 8000)
        XCTAssertEqual(try three.converted(options), Audio(samples: [0.3, 0.1, 0.6, 0.4], channels: 2, sampleRate: 8000))
        options.pickedChannels = [3]
        XCTAssertThrowsError(try three.converted(options)) { XCTAssertTrue($0 is EncodecError) }
        options.pickedChannels = [-1]
        assertFails(with: .invalidArgument) { _ = try three.converted(options) }
    }

    func testFiles() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let codec = try steppedCodec()
        let source = repositoryFile("tests/Data/audio/mono_44100.wav")
        var options = ConversionOptions()
        options.sampleRate = 48000
        options.channels = 2
        try Audio.convertFile(source, to: "\(folder)/stereo.wav", options: options)
        try codec.encodeFile("\(folder)/stereo.wav", to: "\(folder)/one.ecdc")

        // What is not of the bundle's kind is only taken where a conversion is asked for.
        assertFails(with: .sampleRateMismatch) { try codec.encodeFile(source, to: "\(folder)/two.ecdc") }
        var encoding = EncodeOptions()
        encoding.conversion = ConversionOptions()
        try codec.encodeFile(source, to: "\(folder)/two.ecdc", options: encoding)
        let (one, two) = try (bytes("\(folder)/one.ecdc"), bytes("\(folder)/two.ecdc"))
        XCTAssertEqual(try FileInfo(of: one).length, try FileInfo(of: two).length)

        var decoding = DecodeOptions()
        decoding.conversion = options
        decoding.conversion?.sampleRate = 8000
        decoding.conversion?.channels = 1
        try codec.decodeFile("\(folder)/two.ecdc", to: "\(folder)/small.wav", options: decoding)
        let length = try Int(FileInfo(of: two).length)
        XCTAssertEqual(try bytes("\(folder)/small.wav").count, 44 + 2 * ((length + 3) / 6), accuracy: 4)
    }
}
