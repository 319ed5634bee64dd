import {
  type ClientMessage,
  noConversation,
  type PanelCommand,
  type PanelEvent,
  type PanelView,
  type ServerMessage,
  type Turn,
} from '@sayable/shared/contracts';
import { conversation } from '../../storage/conversations/conversation.test-support.ts';
import type {
  Loudspeaker,
  QueuedSound,
  QueuedSoundOptions,
  SystemReading,
  SystemVoices,
} from '../audio/ports.ts';
import type { HostPort } from '../host-port.ts';
import type { ConversationMicrophone, ConversationTransport, TransportListeners } from './ports.ts';

type Output =
  | { type: 'message'; message: ServerMessage }
  | { type: 'speech'; stream: number; samples: Int16Array<ArrayBuffer> }
  | { type: 'line-lost' };

/** The other side, whose messages the test sends. */
export class FakeLine implements ConversationTransport {
  readonly sent: ClientMessage[] = [];
  packets = 0;
  isClosed = false;
  #waiting: ((on: TransportListeners) => void)[] = [];
  #on: TransportListeners | undefined;

  connect(on: TransportListeners): void {
    this.#on = on;
    for (const tell of this.#waiting.splice(0)) this.#tell(tell);
  }

  send(message: ClientMessage): void {
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

  say(...messages: ServerMessage[]): void {
    for (const message of messages) this.put({ type: 'message', message });
  }

  /** Opens the conversation with these known turns. */
  open(turns: Turn[] = []): void {
    this.say({ type: 'conversation-opened', conversation: conversation(1), turns });
  }

  fail(thrown: unknown): void {
    this.#tell((on) => on.ended({ thrown }));
  }

  sentOf<T extends ClientMessage['type']>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.sent.filter((one): one is Extract<ClientMessage, { type: T }> => one.type === type);
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

const FRAME_MS = 32;

export class FakeConversationMicrophone implements ConversationMicrophone {
  refusal: Error | undefined;
  /** The opening of the device waits for this. */
  opens: Promise<void> = Promise.resolve();
  isOpen = false;
  /** A conversation's clock is that of its frames, however slow the machine is. */
  clockMs = 0;
  #endMs = 0;
  on: Parameters<ConversationMicrophone['open']>[0] | undefined;

  async open(on: Parameters<ConversationMicrophone['open']>[0]) {
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
      this.clockMs += FRAME_MS;
      this.#endMs += FRAME_MS;
      const samples = new Float32Array(512).fill(voice ? 0.3 : 0);
      this.on?.frame({ samples, endMs: this.#endMs, capturedAtMs: this.clockMs });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  /** Delivers whole frames of a voice, or of silence, for at least so long. */
  hearFor(ms: number, voice: boolean): Promise<void> {
    return this.hear(Math.ceil(ms / FRAME_MS), voice);
  }
}

/** A loudspeaker whose progress the test sets. */
export class FakeReplies implements Omit<Loudspeaker, 'wake' | 'play'> {
  readonly started: (QueuedSound & {
    played: number;
    /** The lengths of what was pushed, in samples. */
    pushed: number[];
    stopped: boolean;
    ducked: boolean;
    end(): void;
  })[] = [];
  /** A stopped reply is silent when this resolves. */
  fades: Promise<void> = Promise.resolve();
  open = async () => undefined;
  close = () => undefined;
  recentlyPlayed = (_atMs: number) => new Float32Array(8_000);
  level = () => 0.5;

  start({ onStart }: QueuedSoundOptions) {
    const over = Promise.withResolvers<void>();
    const reply = {
      played: 0,
      stopped: false,
      ducked: false,
      pushed: [] as number[],
      push: (samples: Float32Array) => {
        if (samples.length > 0 && reply.pushed.push(samples.length) === 1) onStart?.(performance.now());
      },
      finish: () => {
        if (reply.pushed.length === 0) over.resolve();
      },
      duck: (on: boolean) => {
        reply.ducked = on;
      },
      stop: () => {
        reply.stopped = true;
        void this.fades.then(() => over.resolve());
        return over.promise;
      },
      playedMs: () => reply.played,
      over: over.promise,
      end: () => over.resolve(),
    };
    this.started.push(reply);
    return reply;
  }

  get last() {
    return this.started.at(-1);
  }

  /** The last reply. @throws if there is none */
  get playing() {
    const { last } = this;
    if (!last) throw new Error('Nothing plays.');
    return last;
  }
}

/** The voices of a system, which speak as far as the test lets them. */
export class FakeSystemVoices implements Pick<SystemVoices, 'read'> {
  /** The stored id of the chosen voice. */
  chosen: string | null = null;
  /** A stopped voice is silent when this resolves. */
  fades: Promise<void> = Promise.resolve();
  readonly readings: (Parameters<SystemVoices['read']>[1] & {
    text: string;
    end(outcome?: SystemReading): void;
  })[] = [];

  read(text: string, options: Parameters<SystemVoices['read']>[1]): Promise<SystemReading> {
    return new Promise((resolve) => {
      options.signal.addEventListener('abort', () => void this.fades.then(() => resolve('stopped')));
      this.readings.push({ ...options, text, end: (outcome = 'ended') => resolve(outcome) });
    });
  }

  get last() {
    return this.readings.at(-1);
  }
}

/** The panel's end of the connection. */
export class FakePanel {
  readonly events: PanelEvent[] = [];
  readonly port: HostPort;
  #sent = 0;
  #say: (message: unknown) => void = () => undefined;
  #leave: () => void = () => undefined;

  constructor() {
    this.port = {
      postMessage: (message) => void this.events.push(message as PanelEvent),
      disconnect: () => undefined,
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

  say(command: PanelCommand): void {
    this.#sent += 1;
    this.#say({ id: this.#sent, command });
  }

  leave(): void {
    this.#leave();
  }

  get views(): PanelView[] {
    return this.events.filter((event) => event.type === 'view');
  }

  get view(): PanelView {
    return this.views.at(-1) ?? noConversation;
  }

  get phase(): string {
    return this.view.phase;
  }

  get levels(): number {
    return this.events.filter(({ type }) => type === 'level').length;
  }
}
