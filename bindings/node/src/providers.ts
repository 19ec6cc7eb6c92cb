import { addon } from "./addon";
import { asPath, choice, options as asOptions } from "./arguments";
import { operate } from "./operation";

const DEVICE_KINDS = { cpu: 0, gpu: 1, npu: 2, other: 3 } as const;
const GRAPHS = { encode: 0, decode: 1 } as const;

const KINDS = Object.keys(DEVICE_KINDS) as DeviceKind[];

/** What a device is: a processor, a graphics processor, a neural processing unit, or something else. */
export type DeviceKind = keyof typeof DEVICE_KINDS;

/** One of a bundle's two graphs. */
export type Graph = keyof typeof GRAPHS;

/** What the addon tells of a device. */
export interface NativeDevice extends Omit<ProviderDevice, "kind"> {
  readonly kind: number;
}

/** A device that ONNX Runtime lists: a provider together with hardware that it can use. */
export interface ProviderDevice {
  readonly kind: DeviceKind;
  /** Which of the provider's devices it is, from 0. */
  readonly deviceId: number;
  /** The number of the hardware's maker. */
  readonly vendorId: number;
  /** The maker's number for hardware of this model. */
  readonly hardwareId: number;
  /** The provider, as the option `provider` takes it. */
  readonly provider: string;
  /** The provider's maker. */
  readonly vendor: string;
  /** The hardware's maker; empty where the system does not tell. */
  readonly hardwareVendor: string;
}

/** Which providers compute a graph. */
export interface GraphPlacement {
  /** Whether ONNX Runtime tells who computes what; otherwise the numbers are 0. */
  readonly isKnown: boolean;
  /** Whether a provider was asked for and another computes some of the graph's nodes. */
  readonly hasFallback: boolean;
  /** The graph's nodes, after ONNX Runtime's basic simplifications. */
  readonly nodes: number;
  /** How many of them the provider computes that was asked for. */
  readonly providerNodes: number;
  /** That provider; empty if it is not known. */
  readonly provider: string;
  /** A phrase for people. */
  readonly description: string;
}

/** Which ONNX Runtime; the package's where it is not given. */
export interface RuntimeChoice {
  runtimeLibrary?: string | URL | undefined;
}

/** The execution providers that ONNX Runtime has, as the option `provider` takes them. */
export async function providers(options?: RuntimeChoice): Promise<string[]> {
  const runtime = runtimeOf(options);
  const names = await operate<string>((hooks) => addon.providerNames(hooks, runtime));
  return names.split(" ").filter((name) => name !== "");
}

/** The devices that ONNX Runtime lists. */
export async function providerDevices(options?: RuntimeChoice): Promise<ProviderDevice[]> {
  const runtime = runtimeOf(options);
  const devices = await operate<NativeDevice[]>((hooks) => addon.providerDevices(hooks, runtime));
  return devices.map((device) => ({ ...device, kind: KINDS[device.kind] ?? "other" }));
}

/** Loads a plug-in library, whose providers can be used from then on. */
export async function registerProviderLibrary(library: string | URL, options?: RuntimeChoice): Promise<void> {
  const runtime = runtimeOf(options);
  const path = asPath(library, "library");
  await operate<void>((hooks) => addon.registerProviderLibrary(hooks, runtime, path));
}

export function graphNumber(graph: Graph): number {
  return choice<Graph>(graph, GRAPHS, "encode", "graph");
}

function runtimeOf(options: RuntimeChoice | undefined): string {
  const { runtimeLibrary } = asOptions(options);
  return runtimeLibrary === undefined ? "" : asPath(runtimeLibrary, "runtimeLibrary");
}
