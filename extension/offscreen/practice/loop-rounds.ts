import type { Judgement } from '@sayable/shared/ports';
import { gradeOf } from '@sayable/shared/review';
import type { Draft } from './inputs-and-effects.ts';
import type { Recording } from './state.ts';

/**
 * Keeps the best round of a loop only, also if its card is closed. Returns true for that one, and for a
 * recording that is no round. Of equal rounds the last shows best what the person can now.
 */
export function isBestRound(draft: Draft, recording: Recording, judgement: Judgement): boolean {
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
