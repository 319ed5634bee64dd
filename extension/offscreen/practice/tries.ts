import type { Judgement } from '@sayable/shared/ports';
import { gradeOf } from '@sayable/shared/review';
import { toWire } from '@sayable/shared/std';
import type { EngineEvent } from '../engine/ports.ts';
import { failures } from './failures.ts';
import type { Draft } from './inputs-and-effects.ts';
import type { Outcome, Recording, StopReason } from './state.ts';

/**
 * Keeps a judged try, of the rounds of a loop the best one only, and adds it to its run. Returns false for a
 * round that isn't kept.
 */
export function keepTry(draft: Draft, recording: Recording, judgement: Judgement): boolean {
  if (!isBestRound(draft, recording, judgement)) return false;
  const { attemptId, details } = recording;
  if (details.run) draft.run({ type: 'keep-line', attemptId, judgement });
  return true;
}

/**
 * Keeps the best round of a loop only, also if its card is closed. Returns true for that one, and for a
 * recording that is no round. Of equal rounds the last shows best what the person can now.
 */
function isBestRound(draft: Draft, recording: Recording, judgement: Judgement): boolean {
  const { card, attemptId, details } = recording;
  const { loop } = details;
  if (loop === undefined) return true;
  const rank = rankOf(judgement, details);
  const best = draft.state.bestRounds.get(loop);
  const isBest = !best || rank >= best.rank;
  const other = isBest ? best?.attemptId : attemptId;
  if (isBest) draft.set({ bestRounds: new Map(draft.state.bestRounds).set(loop, { attemptId, rank }) });
  if (other === undefined) return isBest;
  draft.run({ type: 'remove-round', attemptId: other });
  draft.show(card, ({ attempts }) => ({
    attempts: attempts.map((each) => (each.attemptId === other ? { ...each, isKept: false } : each)),
  }));
  return isBest;
}

/** Ranks a sentence by its score, and words by their grade first: a right one is better than any other. */
function rankOf({ assessment }: Judgement, { part }: Recording['details']): number {
  if (!part) return assessment.scores?.overall ?? 0;
  const words = assessment.words.filter(({ botIndex }) => botIndex !== null);
  const { grade, score } = gradeOf(words, assessment.contrast);
  return 1_000 * (grade ?? 0) + (score ?? 0);
}

/** Returns true for a try at a line that nobody has begun to say in its time. */
export function isOverdue(
  { phase, details: { run } }: Recording,
  { speechStarted, elapsedMs }: Extract<EngineEvent, { type: 'progress' }>,
): boolean {
  // The time is that of the sound that was heard: a busy engine is late.
  return phase === 'recording' && run !== undefined && !speechStarted && elapsedMs >= run.beginWithinMs;
}

/** Returns a lost-microphone error in place of a silence error: it was lost before any speech. */
export function orLost(outcome: Outcome, endedBy: StopReason | undefined): Outcome {
  if (endedBy !== 'lost' || !('error' in outcome) || outcome.error.reason !== 'silence') return outcome;
  return { error: toWire(failures.microphoneLost()) };
}
