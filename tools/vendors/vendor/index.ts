export * from './exchange.ts';
export { type Fault, upstreamSecret } from './faults.ts';
export { machineMs } from './machine-clock.ts';
export { faultyResults } from './socket-faults.ts';
export type { ArrivedSocket, SocketLine, SocketListener, SocketMessage, SocketVendor } from './sockets.ts';
export { defaultPacing, type Pacing, startVendorServer, type VendorServer } from './vendor-server.ts';
