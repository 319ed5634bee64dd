import type { AttemptView } from '@sayable/shared/contracts';
import type { Draft } from './inputs-and-effects.ts';
import type { Recording } from './state.ts';

/** Keeps the best round of a loop only. Returns true for that one, and for a recording that is no round. */
export function isBestRound(draft: Draft, { card, attemptId, details: { loop } }: Recording): boolean {
  if (loop === undefined) return true;
  const rounds = (draft.state.cards.get(card)?.shown.attempts ?? []).filter(
    (each) => each.loop === loop && each.result && each.isKept,
  );
  const best = Math.max(...rounds.map(scoreOf));
  // The last of equal rounds shows best what the person can now.
  const kept = rounds.findLast((each) => scoreOf(each) === best)?.attemptId;
  const others = rounds.filter((each) => each.attemptId !== kept).map((each) => each.attemptId);
  draft.run(...others.map((id) => ({ type: 'remove-round', attemptId: id }) as const));
  draft.show(card, ({ attempts }) => ({
    attempts: attempts.map((each) => (others.includes(each.attemptId) ? { ...each, isKept: false } : each)),
  }));
  return kept === undefined || kept === attemptId;
}

const scoreOf = ({ result }: AttemptView): number => result?.assessment.scores?.overall ?? 0;
