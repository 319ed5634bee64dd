import type { EmbeddedVoice, Pronunciation, UtterancePlan } from '@sayable/shared/contracts';
import type { PhraseRecognizer, SpeakPiece, SpokenPiece } from '@sayable/shared/conversation';
import type { Judgement, Recording } from '@sayable/shared/ports';
import type { ReadAloud, ReferenceAudio } from '@sayable/shared/practice';
import { AppError, AsyncQueue, type Liveness, LruCache } from '@sayable/shared/std';
import type { EngineOptions, PlayedFrames, SpeechEngine, SpokenReference } from '../engine/ports.ts';
import { collectGarbage, RpcClient, type StartRpc } from '../workers/index.ts';
import type { EngineCalls, Said, WorkerEvent } from './protocol.ts';
import { openPhraseRecognition } from './remote-phrase-recognition.ts';

/**
 * The engine yields to other tasks about every 15 ms, except in one run of a network (1.4 s of a processor
 * were measured) and while it loads one (2 s). On a busy machine both take many times as long.
 */
const LIVENESS: Liveness = { askAfterMs: 10_000, aliveWithinMs: 60_000, abortedWithinMs: 15_000 };

/** A sentence and the one after it, in both paces: about 1 MB each. */
const KEPT_READINGS = 4;

/** The engine's functions for a conversation on this device. */
export interface ConversationEngine {
  readonly phraseRecognizer: PhraseRecognizer;
  readonly speakPiece: SpeakPiece;
}

/**
 * The engine in its own worker, which the first call starts. A worker that crashes, or whose answer shows an
 * internal failure, is discarded: the pending calls reject with `engine-failed`, and the next call starts
 * another worker. A worker that hangs is discarded likewise.
 */
export class WorkerEngine implements SpeechEngine, ConversationEngine {
  readonly #worker: RpcClient<EngineCalls, WorkerEvent>;
  #own: Readonly<Record<string, Pronunciation>> = {};
  /**
   * The last readings, and the number of changes before them. The worker recognises what it has just read,
   * and answers late.
   */
  readonly #readings = new LruCache<string, { spoken: SpokenReference; changes: number }>({
    capacity: KEPT_READINGS,
  });
  /** After a change, texts may be read in another way. */
  #changes = 0;

  constructor(start: StartRpc<EngineCalls, WorkerEvent>, liveness = LIVENESS) {
    this.#worker = new RpcClient<EngineCalls, WorkerEvent>({
      start,
      hangs: liveness,
      stopped: engineFailed,
      isBroken: ({ reason }) => reason === 'engine-failed',
      // A new worker does not have the own pronunciations.
      first: () => {
        this.#forgetReadings();
        return Object.keys(this.#own).length > 0 ? { call: 'learn', params: { own: this.#own } } : undefined;
      },
    });
  }

  /** Starts the worker ahead of its first call. A failure is that call's to report. */
  wake(): void {
    this.#worker.call('learn', { own: this.#own }).catch(() => undefined);
  }

  prepare(text: string, options?: EngineOptions): Promise<UtterancePlan> {
    return this.#worker.call('prepare', { text, english: options?.english }, asked(options));
  }

  async speak(text: string, pace: 'normal' | 'slow', options?: EngineOptions): Promise<SpokenReference> {
    const { english, wordings, isAtOnce } = options ?? {};
    const key = JSON.stringify([text, pace, english, wordings]);
    const kept = this.#readings.get(key);
    if (kept && (isAtOnce || kept.changes === this.#changes)) return kept.spoken;
    const params = { text, pace, english, ...(wordings && { wordings }) };
    const calling = this.#worker.call('speak', params, asked(options));
    const changes = this.#changes;
    const spoken = await calling;
    if (changes === this.#changes) this.#readings.set(key, { spoken, changes });
    return spoken;
  }

  async adopt(
    text: string,
    pace: 'normal' | 'slow',
    reference: ReferenceAudio | PlayedFrames | null,
    options?: EngineOptions,
  ): Promise<void> {
    const transfer = reference && 'frames' in reference ? [reference.frames] : [];
    const params = { text, pace, english: options?.english, reference };
    await this.#worker.call('adopt', params, { ...asked(options), transfer });
    if (reference) this.#forgetReadings();
    else this.#changes++;
  }

  listen(text: string, frames: MessagePort, options?: EngineOptions): Promise<Judgement> {
    const params = { ...saidBy(text, options), frames };
    return this.#worker.call('listen', params, { ...asked(options), transfer: [frames] });
  }

  judge(text: string, samples: Float32Array, options?: EngineOptions): Promise<Judgement> {
    return this.#worker.call('judge', { ...saidBy(text, options), samples }, asked(options));
  }

  readAloud(
    text: string,
    pace: 'normal' | 'slow',
    voiceId: EmbeddedVoice,
    options?: EngineOptions,
  ): Promise<ReadAloud> {
    const { english, wordings, task } = options ?? {};
    const params = { text, pace, voiceId, english, ...(wordings && { wordings }), ...(task && { task }) };
    return this.#worker.call('read-aloud', params, asked(options));
  }

  say(
    phones: Pronunciation,
    options?: EngineOptions & { voiceId?: EmbeddedVoice | undefined },
  ): Promise<Recording> {
    return this.#worker.call('say', { phones, voiceId: options?.voiceId }, asked(options));
  }

  readonly phraseRecognizer: PhraseRecognizer = {
    listen: (texts, { signal }) =>
      openPhraseRecognition((port) =>
        this.#worker.call('hear', { texts, port }, { signal, transfer: [port] }),
      ),
  };

  readonly speakPiece: SpeakPiece = (text, { speed, signal, voiceId }) => {
    const pieces = new AsyncQueue<SpokenPiece>();
    const onEvent = (event: WorkerEvent) => {
      if (event.type === 'piece-spoken') pieces.push(event.piece);
    };
    this.#worker.call('speak-piece', { text, speed, voiceId }, { signal, onEvent }).then(
      () => pieces.end(),
      (thrown: unknown) => pieces.fail(thrown),
    );
    return pieces.items();
  };

  naturalVoice(options?: EngineOptions): Promise<boolean> {
    return this.#worker.call('natural-voice', { ifRested: options?.ifRested ?? false }, asked(options));
  }

  collectGarbage(): void {
    collectGarbage();
    this.#worker.tell({ call: 'collect-garbage', params: null });
  }

  learn(own: Readonly<Record<string, Pronunciation>>): void {
    if (JSON.stringify(own) !== JSON.stringify(this.#own)) this.#forgetReadings();
    this.#own = own;
    this.#worker.tell({ call: 'learn', params: { own } });
  }

  #forgetReadings(): void {
    this.#changes++;
    this.#readings.clear();
  }
}

const asked = ({ signal, onEvent }: EngineOptions = {}) => ({
  signal,
  onEvent: (event: WorkerEvent) => {
    if (event.type !== 'piece-spoken') onEvent?.(event);
  },
});

function saidBy(
  text: string,
  { english, words, wordings, substitution, contrast, isForFlow, speaker }: EngineOptions = {},
): Said {
  return {
    text,
    ...(english && { english }),
    ...(words && { words, wordings, substitution }),
    ...(contrast && { contrast }),
    ...(isForFlow && { isForFlow }),
    ...(speaker && { speaker }),
  };
}

function engineFailed(): AppError {
  const message = 'The speech engine stopped. Your recording is kept. Try again.';
  return new AppError('internal', message, { reason: 'engine-failed', retryable: true });
}
