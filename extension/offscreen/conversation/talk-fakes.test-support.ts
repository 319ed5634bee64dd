import type { TalkCommand, TalkDown, TalkEvent, TalkUp, Turn } from '@sayable/shared/contracts';
import { conversation } from '../../storage/talk.test-support.ts';
import type { HostPort } from '../practice/index.ts';
import type {
  ConversationTransport,
  PlayingReply,
  ReplyPlayer,
  TalkMicrophone,
  TransportListeners,
} from './ports.ts';

type Output =
  | { type: 'message'; message: TalkDown }
  | { type: 'speech'; stream: number; samples: Int16Array<ArrayBuffer> }
  | { type: 'line-lost' };

/** The other side, whose messages the test sends. */
export class FakeLine implements ConversationTransport {
  readonly sent: TalkUp[] = [];
  packets = 0;
  isClosed = false;
  #waiting: ((on: TransportListeners) => void)[] = [];
  #on: TransportListeners | undefined;

  connect(on: TransportListeners): void {
    this.#on = on;
    for (const tell of this.#waiting.splice(0)) this.#tell(tell);
  }

  send(message: TalkUp): void {
    this.sent.push(message);
  }

  sendAudio(): void {
    this.packets += 1;
  }

  close(): void {
    this.isClosed = true;
  }

  put(output: Output): void {
    this.#tell((on) => {
      if (output.type === 'message') on.message(output.message);
      else if (output.type === 'speech') on.speech(output.stream, output.samples);
      else on.lost();
    });
  }

  say(...messages: TalkDown[]): void {
    for (const message of messages) this.put({ type: 'message', message });
  }

  /** Opens the conversation with these known turns. */
  open(turns: Turn[] = []): void {
    this.say({ type: 'conversation-opened', conversation: conversation(1), turns });
  }

  fail(thrown: unknown): void {
    this.#tell((on) => on.ended({ thrown }));
  }

  sentOf<T extends TalkUp['type']>(type: T): Extract<TalkUp, { type: T }>[] {
    return this.sent.filter((one): one is Extract<TalkUp, { type: T }> => one.type === type);
  }

  /** Sends a message asynchronously, as a socket does. */
  #tell(tell: (on: TransportListeners) => void): void {
    const on = this.#on;
    if (!on) this.#waiting.push(tell);
    else
      queueMicrotask(() => {
        if (!this.isClosed) tell(on);
      });
  }
}

export class FakeTalkMicrophone implements TalkMicrophone {
  refusal: Error | undefined;
  /** The opening of the device waits for this. */
  opens: Promise<void> = Promise.resolve();
  isOpen = false;
  /** A talk's clock is that of its frames, however slow the machine is. */
  clockMs = 0;
  #endMs = 0;
  on: Parameters<TalkMicrophone['open']>[0] | undefined;

  async open(on: Parameters<TalkMicrophone['open']>[0]) {
    await this.opens;
    if (this.refusal) throw this.refusal;
    this.on = on;
    this.isOpen = true;
    return {
      close: () => {
        this.isOpen = false;
      },
    };
  }

  /** Delivers `count` frames of a voice, or of silence. */
  async hear(count: number, voice = true): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.clockMs += 32;
      this.#endMs += 32;
      const samples = new Float32Array(512).fill(voice ? 0.3 : 0);
      this.on?.frame({ samples, endMs: this.#endMs, capturedAtMs: this.clockMs });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

/** A player whose progress the test sets. */
export class FakeReplies implements ReplyPlayer {
  readonly started: (PlayingReply & { played: number; stopped: boolean; ducked: boolean; end(): void })[] =
    [];
  open = async () => undefined;
  close = async () => undefined;
  recentlyPlayed = (_atMs: number) => new Float32Array(8_000);
  level = () => 0.5;

  start({ onEnded }: { sampleRate: number; onEnded: () => void }) {
    const first = Promise.withResolvers<number>();
    first.promise.catch(() => undefined);
    const reply = {
      played: 0,
      stopped: false,
      ducked: false,
      push: () => first.resolve(performance.now()),
      finish: () => undefined,
      duck: (on: boolean) => {
        reply.ducked = on;
      },
      stop: () => {
        reply.stopped = true;
        first.reject(new Error('stopped'));
      },
      playedMs: () => reply.played,
      firstSampleAt: () => first.promise,
      gapMs: () => 0,
      end: onEnded,
    };
    this.started.push(reply);
    return reply;
  }

  get last() {
    return this.started.at(-1);
  }
}

/** The panel's end of the connection. */
export class FakePanel {
  readonly events: TalkEvent[] = [];
  readonly port: HostPort;
  #say: (message: unknown) => void = () => undefined;
  #leave: () => void = () => undefined;

  constructor() {
    this.port = {
      postMessage: (message) => void this.events.push(message as TalkEvent),
      onMessage: {
        addListener: (listener) => {
          this.#say = listener;
        },
      },
      onDisconnect: {
        addListener: (listener) => {
          this.#leave = listener;
        },
      },
    };
  }

  say(command: TalkCommand): void {
    this.#say(command);
  }

  leave(): void {
    this.#leave();
  }

  get phase(): string | undefined {
    return this.events.findLast((event) => event.type === 'phase-changed')?.phase;
  }

  of<T extends TalkEvent['type']>(type: T): Extract<TalkEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<TalkEvent, { type: T }> => event.type === type);
  }
}
