import type { TalkCommand, TalkDown, TalkEvent, TalkUp, Turn } from '@sayable/shared/contracts';
import { conversation } from '../../storage/talk.test-support.ts';
import type { HostPort } from '../practice/index.ts';
import type { PlayingReply, ReplyPlayer, TalkLine, TalkMicrophone } from './ports.ts';

type Output = TalkLine['outputs'] extends AsyncIterable<infer T> ? T : never;

/** The other side, whose messages the test gives. */
export class FakeLine implements TalkLine {
  readonly takes: 'packets' | 'samples';
  readonly sent: TalkUp[] = [];
  packets = 0;
  isClosed = false;
  readonly outputs: AsyncIterable<Output>;
  #waiting: Output[] = [];
  #failure: unknown;
  #wake: () => void = () => undefined;

  constructor(takes: 'packets' | 'samples' = 'packets') {
    this.takes = takes;
    this.outputs = this.#items();
  }

  send(message: TalkUp): void {
    this.sent.push(message);
  }

  sendAudio(): void {
    this.packets += 1;
  }

  close(): void {
    this.isClosed = true;
    this.#wake();
  }

  put(output: Output): void {
    this.#waiting.push(output);
    this.#wake();
  }

  say(...messages: TalkDown[]): void {
    for (const message of messages) this.put({ type: 'message', message });
  }

  /** It knows the conversation, with these turns. */
  open(turns: Turn[] = []): void {
    this.say({ type: 'conversation-opened', conversation: conversation(1), turns });
  }

  fail(thrown: unknown): void {
    this.#failure = thrown;
    this.#wake();
  }

  sentOf<T extends TalkUp['type']>(type: T): Extract<TalkUp, { type: T }>[] {
    return this.sent.filter((one): one is Extract<TalkUp, { type: T }> => one.type === type);
  }

  async *#items(): AsyncGenerator<Output> {
    for (;;) {
      yield* this.#waiting.splice(0);
      if (this.#waiting.length > 0) continue;
      if (this.#failure) throw this.#failure;
      if (this.isClosed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

export class FakeTalkMicrophone implements TalkMicrophone {
  refusal: Error | undefined;
  /** It opens as late as this. */
  opens: Promise<void> = Promise.resolve();
  isOpen = false;
  /** The clock of a talk is that of its frames, however slow the machine. */
  clockMs = 0;
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

  /** So many frames of a voice, or of nothing. */
  async hear(count: number, voice = true): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.clockMs += 32;
      this.on?.frame(new Float32Array(512).fill(voice ? 0.3 : 0));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

/** Plays as far as the test says. */
export class FakeReplies implements ReplyPlayer {
  readonly started: (PlayingReply & { played: number; stopped: boolean; ducked: boolean; end(): void })[] =
    [];
  open = async () => undefined;
  close = async () => undefined;
  recentlyPlayed = () => new Float32Array(8_000);
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

/** The panel's end. */
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
