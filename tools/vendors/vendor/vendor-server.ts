import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, type ArrivedRequest, type Bill, noBill, Refusal } from './exchange.ts';
import { applyFault, createFaultQueue, type Fault } from './faults.ts';
import { close, listen } from './listening.ts';
import { machineMs } from './machine-clock.ts';
import { readBody, UnreadableBody } from './read-body.ts';
import { type ArrivedSocket, isUpgradeFault, type SocketVendor, serveSockets } from './sockets.ts';

/** The settings of every answer of a vendor's server. */
export interface Pacing {
  /** The delay from the request's end to the answer's first byte. */
  firstByteMs: number;
  betweenChunksMs: number;
  /** Every chunk but the first waits for it. */
  afterFirst?: Promise<void> | undefined;
  /** The fault of every request without a fault queued by `next`. */
  fault: Fault | undefined;
}

export const defaultPacing: Pacing = { firstByteMs: 0, betweenChunksMs: 0, fault: undefined };

/** The vendor-specific part of a server. */
export interface Vendor<Behaviour extends Pacing> {
  /** Produces the answer. @throws Refusal */
  answer(request: ArrivedRequest, behaviour: Behaviour): Promise<Answer>;
  /** Returns the vendor's error answer with this status. */
  failure(fault: Extract<Fault, { type: 'status' }>): Answer;
  /** Returns the answer to a body that doesn't match its header. */
  unreadable(): Answer;
  /** Returns the event of an error within a stream. */
  errorEvent(path: string): string;
  /** Returns the headers of every answer. */
  headers(): Readonly<Record<string, string>>;
  sockets?: SocketVendor<Behaviour>;
}

export interface VendorServer<Behaviour extends Pacing> {
  /** The address without a path and without a slash at the end. */
  origin: string;
  /** All requests that arrived, the newest last. */
  requests: ArrivedRequest[];
  /** All requested WebSockets, the newest last. */
  sockets: ArrivedSocket[];
  /** Changes the given settings and keeps the others. */
  setBehaviour(behaviour: Partial<Behaviour>): void;
  /**
   * Queues a fault for the next requests to matching paths; by default one request to any path. Faults apply
   * in order. On a WebSocket, `status` and the faults before the headers apply to the upgrade, the others to
   * one piece of work (`socket-faults.ts`).
   */
  next(fault: Fault, options?: { times?: number; path?: RegExp }): void;
  /**
   * Returns what the vendor charges since the last reset: also for answers that were cut, left or never sent.
   */
  bill(): Bill;
  /** Forgets the requests, the sockets, the queued faults and the bill. */
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
  charge(cost: Partial<Bill>): void;
}

/** Returns the vendor's answer before a stream's faults; undefined where there will be none. */
async function answerTo<Behaviour extends Pacing>(
  vendor: Vendor<Behaviour>,
  behaviour: Behaviour,
  { arrived, request, fault, reset, charge }: Exchange,
): Promise<Answer | undefined> {
  try {
    arrived.body = await readBody(request);
  } catch (reason) {
    if (reason instanceof UnreadableBody) return vendor.unreadable();
    // The other side left while it was sending.
    if (request.destroyed) return undefined;
    throw reason;
  }
  if (fault?.type === 'status') {
    await pause(behaviour.firstByteMs);
    return vendor.failure(fault);
  }
  try {
    const answer = await vendor.answer(arrived, behaviour);
    charge(answer.cost ?? noBill);
    if (fault?.type === 'hang-before-headers') return undefined;
    await pause(behaviour.firstByteMs);
    if (fault?.type !== 'reset-before-headers') return answer;
    reset();
    return undefined;
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
    if (index > 0) await behaviour.afterFirst;
    if (response.destroyed) return;
    arrived.sentAtMs.push(machineMs());
    response.write(chunk);
  }
  if (ending === 'end') response.end();
  // An immediate reset would overtake the written data.
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

/** Starts a server that speaks a vendor's wire format. Port 0 selects a free port. */
export async function startVendorServer<Behaviour extends Pacing>(
  vendor: Vendor<Behaviour>,
  start: Behaviour,
  port = 0,
): Promise<VendorServer<Behaviour>> {
  const behaviour = { ...start };
  const requests: ArrivedRequest[] = [];
  const faults = createFaultQueue();
  let bill = noBill;
  const charge = ({ tokens = 0, characters = 0, audioSeconds = 0 }: Partial<Bill>) => {
    bill = {
      tokens: bill.tokens + tokens,
      characters: bill.characters + characters,
      audioSeconds: bill.audioSeconds + audioSeconds,
    };
  };
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
    serve(vendor, behaviour, { arrived, request, response, fault, reset, charge }).catch(
      (reason: unknown) => {
        console.error('A vendor server of the tests is at fault.', reason);
        reset();
      },
    );
  });
  // A client reuses its connection; Node's five seconds would close it under the next request.
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
    bill: () => bill,
    reset() {
      requests.length = 0;
      sockets.length = 0;
      faults.clear();
      bill = noBill;
    },
    close: () => close(server, endSockets),
  };
}
