import { AppError, type Attempt, isAbort, type PracticeEvent, toWire } from '@sayable/shared/contracts';
import type { Judgement, Transcriber } from '@sayable/shared/ports';
import { refineJudgement } from '@sayable/shared/scoring';
import type { Emit, HostDependencies } from './dependencies.ts';

/**
 * What a card is told, and after each score a second look at it, with what the server heard. The score of the device
 * has been shown and kept by then, and stands where the server doesn't help. It is done for a card that is gone too.
 */
export function withSecondLook(host: HostDependencies, emit: Emit): Emit {
  return (event: PracticeEvent) => {
    emit(event);
    if (event.type === 'attempt-assessed') void refineAttempt(host, emit, event.attemptId);
  };
}

/** Refines a kept attempt, where a server listens; never rejects. */
export async function refineAttempt(host: HostDependencies, emit: Emit, attemptId: string): Promise<void> {
  try {
    const attempt = await host.attempts.get(attemptId);
    const judged = attempt && judgementOf(attempt);
    // What could not be written down is judged again later.
    if (!attempt || !judged) return;
    const transcript = attempt.transcript ?? (await transcribe(host, attempt));
    if (transcript === null) return;
    const refined = await refine(host, attempt.text, judged, transcript);
    // Judged anew, or deleted, while the server listened: then this is of no use any more.
    if (!isSame(judged, await host.attempts.get(attemptId))) return;
    await host.attempts.update(attemptId, refined);
    emit({ type: 'attempt-refined', attemptId, ...refined });
  } catch (thrown) {
    if (isAbort(thrown)) return;
    emit({ type: 'server-passed-over', part: 'transcript', error: toWire(thrown), attemptId });
  }
}

function judgementOf({ alignment, assessment }: Attempt): Judgement | undefined {
  return alignment && assessment && { alignment, assessment };
}

function isSame({ assessment }: Judgement, now: Attempt | undefined): boolean {
  if (!now || now.deletedAt !== undefined) return false;
  return JSON.stringify(now.assessment) === JSON.stringify(assessment);
}

/** Null where nobody is to listen. What was heard is kept, as it costs. */
async function transcribe(host: HostDependencies, { id }: Attempt): Promise<string | null> {
  const transcriber: Transcriber | null = await host.server.transcriber();
  if (!transcriber) return null;
  const recording = await host.recordings.get(id);
  if (!recording) return null;
  const bytes = new Uint8Array(await recording.blob.arrayBuffer());
  // It ends by itself: the transcriber has a time-out.
  const { signal } = new AbortController();
  const { text } = await transcriber.transcribe({ bytes, mime: recording.mime }, { signal });
  await host.attempts.update(id, { transcript: text });
  return text;
}

async function refine(
  { engine }: HostDependencies,
  text: string,
  judged: Judgement,
  transcript: string,
): Promise<Judgement> {
  const plan = await engine.prepare(text);
  const said = await engine.prepare(transcript).catch((thrown: unknown) => {
    throw heardSomethingElse(thrown);
  });
  const refined = refineJudgement(judged, { plan, said: said.words });
  if (!refined) throw heardSomethingElse();
  return refined;
}

function heardSomethingElse(cause?: unknown): AppError {
  const message = 'What your server heard does not fit this recording, so it was not used.';
  return new AppError('invalid-upstream-data', message, { cause });
}
