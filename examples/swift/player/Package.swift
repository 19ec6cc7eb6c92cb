// swift-tools-version: 6.0
import PackageDescription

// Local packages are told apart by their folders' names, and the binding's is called swift: this one must not be.
let package = Package(
    name: "Player",
    platforms: [.macOS(.v14), .iOS(.v17)],
    products: [
        .executable(name: "player", targets: ["Player"]),
        .library(name: "PlayerApp", targets: ["PlayerApp"]),
    ],
    dependencies: [.package(path: "../../../bindings/swift")],
    targets: [
        .target(name: "PlayerModel", dependencies: [.product(name: "Encodec", package: "swift")]),
        .executableTarget(name: "Player", dependencies: ["PlayerModel"]),
        .target(name: "PlayerApp", dependencies: ["PlayerModel"]),
    ]
)
