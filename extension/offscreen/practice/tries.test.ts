import type { AssessedWord, AttemptPart } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { newAttempt } from '../../messaging/practice-view.ts';
import { judgement, sentence } from './host.test-support.ts';
import { Draft } from './inputs-and-effects.ts';
import { initialState, type Recording } from './state.ts';
import { step } from './step.ts';
import { keepTry } from './tries.ts';

const words: AttemptPart = { of: 'whole', words: [1, 2] };
const said: AssessedWord = { userIndex: 0, botIndex: 0, span: [0, 2], score: 80, error: 'none', phones: [] };

/** The rounds of a card, each judged after the one before. */
function rounds() {
  const draft = new Draft(step(initialState, { type: 'card-opened', card: 1 }).state);
  const judged = (
    attemptId: string,
    { loop, part, overall = 80, ...word }: Partial<AssessedWord & Recording['details'] & { overall: number }>,
  ) => {
    draft.conclude(1, newAttempt(1, attemptId, { phase: 'assessed', isKept: true }));
    const { text, source } = sentence;
    const recording = { card: 1, attemptId, details: { text, source, part, loop } } as Recording;
    const scores = { accuracy: 80, completeness: 100, fluency: 80, prosody: 80, overall };
    const assessment = { scores, words: [{ ...said, ...word }] };
    return keepTry(draft, recording, { ...judgement, assessment });
  };
  const kept = () =>
    draft.state.cards.get(1)?.shown.attempts.flatMap((each) => (each.isKept ? each.attemptId : []));
  const removed = () => draft.effects.flatMap((each) => ('attemptId' in each ? each.attemptId : []));
  return { draft, judged, kept, removed };
}

describe('the rounds of a loop', () => {
  it('of a sentence leave the one with the best score, and the last of equal ones', () => {
    const { judged, kept, removed } = rounds();
    const said = [70, 60, 80, 80].map((overall, index) => judged(`${index}`, { loop: 'l1', overall }));
    expect(said).toEqual([true, false, true, true]);
    expect(removed()).toEqual(['1', '0', '2']);
    expect(kept()).toEqual(['3']);
  });

  it('of words leave a right one, whatever the scores of the others', () => {
    const { judged, kept } = rounds();
    const of = { part: words, loop: 'l1' };
    judged('wrong', { ...of, score: 49, error: 'mispronounced', overall: 95 });
    judged('right', { ...of, score: 80, overall: 70 });
    judged('unsure', { ...of, score: 99, error: 'unsure', overall: 99 });
    expect(kept()).toEqual(['right']);
  });

  it('leave one if the card is closed while the last is judged', () => {
    const { draft, judged, removed } = rounds();
    judged('0', { loop: 'l1', overall: 80 });
    draft.set({ cards: new Map() });
    judged('1', { loop: 'l1', overall: 70 });
    expect(removed()).toEqual(['1']);
  });

  it('are none of another loop, nor an ordinary recording', () => {
    const { judged, removed } = rounds();
    for (const loop of ['l1', 'l2', undefined]) expect(judged(`${loop}`, { loop })).toBe(true);
    expect(removed()).toEqual([]);
  });
});
