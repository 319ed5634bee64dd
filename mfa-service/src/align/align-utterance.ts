import { AppError, Semaphore } from '@sayable/shared/std';
import { type AudioLimits, type Decoder, type ReadRecording, readRecording } from '../audio/index.ts';
import type { Engine } from '../engines/index.ts';
import type { Metrics } from '../metrics.ts';
import { makeAnswer } from './make-answer.ts';
import type { AlignedUtterance, AlignOptions, Utterance } from './types.ts';

export interface AlignerParts {
  engine: Engine;
  /** True if a model of learners' variants was measured: see `alignEngineSchema`. */
  secondOpinion: boolean;
  decoder: Decoder;
  limits: AudioLimits;
  turns: AlignTurns;
  metrics: Metrics;
}

/**
 * The concurrency limits of the service. Waiting recordings stay in their compressed form, which is small.
 */
export interface AlignTurns {
  /** The recordings that are decoded and not aligned yet. Two minutes take 8 MB in this form. */
  recordings: Semaphore;
  decoders: Semaphore;
}

/** @param workers the number of the engine's workers */
export function createTurns(workers: number): AlignTurns {
  return { recordings: new Semaphore(4 * workers), decoders: new Semaphore(workers) };
}

export type AlignUtterance = (
  utterance: Utterance,
  options: AlignOptions,
  signal: AbortSignal,
) => Promise<AlignedUtterance>;

type Heard = Awaited<ReturnType<ReturnType<typeof createRecognize>>>;

/** Returns the function that decodes one recording when it gets a permit, and then aligns it. */
function createRecognize({ engine, metrics, turns, decoder, limits }: AlignerParts) {
  async function decode(bytes: Uint8Array, signal: AbortSignal): Promise<ReadRecording> {
    const read = () => readRecording(bytes, decoder, { limits, signal });
    const recording = await turns.decoders.run(read, { signal });
    metrics.observe('decode', recording.decodeMs);
    return recording;
  }

  return async (bytes: Uint8Array, text: string, options: AlignOptions, signal: AbortSignal) => {
    const cameAt = performance.now();
    const release = await turns.recordings.acquire({ signal });
    const beforeMs = performance.now() - cameAt;
    try {
      const { samples, seconds, decodeMs } = await decode(bytes, signal);
      const { answer, workMs, ...run } = await engine.align({ samples, text, ...options }, { signal });
      const waitMs = beforeMs + run.waitMs;
      metrics.observe('wait', waitMs);
      metrics.observe('align', workMs);
      metrics.audio(seconds);
      return { answer, seconds, decodeMs, waitMs, workMs };
    } finally {
      release();
    }
  };
}

/**
 * Creates the function that turns the bytes of the recordings into the answer: it decodes, aligns and
 * compares them.
 */
export function createAlignUtterance(parts: AlignerParts): AlignUtterance {
  const { engine, secondOpinion } = parts;
  const recognize = createRecognize(parts);
  return async ({ audio, reference, text }, options, signal) => {
    // A failure of one recording ends the work on the other.
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    try {
      const [user, bot] = await Promise.all([
        recognize(audio, text, options, both),
        reference && recognize(reference, text, { ...options, variants: false }, both).catch(ofReference),
      ]);
      const runs = bot ? [user, bot] : [user];
      const most = (of: (one: Heard) => number) => Math.max(...runs.map(of));
      const { name, version } = engine;
      const { modelId: model, language, variants } = options;
      return {
        answer: makeAnswer(user.answer, bot?.answer, {
          name,
          version,
          model,
          language,
          secondOpinion: secondOpinion && variants,
        }),
        audioSeconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
        userSeconds: user.seconds,
        referenceSeconds: bot?.seconds,
        times: {
          decodeMs: most(({ decodeMs }) => decodeMs),
          waitMs: most(({ waitMs }) => waitMs),
          alignMs: most(({ workMs }) => workMs),
        },
      };
    } catch (thrown) {
      ended.abort(thrown);
      throw thrown;
    }
  };
}

/** Marks the error as one of the reference recording. */
function ofReference(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.code === 'upstream-unavailable') throw thrown;
  const { code, message, retryable, reason } = thrown;
  throw new AppError(code, `The reference: ${message}`, {
    retryable,
    ...(reason && { reason }),
    cause: thrown,
  });
}
