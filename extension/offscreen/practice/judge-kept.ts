import { type PracticeCommand, toWire } from '@sayable/shared/contracts';
import { judgeSamples, teachOwnWords } from '../engine/index.ts';
import type { EngineEvent } from '../engine/ports.ts';
import { failures } from './failures.ts';
import { makeRoom } from './make-room.ts';
import type { Emit, HostDependencies } from './ports.ts';

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
