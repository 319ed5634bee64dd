import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Answer, Refusal } from './exchange.ts';
import type { Fault } from './faults.ts';
import { machineMs } from './machine-clock.ts';
import { parsed, rawAnswer, shortened } from './socket-text.ts';

/**
 * A message of a socket, with the time of the machine's clock. Long strings in it (audio) are replaced by
 * their length.
 */
export interface SocketMessage {
  readonly atMs: number;
  readonly message: unknown;
}

/** A requested socket for tests to examine. It grows while the socket lives. */
export interface ArrivedSocket {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly arrivedAtMs: number;
  readonly received: SocketMessage[];
  readonly sent: SocketMessage[];
  isOpen: boolean;
  /**
   * The side that closed the socket, and the code; undefined while it is open. 1006: no close frame arrived.
   */
  closed: { by: 'client' | 'server'; code: number } | undefined;
  /** Settles when the socket is over, for any reason. */
  readonly ended: Promise<void>;
}

/** A socket as the vendor's part of the server uses it. After its end all methods do nothing. */
export interface SocketLine {
  readonly arrived: ArrivedSocket;
  send(message: object): void;
  /** Sends text that is not JSON. */
  sendText(text: string): void;
  close(code: number, reason?: string): void;
  /** Drops the connection without a close frame. */
  drop(): void;
  /** Runs an action at this time of the machine's clock, unless the socket is closed by then. */
  at(timeMs: number, action: () => void): void;
  /** Returns the fault that waits for the next piece of work on this path. */
  takeFault(): Fault | undefined;
}

export interface SocketListener {
  /** Takes a message; undefined for invalid JSON. */
  receive(message: unknown): void;
  ended?(): void;
}

/** A vendor's sockets. */
export interface SocketVendor<Behaviour> {
  maximalBytes: number;
  /** Admits a socket. @throws Refusal where it may not be opened. */
  admit(arrived: ArrivedSocket, behaviour: Behaviour): void;
  open(line: SocketLine, behaviour: Behaviour): SocketListener;
}

export interface SocketParts<Behaviour> {
  vendor: SocketVendor<Behaviour>;
  behaviour: Behaviour;
  /** Returns the fault of the upgrade, or of a piece of work on an open socket. */
  takeFault(path: string, stage: 'upgrade' | 'work'): Fault | undefined;
  failure(fault: Extract<Fault, { type: 'status' }>): Answer;
  headers(): Readonly<Record<string, string>>;
  sockets: ArrivedSocket[];
}

const upgradeFaults = new Set<Fault['type']>(['status', 'hang-before-headers', 'reset-before-headers']);
export const isUpgradeFault = (fault: Fault): boolean => upgradeFaults.has(fault.type);

/** Serves a vendor's sockets on a server. @returns a function that ends all of them. */
export function serveSockets<Behaviour>(server: Server, parts: SocketParts<Behaviour>): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: parts.vendor.maximalBytes });
  const raw = new Set<Duplex>();
  server.on('upgrade', (request, stream: Duplex, head) => {
    raw.add(stream);
    stream.once('close', () => raw.delete(stream));
    stream.on('error', () => stream.destroy());
    const arrived = note(request);
    parts.sockets.push(arrived.socket);
    const refuse = (answer: Answer) => {
      stream.end(rawAnswer(answer, parts.headers()));
      arrived.end({ by: 'server', code: answer.status });
    };
    const fault = parts.takeFault(arrived.socket.path, 'upgrade');
    if (fault?.type === 'hang-before-headers') {
      stream.once('close', () => arrived.end({ by: 'client', code: 1006 }));
      return;
    }
    if (fault?.type === 'reset-before-headers') return void stream.destroy();
    if (fault?.type === 'status') return refuse(parts.failure(fault));
    try {
      parts.vendor.admit(arrived.socket, parts.behaviour);
    } catch (reason) {
      if (reason instanceof Refusal) return refuse(reason.answer);
      throw reason;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => hold(socket, arrived, parts));
  });
  return () => {
    for (const stream of raw) stream.destroy();
  };
}

interface Noted {
  socket: ArrivedSocket;
  end(closed: ArrivedSocket['closed']): void;
}

function note(request: IncomingMessage): Noted {
  const url = new URL(request.url ?? '/', 'http://vendor.test');
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket: ArrivedSocket = {
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    arrivedAtMs: machineMs(),
    received: [],
    sent: [],
    isOpen: false,
    closed: undefined,
    ended: promise,
  };
  return {
    socket,
    end(closed) {
      socket.isOpen = false;
      socket.closed ??= closed;
      resolve();
    },
  };
}

function hold<Behaviour>(socket: WebSocket, { socket: arrived, end }: Noted, parts: SocketParts<Behaviour>) {
  arrived.isOpen = true;
  const timers = new Set<NodeJS.Timeout>();
  const write = (text: string, message: unknown) => {
    if (!arrived.isOpen) return;
    keep(arrived.sent, message);
    socket.send(text);
  };
  const line: SocketLine = {
    arrived,
    send: (message) => write(JSON.stringify(message), shortened(message)),
    sendText: (text) => write(text, text),
    close(code, reason) {
      arrived.closed ??= { by: 'server', code };
      socket.close(code, reason);
    },
    drop() {
      arrived.closed ??= { by: 'server', code: 1006 };
      socket.terminate();
    },
    at(timeMs, action) {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          if (arrived.isOpen) action();
        },
        Math.max(0, timeMs - machineMs()),
      );
      timers.add(timer);
    },
    takeFault: () => parts.takeFault(arrived.path, 'work'),
  };
  const listener = parts.vendor.open(line, parts.behaviour);
  socket.on('message', (data) => {
    const message = parsed(data);
    keep(arrived.received, shortened(message));
    listener.receive(message);
  });
  // The `close` event reports the rest.
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    for (const timer of timers) clearTimeout(timer);
    end({ by: 'client', code });
    listener.ended?.();
  });
}

/**
 * The limit of recorded messages: the first minutes of a socket. A hundred conversations would fill the
 * memory with more.
 */
const mostKept = 5_000;

function keep(messages: SocketMessage[], message: unknown): void {
  if (messages.length < mostKept) messages.push({ atMs: machineMs(), message });
}
