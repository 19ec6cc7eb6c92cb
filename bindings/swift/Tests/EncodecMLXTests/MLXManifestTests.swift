import Foundation
import XCTest

@testable import EncodecMLX

final class MLXManifestTests: XCTestCase {
    private func json(_ archive: String = "encode_frame.safetensors", version: Int = 1, initializers: Int = 1) -> Data {
        Data(
            """
            {
              "schemaVersion": \(version), "format": "encodec-rs-mlx-frame-archive", "sourceBundle": "a/b", "sourceBundleName": "b",
              "models": {
                "encode_frame": {
                  "sourceModel": "encode_frame.onnx", "safetensors": "\(archive)", "initializerCount": \(initializers), "parameterCount": 6,
                  "opHistogram": {"Conv": 2}, "inputs": [{"name": "audio", "dtype": "F32", "shape": ["batch", 2, null]}], "outputs": [],
                  "tensors": [{"name": "w", "dtype": "F32", "shape": [2, 3]}], "sha256": "00"
                }
              }
            }
            """.utf8)
    }

    func testManifest() throws {
        let model = try MLXManifest(json: json()).model("encode_frame")
        XCTAssertEqual(model.inputs[0].shape, [.symbol("batch"), .size(2), .unknown])
        XCTAssertEqual(model.tensors, [.init(name: "w", dtype: "F32", shape: [2, 3])])
        XCTAssertEqual(model.opHistogram, ["Conv": 2])
    }

    func testWhatIsRefused() throws {
        XCTAssertThrowsError(try MLXManifest(json: Data("[".utf8)))
        XCTAssertThrowsError(try MLXManifest(json: json(version: 2)))
        XCTAssertThrowsError(try MLXManifest(json: json(initializers: 2)))
        XCTAssertThrowsError(try MLXManifest(json: json("../encode_frame.safetensors")))
        XCTAssertThrowsError(try MLXManifest(json: json()).model("decode_frame"))
    }
}
