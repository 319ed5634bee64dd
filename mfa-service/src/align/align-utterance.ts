import { AppError } from '@sayable/shared/contracts';
import { type AudioLimits, type Decoder, type ReadRecording, readRecording } from '../audio/index.ts';
import type { Engine } from '../engines/index.ts';
import type { Metrics } from '../metrics.ts';
import { Turns } from '../turns.ts';
import { makeAnswer } from './make-answer.ts';
import type { AlignedUtterance, AlignOptions, Utterance } from './types.ts';

export interface AlignerParts {
  engine: Engine;
  decoder: Decoder;
  limits: AudioLimits;
  /** So many decoders run at once. */
  decoders: number;
  metrics: Metrics;
}

export type AlignUtterance = (
  utterance: Utterance,
  options: AlignOptions,
  signal: AbortSignal,
) => Promise<AlignedUtterance>;

/** From a recording's bytes to the answer: decode, align, compare. */
export function createAlignUtterance(parts: AlignerParts): AlignUtterance {
  const { engine, metrics } = parts;
  const turns = new Turns(parts.decoders);

  async function decode(bytes: Uint8Array, signal: AbortSignal): Promise<ReadRecording> {
    const release = await turns.take(signal);
    try {
      const recording = await readRecording(bytes, parts.decoder, { limits: parts.limits, signal });
      metrics.observe('decode', recording.decodeMs);
      return recording;
    } finally {
      release();
    }
  }

  async function hear(bytes: Uint8Array, text: string, options: AlignOptions, signal: AbortSignal) {
    const recording = await decode(bytes, signal);
    const { samples } = recording;
    const run = await engine.align({ samples, text, ...options }, { signal });
    metrics.observe('wait', run.waitMs);
    metrics.observe('align', run.workMs);
    metrics.audio(recording.seconds);
    return { recording, run };
  }

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
      const most = (of: (one: typeof user) => number) => Math.max(...runs.map(of));
      const { name, version } = engine;
      const { modelId: model, language } = options;
      return {
        answer: makeAnswer(user.run.answer, bot?.run.answer, { name, version, model, language }),
        audioSeconds: runs.reduce((sum, { recording }) => sum + recording.seconds, 0),
        userSeconds: user.recording.seconds,
        referenceSeconds: bot?.recording.seconds,
        times: {
          decodeMs: most(({ recording }) => recording.decodeMs),
          waitMs: most(({ run }) => run.waitMs),
          alignMs: most(({ run }) => run.workMs),
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
