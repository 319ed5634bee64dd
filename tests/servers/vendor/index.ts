export * from './exchange.ts';
export { type Fault, upstreamSecret } from './faults.ts';
export { machineMs } from './machine-clock.ts';
export { defaultPacing, type Pacing, startVendorServer, type VendorServer } from './vendor-server.ts';
