import XCTest

@testable import EncodecMLX

final class TimePaddingTests: XCTestCase {
    private func padded(_ samples: [Float], taps: Int, stride: Int, isCausal: Bool) -> [Float] {
        let padding = TimePadding(taps: taps, stride: stride, dilation: 1, samples: samples.count, isCausal: isCausal)
        return padding.applied(to: PlainTensor(samples, shape: [1, samples.count, 1])).values
    }

    func testMirroring() {
        XCTAssertEqual(padded([1, 2, 3, 4], taps: 3, stride: 1, isCausal: true), [3, 2, 1, 2, 3, 4])
        XCTAssertEqual(padded([1, 2, 3, 4], taps: 4, stride: 1, isCausal: false), [3, 2, 1, 2, 3, 4, 3])
        XCTAssertEqual(padded([1, 2, 3, 4, 5], taps: 4, stride: 2, isCausal: true), [3, 2, 1, 2, 3, 4, 5, 4])
    }

    func testSignalsThatAreTooShortAreLengthenedWithZeros() {
        XCTAssertEqual(padded([1], taps: 3, stride: 1, isCausal: true), [0, 0, 1])
        XCTAssertEqual(padded([1, 2], taps: 4, stride: 1, isCausal: true), [0, 0, 2, 1, 2])
    }

    func testNothing() {
        XCTAssertEqual(padded([1, 2], taps: 1, stride: 1, isCausal: false), [1, 2])
    }
}
