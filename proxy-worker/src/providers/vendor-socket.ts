import type { AppError } from '@sayable/shared/contracts';
import { createPatience } from '../patience.ts';
import { fromThrown, fromUpstream, notUnderstood, upstreamGone } from '../upstream-errors.ts';

/** What of a WebSocket we use; the runtime's and those of tests have it. */
export interface RawSocket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

/**
 * Opens a WebSocket with headers, as no constructor of a WebSocket can. The address is one of http or https.
 * @throws AppError, or what `fetch` throws
 */
export type Connect = (
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<RawSocket>;

/** By `fetch`, as the Workers runtime does it. */
export const connectByFetch: Connect = async (address, headers, signal) => {
  // A redirection would take the key to who knows where.
  const asked = { headers: { ...headers, upgrade: 'websocket' }, redirect: 'manual' as const, signal };
  const response = await fetch(address, asked);
  if (!isUpgraded(response)) throw await refusal(response);
  response.webSocket.accept();
  return response.webSocket;
};

/** `webSocket` is the Workers runtime's own. */
function isUpgraded(response: object): response is { webSocket: RawSocket & { accept(): void } } {
  return 'webSocket' in response && response.webSocket !== null;
}

/** More than any vendor's refusal; what is longer is a web page. */
const longestRefusal = 20_000;

async function refusal(response: Response): Promise<AppError> {
  const { status, headers } = response;
  if (status < 400) {
    await response.body?.cancel();
    return notUnderstood();
  }
  const text = await response.text().catch(() => '');
  const code = text.length > longestRefusal ? undefined : codeOf(text);
  return fromUpstream(status, headers.get('retry-after'), code === undefined ? {} : { code });
}

/** OpenAI's and ElevenLabs' own code of an error, where a body has one. */
export function codeOf(body: string): string | undefined {
  try {
    const parsed = JSON.parse(body);
    const code: unknown = parsed?.error?.code ?? parsed?.detail?.status;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

export interface VendorSocketOptions {
  address: string;
  headers: Readonly<Record<string, string>>;
  /** How long connecting may take. */
  patienceMs: number;
  /** Each message, as JSON. What it throws ends the socket. */
  receive(message: unknown): void;
  /** Once, where it couldn't be opened, broke, or was closed by the vendor. Nothing comes afterwards. */
  failed(error: AppError): void;
  connect?: Connect;
}

/** Messages that wait for the connection: more than half a minute of speech. */
const longestWaiting = 4 * 2 ** 20;

/**
 * A vendor's WebSocket with JSON messages. What is sent before it is open goes out, in order, when it is. The runtime's
 * sockets don't tell how much they hold back, so afterwards only their own limits hold.
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
      if (this.#waitingLength > longestWaiting) this.#fail(upstreamGone());
    }
  }

  /** Safe at any time, also twice. */
  close(): void {
    if (this.#isOver) return;
    this.#end();
  }

  async #open(): Promise<void> {
    const { address, headers, patienceMs, connect = connectByFetch } = this.#options;
    const patience = createPatience(this.#closed.signal, patienceMs);
    try {
      const socket = await patience.wait(connect(address, headers, patience.signal));
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
    // It is closed already.
  }
}

/** @throws AppError where it is no JSON */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') throw notUnderstood();
  return JSON.parse(data);
}
