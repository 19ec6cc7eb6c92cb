// swift-tools-version: 6.0
import PackageDescription

// MLX is fetched where it runs, on Apple's machines. Elsewhere EncodecMLX reads weights only, unless the environment says where mlx-swift lies.
let mlxPackages: [Package.Dependency]
let mlxProducts: [Target.Dependency]
if let checkout = Context.environment["ENCODEC_MLX_SWIFT"] {
    mlxPackages = [.package(name: "mlx-swift", path: checkout)]
    mlxProducts = [.product(name: "MLX", package: "mlx-swift")]
} else {
    #if os(macOS)
    mlxPackages = [.package(url: "https://github.com/ml-explore/mlx-swift", from: "0.25.0")]
    mlxProducts = [.product(name: "MLX", package: "mlx-swift")]
    #else
    mlxPackages = []
    mlxProducts = []
    #endif
}

let package = Package(
    name: "Encodec",
    platforms: [.macOS(.v14), .iOS(.v17), .macCatalyst(.v17)],
    products: [
        .library(name: "Encodec", targets: ["Encodec"]),
        .library(name: "EncodecMLX", targets: ["EncodecMLX"]),
    ],
    dependencies: mlxPackages,
    targets: [
        .systemLibrary(name: "CEncodec", path: "Sources/CEncodec", pkgConfig: "encodec"),
        .target(name: "Encodec", dependencies: ["CEncodec"], path: "Sources/Encodec"),
        .target(name: "EncodecMLX", dependencies: ["Encodec"] + mlxProducts, path: "Sources/EncodecMLX"),
        .testTarget(name: "EncodecTests", dependencies: ["Encodec"], path: "Tests/EncodecTests"),
        .testTarget(name: "EncodecMLXTests", dependencies: ["EncodecMLX", "Encodec"] + mlxProducts, path: "Tests/EncodecMLXTests"),
    ]
)
