import { type AppError, withDeadline } from '@sayable/shared/std';
import { describeFailure, log } from '../log.ts';
import { fromThrown, fromUpstream, notUnderstood, upstreamGone, upstreamSilent } from '../upstream-errors.ts';
import { refusalOf } from '../upstream-refusal.ts';

/** The part of a WebSocket that is used here. The runtime's sockets and those of tests have it. */
export interface RawSocket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

/**
 * Opens a WebSocket with headers, which no WebSocket constructor can send. The address has the scheme http or
 * https.
 * @throws AppError; what `fetch` throws
 */
export type Connect = (
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<RawSocket>;

/** Opens a WebSocket by `fetch`, as the Workers runtime offers it. */
export const connectByFetch: Connect = async (address, headers, signal) => {
  // A redirect would send the key to another server.
  const asked = { headers: { ...headers, upgrade: 'websocket' }, redirect: 'manual' as const, signal };
  const response = await fetch(address, asked);
  if (!isUpgraded(response)) throw await refusal(response);
  response.webSocket.accept();
  return response.webSocket;
};

/** The Workers runtime adds `webSocket` to the response of an upgrade. */
function isUpgraded(response: object): response is { webSocket: RawSocket & { accept(): void } } {
  return 'webSocket' in response && response.webSocket !== null;
}

/** Longer than any vendor's error body: a longer one is a web page. */
const MAX_ERROR_CHARACTERS = 20_000;

async function refusal(response: Response): Promise<AppError> {
  const { status, headers } = response;
  if (status < 400) {
    await response.body?.cancel();
    return notUnderstood();
  }
  const text = await response.text().catch(() => '');
  const body = text.length > MAX_ERROR_CHARACTERS ? undefined : parsedOrNothing(text);
  return fromUpstream(status, headers, refusalOf(status, body));
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A web page: its status says enough.
    return undefined;
  }
}

export interface VendorSocketOptions {
  address: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds in which the socket has to be open. */
  connectTimeoutMs: number;
  /** Takes each message, parsed as JSON. An error that it throws ends the socket. */
  receive(message: unknown): void;
  /**
   * Called once where the socket could not be opened, broke, or was closed by the vendor. Nothing follows.
   */
  failed(error: AppError): void;
  connect?: Connect;
}

/**
 * The size of the messages that may wait for the connection, in characters: more than half a minute of
 * speech.
 */
const MAX_WAITING_CHARACTERS = 4 * 2 ** 20;

/**
 * A vendor's WebSocket with JSON messages. Messages that are sent before it is open wait, in order. Once it
 * is open only the runtime's own limits hold, since its sockets don't report how much they buffer.
 */
export class VendorSocket {
  readonly #options: VendorSocketOptions;
  readonly #closed = new AbortController();
  #waiting: string[] = [];
  #waitingLength = 0;
  #socket: RawSocket | undefined;
  #isOver = false;

  constructor(options: VendorSocketOptions) {
    this.#options = options;
    void this.#open();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  send(message: object): void {
    if (this.#isOver) return;
    const text = JSON.stringify(message);
    if (this.#socket) this.#write(text);
    else {
      this.#waiting.push(text);
      this.#waitingLength += text.length;
      if (this.#waitingLength > MAX_WAITING_CHARACTERS) this.#fail(upstreamGone());
    }
  }

  /** Closes the socket. Safe at any time, also twice. */
  close(): void {
    if (this.#isOver) return;
    this.#end();
  }

  async #open(): Promise<void> {
    const { address, headers, connectTimeoutMs, connect = connectByFetch } = this.#options;
    const { signal } = this.#closed;
    try {
      const socket = await withDeadline(
        (stop) => connect(address, headers, stop),
        connectTimeoutMs,
        upstreamSilent,
        { signal },
      );
      if (this.#isOver) return closeQuietly(socket);
      this.#listen(socket);
      this.#socket = socket;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const text of waiting) this.#write(text);
    } catch (thrown) {
      this.#fail(fromThrown(thrown));
    }
  }

  #listen(socket: RawSocket): void {
    socket.addEventListener('message', ({ data }) => {
      if (this.#isOver) return;
      try {
        this.#options.receive(parsed(data));
      } catch (thrown) {
        this.#fail(fromThrown(thrown));
      }
    });
    const gone = () => this.#fail(upstreamGone());
    socket.addEventListener('close', gone);
    socket.addEventListener('error', gone);
  }

  #write(text: string): void {
    try {
      this.#socket?.send(text);
    } catch (thrown) {
      this.#fail(upstreamGone(thrown));
    }
  }

  #fail(error: AppError): void {
    if (this.#isOver) return;
    this.#end();
    // The next vendor may hide this from the person, but not from the host.
    const { pathname } = new URL(this.#options.address);
    log('error', 'vendor-socket-failed', {
      route: pathname.replace(/[^/]*\d[^/]*/g, ':id'),
      ...describeFailure(error),
    });
    this.#options.failed(error);
  }

  #end(): void {
    this.#isOver = true;
    this.#waiting = [];
    if (this.#socket) closeQuietly(this.#socket);
    else this.#closed.abort();
  }
}

function closeQuietly(socket: RawSocket): void {
  try {
    socket.close(1000);
  } catch {
    // The socket is closed already.
  }
}

/** @throws AppError for a binary message; SyntaxError for invalid JSON */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') throw notUnderstood();
  return JSON.parse(data);
}
