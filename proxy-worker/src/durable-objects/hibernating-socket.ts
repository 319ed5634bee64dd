import type { SocketState, TalkSocket } from '../conversations/index.ts';

/** A WebSocket that outlives the memory of the object that holds it; its state goes along with it. */
export class HibernatingSocket implements TalkSocket {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get state(): SocketState {
    return this.#socket.deserializeAttachment();
  }

  keep(state: SocketState): void {
    this.#socket.serializeAttachment(state);
  }

  send(frame: string | ArrayBuffer): void {
    try {
      this.#socket.send(frame);
    } catch {
      // It has gone; `webSocketClose` sees to what that means.
    }
  }

  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // It is closed already.
    }
  }
}
