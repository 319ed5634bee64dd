import { type KeptTurn, noConversation, type PanelView } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { type ShownTurn, shownTurns } from './shown-turns.ts';

const seen = (phase: PanelView['phase'], more: Partial<PanelView> = {}): PanelView => ({
  ...noConversation,
  phase,
  ...more,
});
const turn = (id: string, speaker: KeptTurn['speaker'], more: Partial<KeptTurn> = {}): KeptTurn => ({
  id,
  conversationId: 'c',
  index: 0,
  speaker,
  text: 'Hello there.',
  via: 'voice',
  startedAt: 1,
  state: 'done',
  ...more,
});
const looks = (shown: readonly ShownTurn[]) =>
  shown.map(({ id, text, live }) => ({ id, text, live: live.name }));
const understood = (text: string, turnId = 'b') => ({ understood: { turnId, text, stable: 0 } });

describe('shownTurns', () => {
  it('includes the turn that is being said at the end, once, whatever its stored place', () => {
    const live = seen('listening', understood('Two'));
    const shown = shownTurns([turn('a', 'partner')], live);
    expect(looks(shown)).toEqual([
      { id: 'a', text: 'Hello there.', live: 'said' },
      { id: 'b', text: 'Two', live: 'saying' },
    ]);
    const kept = shownTurns(
      [turn('a', 'partner'), turn('b', 'learner', { text: '', state: 'speaking' })],
      live,
    );
    expect(looks(kept)).toEqual(looks(shown));
  });

  it('shows a rejoined turn instead of the earlier one, with its words until there are new ones', () => {
    const turns = [
      turn('a', 'partner', { text: 'Yes?' }),
      turn('b', 'learner', { text: 'A tea.' }),
      turn('c', 'partner', { text: 'Tea,', interrupted: true }),
      turn('d', 'learner', { text: '', state: 'speaking', rejoins: 'b' }),
    ];
    const texts = (live: PanelView) => shownTurns(turns, live).map(({ text }) => text);
    expect(texts(seen('listening'))).toEqual(['Yes?', 'A tea.']);
    const more = seen('listening', understood('A tea and a cake', 'd'));
    expect(texts(more)).toEqual(['Yes?', 'A tea and a cake']);
  });

  it('shows that the partner is thinking only after the learner’s turn', () => {
    const live = seen('thinking');
    expect(looks(shownTurns([turn('b', 'learner')], live)).at(-1)).toMatchObject({ live: 'thinking' });
    expect(shownTurns([turn('a', 'partner')], live)).toHaveLength(1);
  });

  it('marks the word that is being played, and keeps the played part of an interrupted turn', () => {
    const reply = { turnId: 'c', text: 'Hello there. How are you?' };
    const word = { from: 6, to: 11, startMs: 0, endMs: 1 };
    const live = seen('speaking', { reply, spoken: { turnId: 'c', word } });
    const [shown] = shownTurns([turn('c', 'partner', { state: 'speaking' })], live);
    expect(shown).toMatchObject({ text: reply.text, live: { name: 'speaking', word: [6, 11] } });
    const [kept] = shownTurns([turn('c', 'partner', { interrupted: true })], seen('listening'));
    expect(kept).toMatchObject({ text: 'Hello there.', live: { name: 'said' } });
  });

  it('leaves a finished turn unchanged during a preview', () => {
    expect(shownTurns([turn('c', 'partner')], seen('speaking'))[0]?.live).toEqual({ name: 'said' });
    const word = { from: 0, to: 5, startMs: 0, endMs: 1 };
    const again = seen('speaking', { spoken: { turnId: 'c', word } });
    expect(shownTurns([turn('c', 'partner')], again)[0]?.live).toEqual({ name: 'speaking', word: [0, 5] });
  });

  it('asks which reply was meant until the turn is done', () => {
    const candidates = ['A tea', 'A tee'];
    const live = seen('idle', { unsure: { turnId: 'b', candidates } });
    for (const state of ['waiting', 'failed'] as const) {
      const [asked] = shownTurns([turn('b', 'learner', { text: '', state })], live);
      expect(asked?.live).toEqual({ name: 'unsure', candidates });
    }
    expect(shownTurns([turn('b', 'learner')], live)[0]?.live).toEqual({ name: 'said' });
  });

  it('shows no text for a failed turn', () => {
    const failed = turn('b', 'learner', { text: '', state: 'failed' });
    const shown = shownTurns([failed], seen('idle', understood('Say it')));
    expect(looks(shown)).toEqual([{ id: 'b', text: '', live: 'said' }]);
  });

  it('shows a turn as waiting once the learner has stopped speaking', () => {
    const cut = turn('b', 'learner', { text: '', state: 'speaking' });
    expect(shownTurns([cut], seen('offline'))[0]?.live).toEqual({ name: 'waiting' });
  });
});
