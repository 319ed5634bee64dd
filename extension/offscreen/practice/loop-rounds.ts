import type { Judgement } from '@sayable/shared/ports';
import type { EngineEvent } from '../engine/ports.ts';
import type { Draft } from './inputs-and-effects.ts';
import type { Recording } from './state.ts';

/**
 * Keeps a judged try, of the rounds of a loop the best one only, and adds it to its run. Returns false for a
 * round that isn't kept.
 */
export function keepTry(draft: Draft, recording: Recording, judgement: Judgement): boolean {
  const { attemptId, details } = recording;
  if (details.loop !== undefined && !isBestRound(draft, recording, details.loop, judgement)) return false;
  if (details.run) draft.run({ type: 'keep-line', attemptId, judgement });
  return true;
}

/** Removes the worse one of two rounds of a loop. The card may show another sentence by now. */
function isBestRound(
  draft: Draft,
  { card, attemptId }: Recording,
  loop: string,
  { assessment }: Judgement,
): boolean {
  const score = assessment.scores?.overall ?? 0;
  const { bestRound } = draft.state;
  const before = bestRound?.loop === loop ? bestRound : undefined;
  // The last of equal rounds shows best what the person can now.
  const isBest = !before || score >= before.score;
  if (isBest) draft.set({ bestRound: { loop, attemptId, score } });
  const other = isBest ? before?.attemptId : attemptId;
  if (other === undefined) return isBest;
  draft.run({ type: 'remove-round', attemptId: other });
  draft.show(card, ({ attempts }) => ({
    attempts: attempts.map((each) => (each.attemptId === other ? { ...each, isKept: false } : each)),
  }));
  return isBest;
}

/** Returns true for a try at a line that nobody has begun to say in its time. */
export function isOverdue(
  { phase, details: { run } }: Recording,
  { speechStarted, elapsedMs }: Extract<EngineEvent, { type: 'progress' }>,
): boolean {
  // The time is that of the sound that was heard: a busy engine is late.
  return phase === 'recording' && run !== undefined && !speechStarted && elapsedMs >= run.beginWithinMs;
}
