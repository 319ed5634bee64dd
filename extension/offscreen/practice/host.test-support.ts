import type {
  AssessedWord,
  AttemptView,
  DisputedMark,
  PracticeCommand,
  PracticeView,
  WireError,
} from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { vi } from 'vitest';
import { linkTo } from '../../messaging/linked-host.test-support.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { SystemVoices, VoiceChoice } from '../audio/ports.ts';
import type { EngineOptions, SpeechEngine } from '../engine/ports.ts';
import type { HostPort } from '../host-port.ts';
import { PracticeHost } from './host.ts';
import { FakePlayer } from './player.test-support.ts';
import type {
  HostDependencies,
  Listener,
  Microphone,
  MicrophoneOptions,
  ServerHelp,
  TakeListeners,
} from './ports.ts';
import {
  fakeAttempts,
  fakeDisputes,
  fakePronunciations,
  fakeRecordings,
  fakeReferences,
} from './stores.test-support.ts';

/** Polls a condition until it holds, at short intervals. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { interval: 1 });

export const judgement: Judgement = {
  alignment: { user: [], bot: [] },
  assessment: {
    scores: { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 },
    words: [],
  },
};
/** The last word is marked. */
export const marked: Judgement = {
  alignment: judgement.alignment,
  assessment: {
    ...judgement.assessment,
    words: [{ userIndex: 4, botIndex: 4, span: [12, 16], score: 30, error: 'replaced', phones: [] }],
  },
};
export const plan = {
  text: 'Hi.',
  words: [{ word: 'hi', span: [0, 2] as [number, number], pronunciations: [['HH', 'AY1']] }],
};
/** Noise that is the same for the same seed. */
export function noise(seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: 16_000 }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
}
export const engineFailed = () => new AppError('internal', 'It stopped.', { reason: 'engine-failed' });

/** A microphone whose sound, chunks and end the test controls. */
export class FakeMicrophone implements Microphone {
  refusal: AppError | undefined;
  /** Set it to delay the opening. */
  opening: Promise<void> = Promise.resolve();
  /** Set it to delay the closing. */
  stopping: Promise<void> = Promise.resolve();
  listeners: TakeListeners | undefined;
  options: MicrophoneOptions | undefined;
  isOpen = false;
  /** The number of open devices: one that is not waited for may open beside the next one. */
  openNow = 0;
  opened = 0;
  openedAt = 0;

  async open(listeners: TakeListeners, options?: MicrophoneOptions) {
    this.options = options;
    await this.opening;
    if (this.refusal) throw this.refusal;
    this.listeners = listeners;
    this.isOpen = true;
    this.opened++;
    this.openNow++;
    let isStopped = false;
    this.openedAt = performance.now();
    const { port1, port2 } = new MessageChannel();
    return {
      mime: 'audio/webm',
      frames: port2,
      stop: async () => {
        if (!isStopped) this.openNow--;
        isStopped = true;
        await this.stopping;
        if (this.isOpen) {
          listeners.chunk(new Blob(['last']));
          port1.close();
        }
        this.isOpen = false;
        return { durationMs: 1_500 };
      },
    };
  }
}

/** An engine whose answers the test sets. `heard` resolves to the result of listening. */
export class FakeEngine implements SpeechEngine {
  heard = Promise.withResolvers<Judgement>();
  options: EngineOptions | undefined;
  prepare = vi.fn<SpeechEngine['prepare']>(async () => plan);
  speak = vi.fn<SpeechEngine['speak']>(async (_, pace) => ({
    samples: new Float32Array(pace === 'slow' ? 32_000 : 16_000),
    sampleRate: 16_000,
    words: [],
    voiceId: 'natural-heart',
  }));
  adopt = vi.fn<SpeechEngine['adopt']>(async () => undefined);
  judge = vi.fn<SpeechEngine['judge']>(async () => judgement);
  learn = vi.fn<SpeechEngine['learn']>();
  naturalVoice = vi.fn<SpeechEngine['naturalVoice']>(async () => true);
  collectGarbage = vi.fn<SpeechEngine['collectGarbage']>();
  readAloud = vi.fn<SpeechEngine['readAloud']>(async () => ({
    samples: new Float32Array(24_000),
    sampleRate: 16_000,
    words: [{ word: 0, span: [0, 2], startMs: 100, endMs: 400 }],
  }));
  say = vi.fn<SpeechEngine['say']>(async () => ({ samples: new Float32Array(8_000), sampleRate: 16_000 }));

  listen(_: string, __: MessagePort, options: EngineOptions = {}): Promise<Judgement> {
    this.options = options;
    options.signal?.addEventListener('abort', () => this.heard.reject(new AppError('aborted', 'Stopped.')));
    return this.heard.promise;
  }
}

/** A card that is linked to the host, and all that it has seen. */
export class FakeCard {
  readonly views: PracticeView[] = [];
  readonly client: PracticeClient;
  readonly #pairs: ReturnType<typeof linkTo>['pairs'];

  constructor(connect: (port: HostPort) => void) {
    const { client, pairs } = linkTo(connect);
    this.client = client;
    this.#pairs = pairs;
    client.subscribe(() => this.views.push(client.view));
  }

  get view(): PracticeView {
    return this.client.view;
  }

  /** Holds back what the host shows until the promise resolves. */
  hold(until: Promise<unknown>): void {
    const pair = this.#pairs.at(-1);
    if (pair) pair.toPage.free = until;
  }

  say(command: PracticeCommand | object): number {
    return this.client.send(command as PracticeCommand);
  }

  leave(): void {
    this.client.close();
  }

  /** Waits until the card sees something, and returns it. */
  async sees<Seen>(look: (view: PracticeView) => Seen): Promise<NonNullable<Seen>> {
    return soon(() => look(this.view) || Promise.reject(new Error(JSON.stringify(this.view)))) as Promise<
      NonNullable<Seen>
    >;
  }

  /** Opens the sentence, and waits until it can be recorded. */
  async prepare(): Promise<void> {
    this.say(sentence);
    await this.sees((view) => view.sentence?.reference);
  }

  /** Waits until the newest attempt is in a phase. */
  attemptIs(phase: AttemptView['phase'], id?: number): Promise<AttemptView> {
    return this.sees(({ attempts }) => {
      const found = id === undefined ? attempts.at(-1) : attempts.find((each) => each.id === id);
      return found?.phase === phase ? found : null;
    });
  }

  async startRecording(command: PracticeCommand = record) {
    return this.attemptIs('listening', this.say(command));
  }

  /** Ends the recording by hand, and waits for the engine's result. */
  async finishRecording(engine: FakeEngine, result = judgement) {
    this.say(stop);
    engine.heard.resolve(result);
    return this.attemptIs('assessed');
  }

  /** The phases of the attempts that the card has seen, each once in a row. */
  get phases(): string[] {
    const all = this.views.map(({ attempts }) => attempts.map(({ phase }) => phase).join(' '));
    return all.filter((each, index) => each !== '' && each !== all[index - 1]);
  }

  /** All errors that the card sees now. */
  get errors(): WireError[] {
    const { sentence: known, attempts, notices } = this.view;
    const failed = notices.map((notice) => (notice.name === 'failed' ? notice.error : null));
    return [known?.error, ...attempts.map(({ error }) => error), ...failed].flatMap((error) => error ?? []);
  }

  /** Waits for an error. */
  error(): Promise<WireError> {
    return this.sees(() => this.errors.at(-1));
  }
}

export function fakeHost() {
  let made = 0;
  const parts = {
    microphone: new FakeMicrophone(),
    engine: new FakeEngine(),
    player: new FakePlayer(),
    alongWaits: async () => true,
    systemVoices: {
      list: vi.fn<SystemVoices['list']>(async () => []),
      read: vi.fn<SystemVoices['read']>(async () => 'gone'),
    },
    voiceChoice: {
      english: vi.fn<VoiceChoice['english']>(async () => 'american'),
      chosen: vi.fn<VoiceChoice['chosen']>(async () => null),
      choose: vi.fn<VoiceChoice['choose']>(async () => undefined),
    },
    decode: vi.fn<HostDependencies['decode']>(async () => new Float32Array(16_000)),
    readClip: vi.fn<HostDependencies['readClip']>(async () => ({
      samples: new Float32Array(12_000),
      sampleRate: 24_000,
    })),
    attempts: fakeAttempts(),
    recordings: fakeRecordings(),
    readings: { addLine: vi.fn<HostDependencies['readings']['addLine']>(async () => undefined) },
    pronunciations: fakePronunciations(),
    disputes: fakeDisputes(),
    references: fakeReferences(),
    server: {
      voice: vi.fn<ServerHelp['voice']>(async () => null),
      transcriber: vi.fn<ServerHelp['transcriber']>(async () => null),
      aligner: vi.fn<ServerHelp['aligner']>(async () => null),
    },
    listener: {
      isWanted: vi.fn<Listener['isWanted']>(async () => false),
      hear: vi.fn<Listener['hear']>(async () => ({ words: [], tokens: [] })),
      rest: vi.fn<Listener['rest']>(),
    },
    makeRoom: vi.fn<HostDependencies['makeRoom']>(async () => undefined),
    now: () => 1_000,
    makeId: () => `attempt-${++made}`,
  };
  return parts satisfies HostDependencies;
}

export const sentence = {
  type: 'prepare-sentence',
  text: 'Hi.',
  source: { url: 'https://example.org', title: 'E' },
} as const;
export const record = { type: 'start-recording' } as const;
export const stop = { type: 'stop-recording' } as const;

export function setUp(more: Partial<Pick<HostDependencies, 'alongWaits'>> = {}) {
  const parts = { ...fakeHost(), ...more };
  const onIdle = vi.fn();
  const host = new PracticeHost(parts, { onIdle });
  const connect = () => new FakeCard((port) => host.connect(port));
  return { ...parts, host, connect, onIdle };
}

/** A host with a card whose sentence can be recorded. */
export async function prepared() {
  const all = setUp();
  const card = all.connect();
  await card.prepare();
  return { ...all, card };
}

export async function recording(start: PracticeCommand = record) {
  const all = await prepared();
  const { attemptId } = await all.card.startRecording(start);
  return { ...all, attemptId };
}

/** A judgement with a sound that the person says is not wrong. */
export const mark: DisputedMark = { word: 'hi', about: 'sound', sound: 'HH' };
export const red: AssessedWord = {
  userIndex: 0,
  botIndex: 0,
  span: [0, 2],
  score: 30,
  error: 'mispronounced',
  phones: [
    { expected: 'HH', heard: null, score: 20, error: 'dropped' },
    { expected: 'AY1', heard: 'AY1', score: 95, error: 'none' },
  ],
};
const timed = { xmin: 0, xmax: 1, phones: [] };
export const judged: Judgement = {
  alignment: { user: [{ word: 'hi', ...timed }], bot: [{ word: 'hi', ...timed }] },
  assessment: {
    scores: { overall: 60, accuracy: 60, completeness: 100, fluency: 90, prosody: 90 },
    words: [red],
  },
};
