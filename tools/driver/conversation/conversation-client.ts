import {
  type ClientMessage,
  type ConversationOptions,
  type ServerMessage,
  SPEECH_FRAME,
  serverMessageSchema,
} from '@sayable/shared/contracts';

export const conversationOptions: ConversationOptions = { level: 'B1', voiceId: null, speed: 1 };

type MessageOf<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** A person's side of a conversation's WebSocket, over Node's own client. It has to be closed. */
export class ConversationClient {
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  /** All received messages, each checked against the contract. */
  readonly messages: ServerMessage[] = [];
  /** The speech frames of each stream, in order. */
  readonly speech = new Map<number, Int16Array[]>();
  readonly opened: Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  pongs = 0;
  /** The time that {@link next} waits, in milliseconds. */
  patienceMs = 20_000;

  constructor(url: string, token: string, id: string) {
    const address = `${url.replace(/^http/, 'ws')}/api/conversations/${id}/socket`;
    this.#socket = new WebSocket(address, ['sayable', `sayable.token.${token}`]);
    this.#socket.binaryType = 'arraybuffer';
    const opening = Promise.withResolvers<void>();
    const closing = Promise.withResolvers<{ code: number; reason: string }>();
    this.opened = opening.promise;
    this.closed = closing.promise;
    opening.promise.catch(() => undefined);
    this.#socket.addEventListener('open', () => opening.resolve());
    this.#socket.addEventListener('message', ({ data }) => this.#take(data));
    this.#socket.addEventListener('close', ({ code, reason }) => {
      opening.reject(new Error(`The socket closed: ${code} ${reason}`));
      closing.resolve({ code, reason });
      this.#wake();
    });
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  /** Returns the number of samples received of a stream. */
  samplesOf(stream: number): number {
    return (this.speech.get(stream) ?? []).reduce((sum, { length }) => sum + length, 0);
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Sends an arbitrary frame, which no client of ours would send. */
  sendRaw(frame: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(frame);
  }

  /** Opens the conversation and returns the first answer. */
  async open(options: ConversationOptions = conversationOptions): Promise<MessageOf<'conversation-opened'>> {
    await this.opened;
    this.send({ type: 'conversation-open', options });
    return this.next('conversation-opened');
  }

  /** Says a turn: its packets, then its end. */
  say(turnId: string, packets: readonly Uint8Array<ArrayBuffer>[]): void {
    this.send({ type: 'audio-started', turnId });
    for (const packet of packets) this.sendRaw(packet);
    this.send({ type: 'audio-committed', turnId });
  }

  /**
   * Returns the next message of the type. It may have arrived earlier, if it wasn't returned yet.
   * @throws {Error} with the received messages, where the socket closes or the wait times out
   */
  async next<T extends ServerMessage['type']>(
    type: T,
    fits: (message: MessageOf<T>) => boolean = () => true,
  ): Promise<MessageOf<T>> {
    const isIt = (message: ServerMessage): message is MessageOf<T> =>
      message.type === type && fits(message as MessageOf<T>);
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      const at = this.messages.findIndex((message, index) => index >= this.#asked && isIt(message));
      const found = this.messages[at];
      if (found && isIt(found)) {
        this.#asked = at + 1;
        return found;
      }
      if (Date.now() > deadline || this.#socket.readyState > WebSocket.OPEN) {
        throw new Error(
          `No ${type} came, but: ${this.messages
            .slice(this.#asked)
            .map((m) => JSON.stringify(m))
            .join('\n')}`,
        );
      }
      await this.#somethingComes();
    }
  }
  #asked = 0;

  /** Ends the connection as if it were lost. The other side notices at once. */
  close(): void {
    this.#socket.close();
  }

  #take(data: unknown): void {
    if (data === 'pong') this.pongs += 1;
    else if (typeof data === 'string') this.messages.push(serverMessageSchema.parse(JSON.parse(data)));
    else if (data instanceof ArrayBuffer) this.#takeSpeech(data);
    this.#wake();
  }

  #takeSpeech(frame: ArrayBuffer): void {
    const view = new DataView(frame);
    if (view.getUint8(0) !== SPEECH_FRAME.kind) throw new Error('A frame of an unknown kind.');
    const stream = view.getUint32(1);
    const pieces = this.speech.get(stream) ?? [];
    pieces.push(new Int16Array(frame.slice(SPEECH_FRAME.headerBytes)));
    this.speech.set(stream, pieces);
  }

  #somethingComes(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, 500);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
