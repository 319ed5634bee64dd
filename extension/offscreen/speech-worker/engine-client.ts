import {
  AppError,
  type EmbeddedVoice,
  fromWire,
  type Pronunciation,
  type UtterancePlan,
} from '@sayable/shared/contracts';
import type { PhraseRecognizer, SpeakPiece, SpokenPiece } from '@sayable/shared/conversation';
import type { Judgement, Recording } from '@sayable/shared/ports';
import type { ReadAloud, ReferenceAudio } from '@sayable/shared/practice';
import type { EngineOptions, SpeechEngine, SpokenReference } from '../engine/ports.ts';
import { Heartbeat, type Liveness } from '../workers/index.ts';
import type { EngineReply, EngineRequest, Said } from './protocol.ts';
import { openPhraseRecognition } from './remote-phrase-recognition.ts';

/** A running worker. */
export interface EngineLink {
  post(request: EngineRequest, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Starts a worker; `onCrash` is called at most once. */
export type StartEngine = (onReply: (reply: EngineReply) => void, onCrash: () => void) => EngineLink;

type Call = Exclude<EngineRequest, { call: 'abort' | 'learn' | 'ping' }>;
/**
 * The engine yields to other tasks about every 15 ms, except in one run of a network (1.4 s of a processor were measured)
 * and while it loads one (2 s). On a busy machine both take many times as long.
 */
const LIVENESS: Liveness = { askAfterMs: 10_000, aliveWithinMs: 60_000, abortedWithinMs: 15_000 };

/** A request without its id. */
type Asked = { [C in Call['call']]: Omit<Extract<Call, { call: C }>, 'id'> }[Call['call']];

interface Pending {
  answered(reply: EngineReply): void;
  failed(error: AppError): void;
}

/** The engine's functions for a conversation on this device. */
export interface ConversationEngine {
  readonly ears: PhraseRecognizer;
  readonly speakPiece: SpeakPiece;
}

/**
 * The engine in its own worker, which the first call starts. A worker that crashes, or whose answer shows an
 * internal failure, is discarded: the pending calls reject with `engine-failed`, and the next call starts
 * another worker. A worker that hangs is discarded likewise.
 */
export class WorkerEngine implements SpeechEngine, ConversationEngine {
  readonly #start: StartEngine;
  readonly #liveness: Liveness;
  readonly #pending = new Map<number, Pending>();
  #link: EngineLink | undefined;
  #heart: Heartbeat | undefined;
  #lastId = 0;
  #own: Readonly<Record<string, Pronunciation>> = {};

  constructor(start: StartEngine, liveness = LIVENESS) {
    this.#start = start;
    this.#liveness = liveness;
  }

  prepare(text: string, options?: EngineOptions): Promise<UtterancePlan> {
    return this.#ask({ call: 'prepare', params: { text } }, isPlan, options);
  }

  speak(text: string, pace: 'normal' | 'slow', options?: EngineOptions): Promise<SpokenReference> {
    const { wordings } = options ?? {};
    return this.#ask(
      { call: 'speak', params: { text, pace, ...(wordings && { wordings }) } },
      isReference,
      options,
    );
  }

  async adopt(
    text: string,
    pace: 'normal' | 'slow',
    reference: ReferenceAudio | null,
    options?: EngineOptions,
  ): Promise<void> {
    await this.#ask({ call: 'adopt', params: { text, pace, reference } }, isAdopted, options);
  }

  listen(text: string, frames: MessagePort, options?: EngineOptions): Promise<Judgement> {
    const params = { ...saidBy(text, options), frames };
    return this.#ask({ call: 'listen', params }, isJudgement, options, [frames]);
  }

  judge(text: string, samples: Float32Array, options?: EngineOptions): Promise<Judgement> {
    const params = { ...saidBy(text, options), samples };
    return this.#ask({ call: 'judge', params }, isJudgement, options);
  }

  readAloud(
    text: string,
    pace: 'normal' | 'slow',
    voiceId: EmbeddedVoice,
    options?: EngineOptions,
  ): Promise<ReadAloud> {
    const { wordings } = options ?? {};
    const params = { text, pace, voiceId, ...(wordings && { wordings }) };
    return this.#ask({ call: 'read-aloud', params }, isReadAloud, options);
  }

  say(
    phones: Pronunciation,
    options?: EngineOptions & { voiceId?: EmbeddedVoice | undefined },
  ): Promise<Recording> {
    const { voiceId } = options ?? {};
    return this.#ask({ call: 'say', params: { phones, voiceId } }, isRecording, options);
  }

  readonly ears: PhraseRecognizer = {
    listen: (texts, { signal }) =>
      openPhraseRecognition((port) =>
        this.#ask({ call: 'hear', params: { texts, port } }, isHeard, { signal }, [port]),
      ),
  };

  readonly speakPiece: SpeakPiece = (text, { speed, signal, voiceId }) =>
    this.#ask({ call: 'speak-piece', params: { text, speed, voiceId } }, isPiece, { signal });

  learn(own: Readonly<Record<string, Pronunciation>>): void {
    this.#own = own;
    this.#link?.post({ id: ++this.#lastId, call: 'learn', own });
  }

  async #ask<T>(
    asked: Asked,
    isAnswer: (value: unknown) => value is T,
    { signal, onEvent }: EngineOptions = {},
    transfer: Transferable[] = [],
  ): Promise<T> {
    signal?.throwIfAborted();
    this.#link ??= this.#startLink();
    const link = this.#link;
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    const abort = () => {
      link.post({ id, call: 'abort' });
      this.#heart?.aborted();
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#pending.set(id, {
      answered: (reply) => {
        if ('event' in reply) onEvent?.(reply.event);
        else if ('alive' in reply) return;
        else if (reply.result.ok) answer.resolve(reply.result.value);
        else answer.reject(fromWire(reply.result.error));
      },
      failed: (error) => answer.reject(error),
    });
    link.post({ ...asked, id }, transfer);
    this.#heart?.watch();
    try {
      const value = await answer.promise;
      if (isAnswer(value)) return value;
      throw engineFailed();
    } finally {
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#heart?.end();
      signal?.removeEventListener('abort', abort);
    }
  }

  #startLink(): EngineLink {
    const link = this.#start(
      (reply) => {
        if (this.#link === link) this.#heart?.beat();
        this.#pending.get(reply.id)?.answered(reply);
        const broke = 'result' in reply && !reply.result.ok && reply.result.error.reason === 'engine-failed';
        if (broke) this.#replace(link);
      },
      () => this.#replace(link),
    );
    this.#heart = new Heartbeat(this.#liveness, {
      ask: () => link.post({ id: ++this.#lastId, call: 'ping' }),
      hanging: () => {
        console.error('sayable: the speech worker gives no sign of life, and is replaced');
        this.#replace(link);
      },
    });
    // A new worker does not have the own pronunciations.
    if (Object.keys(this.#own).length > 0) link.post({ id: ++this.#lastId, call: 'learn', own: this.#own });
    return link;
  }

  #replace(link: EngineLink): void {
    link.terminate();
    if (this.#link !== link) return;
    this.#link = undefined;
    this.#heart?.end();
    this.#heart = undefined;
    for (const pending of [...this.#pending.values()]) pending.failed(engineFailed());
  }
}

function saidBy(text: string, { words, wordings, substitution, contrast }: EngineOptions = {}): Said {
  return { text, ...(words && { words, wordings, substitution }), ...(contrast && { contrast }) };
}

function engineFailed(): AppError {
  const message = 'The speech engine stopped. Your recording is kept. Try again.';
  return new AppError('internal', message, { reason: 'engine-failed', retryable: true });
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
const isPlan = (value: unknown): value is UtterancePlan => has(value, 'words') && has(value, 'text');
const isRecording = (value: unknown): value is Recording => has(value, 'samples');
const isReadAloud = (value: unknown): value is ReadAloud => has(value, 'samples') && has(value, 'words');
const isReference = (value: unknown): value is SpokenReference =>
  has(value, 'samples') && has(value, 'words') && has(value, 'voiceId');
const isAdopted = (value: unknown): value is { adopted: boolean } => has(value, 'adopted');
const isJudgement = (value: unknown): value is Judgement =>
  has(value, 'alignment') && has(value, 'assessment');
const isPiece = (value: unknown): value is SpokenPiece => has(value, 'samples') && has(value, 'characters');
const isHeard = (value: unknown): value is { heard: true } => has(value, 'heard');
