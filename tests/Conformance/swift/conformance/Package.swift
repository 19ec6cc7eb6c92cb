// swift-tools-version: 6.0
import PackageDescription

// Local packages are told apart by their folders' names, and the binding's is called swift: this one must not be.
let package = Package(
    name: "EncodecConformance",
    platforms: [.macOS(.v14)],
    dependencies: [.package(path: "../../../../bindings/swift")],
    targets: [
        .executableTarget(
            name: "EncodecConformance", dependencies: [.product(name: "Encodec", package: "swift")], path: "Sources/EncodecConformance"),
    ]
)
