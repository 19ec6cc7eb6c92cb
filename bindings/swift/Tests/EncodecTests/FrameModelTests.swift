import Dispatch
import Encodec
import XCTest

final class FrameModelTests: XCTestCase {
    private func codecOf(_ model: Scripted) throws -> Codec {
        try Codec(bundle: ModelBundle(folder: bundleFolder), model: model)
    }

    func testWhatAModelThrowsComesOut() throws {
        let codec = try codecOf(Scripted(onEncode: { _ in throw Oops(reason: "no weights") }))
        XCTAssertThrowsError(try codec.encode(swing(seconds: 1))) { XCTAssertEqual($0 as? Oops, Oops(reason: "no weights")) }
    }

    func testTheCodecIsUsableAfterwards() throws {
        let data = try steppedCodec().encode(swing(seconds: 1))
        let fails = Flag(true)
        let codec = try codecOf(Scripted(onDecode: { shape in
            if fails.value { throw Oops(reason: "once") }
            return [Float](repeating: 0.25, count: shape.audioCount)
        }))
        XCTAssertThrowsError(try codec.decode(data)) { XCTAssertEqual($0 as? Oops, Oops(reason: "once")) }
        fails.value = false
        XCTAssertEqual(try codec.decode(data).length, 48000)
    }

    func testWrongSizesAreNamed() throws {
        let encoding = try codecOf(Scripted(onEncode: { _ in EncodedFrames(codes: [1, 2, 3]) }))
        assertFails(with: .invalidFrameOutput) { _ = try encoding.encode(swing(seconds: 1)) }
        let scaling = try codecOf(Scripted(onEncode: { EncodedFrames(codes: [Int32](repeating: 0, count: $0.codeCount), scales: []) }))
        assertFails(with: .invalidFrameOutput) { _ = try scaling.encode(swing(seconds: 1)) }
        let data = try steppedCodec().encode(swing(seconds: 1))
        let decoding = try codecOf(Scripted(onDecode: { _ in [] }))
        assertFails(with: .invalidFrameOutput) { _ = try decoding.decode(data) }
    }

    func testCodesOutsideTheCodebookAreRefused() throws {
        let codec = try codecOf(Scripted(onEncode: { EncodedFrames(codes: [Int32](repeating: -1, count: $0.codeCount)) }))
        assertFails(with: .invalidFrameOutput) { _ = try codec.encode(swing(seconds: 1)) }
    }

    func testAModelMayCallTheLibrary() throws {
        let inner = try steppedCodec()
        let codec = try codecOf(Scripted(onEncode: { shape in
            do {
                _ = try inner.decode([1, 2, 3, 4, 5])
            } catch is EncodecError {
                return EncodedFrames(codes: [Int32](repeating: 0, count: shape.codeCount))
            }
            throw Oops(reason: "it was decoded")
        }))
        XCTAssertFalse(try codec.encode(swing(seconds: 1)).isEmpty)
    }

    func testErrorsOfSeveralThreadsStayApart() throws {
        let codec = try codecOf(Scripted(onEncode: { _ in throw Oops(reason: "a model's") }))
        var options = EncodeOptions()
        options.threads = -1
        let refused = options
        @Sendable func fail(_ index: Int) {
            if index % 2 == 0 {
                XCTAssertThrowsError(try codec.encode(swing(seconds: 0.1))) { XCTAssertTrue($0 is Oops) }
            } else {
                assertFails(with: .invalidArgument) { _ = try codec.encode(swing(seconds: 0.1), options: refused) }
            }
        }
        DispatchQueue.concurrentPerform(iterations: 64, execute: fail)
    }
}

/// A value that a model looks at. Tests change it between calls only.
final class Flag: @unchecked Sendable {
    var value: Bool

    init(_ value: Bool) {
        self.value = value
    }
}
