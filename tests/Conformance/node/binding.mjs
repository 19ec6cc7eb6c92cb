// The package as a program sees it, from where `./build.sh build-node` puts it.
export * from "../../../bindings/node/dist/index.mjs";
