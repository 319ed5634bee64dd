import { AppError } from '@sayable/shared/contracts';
import { Semaphore } from '@sayable/shared/std';
import { type AudioLimits, type Decoder, type ReadRecording, readRecording } from '../audio/index.ts';
import type { Engine } from '../engines/index.ts';
import type { Metrics } from '../metrics.ts';
import { makeAnswer } from './make-answer.ts';
import type { AlignedUtterance, AlignOptions, Utterance } from './types.ts';

export interface AlignerParts {
  engine: Engine;
  decoder: Decoder;
  limits: AudioLimits;
  turns: AlignTurns;
  metrics: Metrics;
}

/** What is done at once; the rest waits as it came, and small. */
export interface AlignTurns {
  /** Recordings that are decoded and not aligned yet: two minutes are 8 MB then. */
  recordings: Semaphore;
  decoders: Semaphore;
}

/** @param workers of the engine */
export function createTurns(workers: number): AlignTurns {
  return { recordings: new Semaphore(4 * workers), decoders: new Semaphore(workers) };
}

export type AlignUtterance = (
  utterance: Utterance,
  options: AlignOptions,
  signal: AbortSignal,
) => Promise<AlignedUtterance>;

type Heard = Awaited<ReturnType<ReturnType<typeof createHear>>>;

/** One recording: decoded when its turn comes, then aligned. */
function createHear({ engine, metrics, turns, decoder, limits }: AlignerParts) {
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

/** From recordings' bytes to the answer: decode, align, compare. */
export function createAlignUtterance(parts: AlignerParts): AlignUtterance {
  const { engine } = parts;
  const hear = createHear(parts);
  return async ({ audio, reference, text }, options, signal) => {
    // One of them failing ends the other.
    const ended = new AbortController();
    const both = AbortSignal.any([signal, ended.signal]);
    try {
      const [user, bot] = await Promise.all([
        hear(audio, text, options, both),
        reference && hear(reference, text, { ...options, variants: false }, both).catch(ofReference),
      ]);
      const runs = bot ? [user, bot] : [user];
      const most = (of: (one: Heard) => number) => Math.max(...runs.map(of));
      const { name, version } = engine;
      const { modelId: model, language } = options;
      return {
        answer: makeAnswer(user.answer, bot?.answer, { name, version, model, language }),
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

/** Says which of the two recordings it is about. */
function ofReference(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.code === 'upstream-unavailable') throw thrown;
  const { code, message, retryable, reason } = thrown;
  throw new AppError(code, `The reference: ${message}`, {
    retryable,
    ...(reason && { reason }),
    cause: thrown,
  });
}
