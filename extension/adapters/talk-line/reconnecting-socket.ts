import { talkCloseCodes } from '@sayable/shared/contracts';

/** What is used of the browser's WebSocket. */
export interface Socket {
  binaryType: string;
  readonly bufferedAmount: number;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface SocketPlatform {
  make(url: string, protocols: string[]): Socket;
  /** Calls when the device is online again. Returns the function that ends it. */
  onOnline(listener: () => void): () => void;
  /** 0–1. */
  random(): number;
}

export interface SocketListeners {
  /** Called before each connection. Undefined: not now, try again in time. What it throws ends the whole for good. */
  address(failures: number): Promise<{ url: string; protocols: string[] } | undefined>;
  opened(): void;
  text(data: string): void;
  binary(data: ArrayBuffer): void;
  lost(): void;
  /** No more connection is tried. */
  ended(failure?: { thrown: unknown }): void;
}

/** The browser's code for a connection that broke or never was. */
const NEVER_OPENED = 1006;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const OPENS_WITHIN_MS = 10_000;
/** A line that says nothing for so long may be dead; both ends must know before the person speaks into it. */
const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 10_000;
/** Refused messages come again with each connection. */
const REFUSED_AT_MOST = 3;

/** How long to wait before the next try: twice as long each time, at most ten seconds, half of it by chance. */
export function waitMs(failures: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return longest / 2 + (longest / 2) * random;
}

/** A WebSocket that comes back by itself. Nothing is kept: what was sent and lost is the caller's to send again. */
export class ReconnectingSocket {
  readonly #platform: SocketPlatform;
  readonly #on: SocketListeners;
  #socket: Socket | undefined;
  #failures = 0;
  #refused = 0;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;
  readonly #endOnline: () => void;

  constructor(platform: SocketPlatform, on: SocketListeners) {
    this.#platform = platform;
    this.#on = on;
    this.#endOnline = platform.onOnline(() => this.#hurry());
    void this.#connect();
  }

  /** False where it is not connected; then nothing was sent. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.#socket) return false;
    this.#socket.send(data);
    return true;
  }

  /** The other side answered as it should: the next failure is a first one again. */
  settled(): void {
    this.#failures = 0;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endOnline();
    clearTimeout(this.#timer);
    clearTimeout(this.#heartbeat);
    this.#socket?.close(1000);
    this.#socket = undefined;
  }

  async #connect(): Promise<void> {
    this.#timer = undefined;
    try {
      const where = await this.#on.address(this.#failures);
      if (this.#isClosed) return;
      if (where) this.#open(this.#platform.make(where.url, where.protocols));
      else this.#lost(undefined, NEVER_OPENED);
    } catch (thrown) {
      if (!this.#isClosed) this.#end({ thrown });
    }
  }

  #open(socket: Socket): void {
    socket.binaryType = 'arraybuffer';
    let over = false;
    const lose = (code: number) => {
      if (over) return;
      over = true;
      clearTimeout(late);
      this.#lost(socket, code);
    };
    const late = setTimeout(() => {
      lose(NEVER_OPENED);
      socket.close();
    }, OPENS_WITHIN_MS);
    socket.onopen = () => {
      clearTimeout(late);
      if (over || this.#isClosed) {
        socket.close(1000);
        return;
      }
      this.#socket = socket;
      this.#waitToPing(socket, lose);
      this.#on.opened();
    };
    socket.onmessage = ({ data }) => {
      if (over || this.#isClosed) return;
      // Whatever comes shows that it lives.
      this.#waitToPing(socket, lose);
      if (data instanceof ArrayBuffer) this.#on.binary(data);
      else if (typeof data === 'string' && data !== 'pong') this.#on.text(data);
    };
    socket.onclose = ({ code }) => lose(code);
  }

  #waitToPing(socket: Socket, lose: (code: number) => void): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      socket.send('ping');
      this.#heartbeat = setTimeout(() => {
        lose(NEVER_OPENED);
        socket.close();
      }, PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  #lost(socket: Socket | undefined, code: number): void {
    if (this.#socket === socket) this.#socket = undefined;
    clearTimeout(this.#heartbeat);
    if (this.#isClosed) return;
    if (code === talkCloseCodes.takenOver) {
      this.#end();
      return;
    }
    this.#refused = code === talkCloseCodes.badRequest ? this.#refused + 1 : 0;
    this.#on.lost();
    // What was refused so often is refused for good: who gives addresses may say why.
    const wait =
      this.#refused >= REFUSED_AT_MOST ? LONGEST_WAIT_MS : waitMs(this.#failures, this.#platform.random());
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }

  #hurry(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  #end(failure?: { thrown: unknown }): void {
    this.close();
    this.#on.ended(failure);
  }
}
