import { type PracticeCommand, toWire } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { Emit, HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import { makeRoom } from './make-room.ts';
import type { EngineEvent, EngineOptions, SpeechEngine } from './ports.ts';
import { teachOwnWords } from './teach-own-words.ts';

/**
 * Returns the time in milliseconds after which the engine counts as hung. It takes a tenth of the recording's duration on a
 * usual machine. A slow or very busy machine needs many times that.
 */
export const judgeWithinMs = (durationMs: number): number => 30_000 + 3 * durationMs;

const sampleRate = 16_000;
export const durationMsOf = (samples: Float32Array): number => (samples.length / sampleRate) * 1_000;

/** Judges samples within a time limit. @throws AppError `timeout` if the engine hangs. */
export async function judgeSamples(
  engine: Pick<SpeechEngine, 'judge'>,
  text: string,
  samples: Float32Array,
  options: Pick<EngineOptions, 'words' | 'wordings' | 'contrast' | 'onEvent'> = {},
): Promise<Judgement> {
  const signal = AbortSignal.timeout(judgeWithinMs(durationMsOf(samples)));
  try {
    return await engine.judge(text, samples, { ...options, signal });
  } catch (thrown) {
    throw signal.aborted ? failures.tooSlow() : thrown;
  }
}

/** Judges a recording that was stored while judging was impossible, or judges it again. */
export async function judgeKept(
  host: HostDependencies,
  emit: Emit,
  { type, attemptId }: Extract<PracticeCommand, { type: 'judge-attempt' }>,
): Promise<void> {
  try {
    const [attempt, recording] = await Promise.all([
      host.attempts.get(attemptId),
      host.recordings.get(attemptId),
    ]);
    if (!attempt || !recording) throw failures.recordingGone();
    const samples = await host.decode(recording.blob);
    await teachOwnWords(host);
    const onEvent = (event: EngineEvent) => {
      if (event.type === 'words-assessed') emit({ type: 'words-assessed', attemptId, words: event.words });
    };
    const judgement = await judgeSamples(host.engine, attempt.text, samples, {
      contrast: attempt.contrast,
      onEvent,
    });
    await host.attempts.update(attemptId, { ...judgement, state: 'assessed', failure: undefined });
    emit({ type: 'attempt-assessed', attemptId, ...judgement });
    void makeRoom(host);
  } catch (thrown) {
    emit({ type: 'command-failed', command: type, error: toWire(thrown), attemptId });
  }
}
