// swift-tools-version: 5.9
import PackageDescription

// MLX runs on Apple's machines. Elsewhere EncodecMLX reads manifests only, and nothing is fetched.
#if os(macOS)
let mlxPackages: [Package.Dependency] = [.package(url: "https://github.com/ml-explore/mlx-swift", from: "0.25.0")]
let mlxProducts: [Target.Dependency] = [.product(name: "MLX", package: "mlx-swift")]
#else
let mlxPackages: [Package.Dependency] = []
let mlxProducts: [Target.Dependency] = []
#endif

let package = Package(
    name: "Encodec",
    platforms: [.macOS(.v14), .iOS(.v17)],
    products: [
        .library(name: "Encodec", targets: ["Encodec"]),
        .library(name: "EncodecMLX", targets: ["EncodecMLX"]),
    ],
    dependencies: mlxPackages,
    targets: [
        .systemLibrary(name: "CEncodec", path: "Sources/CEncodec", pkgConfig: "encodec"),
        .target(name: "Encodec", dependencies: ["CEncodec"], path: "Sources/Encodec"),
        .target(name: "EncodecMLX", dependencies: mlxProducts, path: "Sources/EncodecMLX"),
        .testTarget(name: "EncodecTests", dependencies: ["Encodec"], path: "Tests/EncodecTests"),
        .testTarget(name: "EncodecMLXTests", dependencies: ["EncodecMLX"], path: "Tests/EncodecMLXTests"),
    ]
)
