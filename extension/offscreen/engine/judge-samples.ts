import type { Judgement } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import type { EngineOptions, SpeechEngine } from './ports.ts';

/**
 * Returns the time in milliseconds after which the engine counts as hung. It takes a tenth of the recording's
 * duration on a usual machine. A slow or very busy machine needs many times that.
 */
export const judgeWithinMs = (durationMs: number): number => 30_000 + 3 * durationMs;

const SAMPLE_RATE = 16_000;
const durationMsOf = (samples: Float32Array): number => (samples.length / SAMPLE_RATE) * 1_000;

export const judgedTooSlowly = (): AppError =>
  new AppError('timeout', 'Judging took too long. The recording is kept: judge it again.', {
    reason: 'engine-failed',
    retryable: true,
  });

/** Judges samples within a time limit. @throws AppError `timeout` if the engine hangs. */
export async function judgeSamples(
  engine: Pick<SpeechEngine, 'judge'>,
  text: string,
  samples: Float32Array,
  options: Pick<
    EngineOptions,
    'words' | 'wordings' | 'substitution' | 'contrast' | 'isForFlow' | 'onEvent'
  > = {},
): Promise<Judgement> {
  const signal = AbortSignal.timeout(judgeWithinMs(durationMsOf(samples)));
  try {
    return await engine.judge(text, samples, { ...options, signal });
  } catch (thrown) {
    throw signal.aborted ? judgedTooSlowly() : thrown;
  }
}
