import Foundation
import XCTest

@testable import EncodecMLX

final class SafetensorsTests: XCTestCase {
    private func file(_ header: String, _ values: [UInt8] = []) -> Data {
        var length = UInt64(header.utf8.count).littleEndian
        return Data(bytes: &length, count: 8) + Data(header.utf8) + Data(values)
    }

    func testTypes() throws {
        let values: [UInt8] = [0, 0, 0x80, 0x3f, 0, 0x3c, 0, 0xbc, 1, 0, 0, 0x7c, 0x80, 0x3f, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]
        let archive = try Safetensors(
            file(
                """
                {"__metadata__": {"format": "pt"}, "single": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
                 "half": {"dtype": "F16", "shape": [2, 2], "data_offsets": [4, 12]}, "brain": {"dtype": "BF16", "shape": [], "data_offsets": [12, 14]},
                 "double": {"dtype": "F64", "shape": [1], "data_offsets": [14, 22]}, "code": {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]}}
                """, values), file: "a")
        XCTAssertEqual(archive.names, ["brain", "code", "double", "half", "single"])
        XCTAssertEqual(try archive.tensor("single"), ModelTensor(values: [1], shape: [1]))
        XCTAssertEqual(try archive.tensor("half"), ModelTensor(values: [1, -1, 0x1p-24, .infinity], shape: [2, 2]))
        XCTAssertEqual(try archive.tensor("brain"), ModelTensor(values: [1], shape: []))
        XCTAssertEqual(try archive.tensor("double"), ModelTensor(values: [1], shape: [1]))
        XCTAssertNil(try archive.tensor("code"))
        XCTAssertThrowsError(try archive.tensor("other"))
    }

    func testWhatIsRefused() {
        func entry(_ shape: String, _ offsets: String, type: String = "F32") -> Data {
            file("{\"a\": {\"dtype\": \"\(type)\", \"shape\": \(shape), \"data_offsets\": \(offsets)}}", [0, 0, 0, 0])
        }

        XCTAssertNoThrow(try Safetensors(entry("[1]", "[0, 4]"), file: "a"))
        for wrong in [
            Data(), Data([1, 2, 3]), Data([255, 255, 255, 255, 255, 255, 255, 255]), file("["), file("{\"a\": 1}"), entry("[2]", "[0, 4]"),
            entry("[1]", "[0, 8]"), entry("[1]", "[4, 0]"), entry("[1]", "[-4, 0]"), entry("[1]", "[0]"), entry("[-1]", "[0, 4]"),
            entry("[4611686018427387904, 4]", "[0, 0]"), entry("[1]", "[0, 4]", type: "F31"), entry("[0, -1]", "[0, 0]"),
        ] {
            XCTAssertThrowsError(try Safetensors(wrong, file: "a")) { XCTAssertTrue($0 is MLXBundleError, "\($0)") }
        }
    }
}
