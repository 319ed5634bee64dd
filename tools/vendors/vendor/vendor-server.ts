import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, type ArrivedRequest, Refusal } from './exchange.ts';
import { applyFault, createFaultQueue, type Fault } from './faults.ts';
import { close, listen } from './listening.ts';
import { machineMs } from './machine-clock.ts';
import { readBody, UnreadableBody } from './read-body.ts';
import { type ArrivedSocket, isUpgradeFault, type SocketVendor, serveSockets } from './sockets.ts';

/** What can be set for every answer of a vendor's server. */
export interface Pacing {
  /** From the request's end to the answer's first byte. */
  firstByteMs: number;
  betweenChunksMs: number;
  /** For every request, where none is queued by `next`. */
  fault: Fault | undefined;
}

export const defaultPacing: Pacing = { firstByteMs: 0, betweenChunksMs: 0, fault: undefined };

/** What differs between vendors. */
export interface Vendor<Behaviour extends Pacing> {
  /** Makes the answer. Throws a Refusal. */
  answer(request: ArrivedRequest, behaviour: Behaviour): Promise<Answer>;
  /** The vendor's answer with an error of this status. */
  failure(fault: Extract<Fault, { type: 'status' }>): Answer;
  /** For a body that isn't what it says. */
  unreadable(): Answer;
  /** The event of an error within a stream. */
  errorEvent(path: string): string;
  /** Headers of every answer. */
  headers(): Readonly<Record<string, string>>;
  sockets?: SocketVendor<Behaviour>;
}

export interface VendorServer<Behaviour extends Pacing> {
  /** Without a slash at the end, without a path. */
  origin: string;
  /** All that arrived, the newest last. */
  requests: ArrivedRequest[];
  /** All WebSockets that were asked for, the newest last. */
  sockets: ArrivedSocket[];
  /** Changes what is given; the rest stays. */
  setBehaviour(behaviour: Partial<Behaviour>): void;
  /**
   * The next requests to such paths (one to any, if not said) go wrong in this way, each fault in its turn. On a WebSocket
   * `status` and those before the headers are faults of the upgrade, the others of one piece of work (`socket-faults.ts`).
   */
  next(fault: Fault, options?: { times?: number; path?: RegExp }): void;
  /** Forgets the requests, the sockets and the faults that wait. */
  reset(): void;
  close(): Promise<void>;
}

const pause = (milliseconds: number) =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

function note(request: IncomingMessage, response: ServerResponse): ArrivedRequest {
  const url = new URL(request.url ?? '/', 'http://vendor.test');
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('close', resolve);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: undefined,
    aborted: false,
    arrivedAtMs: machineMs(),
    sentAtMs: [],
    ended: promise,
  };
}

interface Exchange {
  arrived: ArrivedRequest;
  request: IncomingMessage;
  response: ServerResponse;
  fault: Fault | undefined;
  reset(): void;
}

/** The vendor's answer before a stream's faults; undefined where none will come. */
async function answerTo<Behaviour extends Pacing>(
  vendor: Vendor<Behaviour>,
  behaviour: Behaviour,
  { arrived, request, fault, reset }: Exchange,
): Promise<Answer | undefined> {
  try {
    arrived.body = await readBody(request);
  } catch (reason) {
    if (reason instanceof UnreadableBody) return vendor.unreadable();
    // The other side has gone while it was sending.
    if (request.destroyed) return undefined;
    throw reason;
  }
  if (fault?.type === 'hang-before-headers') return undefined;
  await pause(behaviour.firstByteMs);
  if (fault?.type === 'reset-before-headers') {
    reset();
    return undefined;
  }
  if (fault?.type === 'status') return vendor.failure(fault);
  try {
    return await vendor.answer(arrived, behaviour);
  } catch (reason) {
    if (reason instanceof Refusal) return reason.answer;
    throw reason;
  }
}

/** Serves one exchange from the body to the connection's end. */
async function serve<Behaviour extends Pacing>(
  vendor: Vendor<Behaviour>,
  behaviour: Behaviour,
  exchange: Exchange,
): Promise<void> {
  const { arrived, response, fault, reset } = exchange;
  const whole = await answerTo(vendor, behaviour, exchange);
  if (!whole) return;
  const { answer, ending, betweenChunksMs } = applyFault(whole, fault, vendor.errorEvent(arrived.path));
  response.writeHead(answer.status, { ...vendor.headers(), ...answer.headers });
  response.flushHeaders();
  for (const [index, chunk] of answer.chunks.entries()) {
    if (index > 0) await pause(betweenChunksMs ?? behaviour.betweenChunksMs);
    if (response.destroyed) return;
    arrived.sentAtMs.push(machineMs());
    response.write(chunk);
  }
  if (ending === 'end') response.end();
  // A reset at once would overtake what was written.
  if (ending === 'reset') setTimeout(reset, 20);
}

/** Serves the vendor's WebSockets, where it has any. */
function attachSockets<Behaviour extends Pacing>(
  server: Server,
  vendor: Vendor<Behaviour>,
  { behaviour, take }: { behaviour: Behaviour; take: ReturnType<typeof createFaultQueue>['take'] },
): { sockets: ArrivedSocket[]; endSockets: () => void } {
  const sockets: ArrivedSocket[] = [];
  if (!vendor.sockets) return { sockets, endSockets: () => undefined };
  const endSockets = serveSockets(server, {
    vendor: vendor.sockets,
    behaviour,
    takeFault(path, stage) {
      const accepts = (fault: Fault) => isUpgradeFault(fault) === (stage === 'upgrade');
      const standing = behaviour.fault && accepts(behaviour.fault) ? behaviour.fault : undefined;
      return take(path, accepts) ?? standing;
    },
    failure: vendor.failure,
    headers: vendor.headers,
    sockets,
  });
  return { sockets, endSockets };
}

/** Starts a server that speaks a vendor's wire format. Port 0 takes a free one. */
export async function startVendorServer<Behaviour extends Pacing>(
  vendor: Vendor<Behaviour>,
  start: Behaviour,
  port = 0,
): Promise<VendorServer<Behaviour>> {
  const behaviour = { ...start };
  const requests: ArrivedRequest[] = [];
  const faults = createFaultQueue();
  const server = createServer((request, response) => {
    const arrived = note(request, response);
    requests.push(arrived);
    let cutByUs = false;
    response.once('close', () => {
      if (!response.writableFinished && !cutByUs) arrived.aborted = true;
    });
    const reset = () => {
      cutByUs = true;
      request.socket.resetAndDestroy();
    };
    const fault = faults.take(arrived.path) ?? behaviour.fault;
    serve(vendor, behaviour, { arrived, request, response, fault, reset }).catch((reason: unknown) => {
      console.error('A vendor server of the tests is at fault.', reason);
      reset();
    });
  });
  // A client keeps its connection; Node's five seconds would close it under the next request.
  server.keepAliveTimeout = 120_000;
  const { sockets, endSockets } = attachSockets(server, vendor, { behaviour, take: faults.take });
  const origin = await listen(server, port);
  return {
    origin,
    requests,
    sockets,
    setBehaviour(changes) {
      Object.assign(behaviour, changes);
    },
    next: faults.add,
    reset() {
      requests.length = 0;
      sockets.length = 0;
      faults.clear();
    },
    close: () => close(server, endSockets),
  };
}
