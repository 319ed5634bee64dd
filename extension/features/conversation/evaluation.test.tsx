// @vitest-environment happy-dom
import type { ConversationAspect, ConversationEvaluation, KeptTurn } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { press, shown } from '../../ui/page.test-support.ts';
import { calls, drills, freshPanel, given, sent, show, tell } from './conversation-panel.test-support.tsx';
import { conversation, turn } from './conversation-rows.test-support.ts';

freshPanel();

const aspect = (score: number | null): ConversationAspect => ({
  score,
  reason: 'Because of *this*.',
  examples: ['I want go'],
});
const evaluation: ConversationEvaluation = {
  at: 50_000,
  by: 'server',
  goalReached: true,
  goalReason: 'You paid.',
  steps: [
    { text: 'A drink', reached: true },
    { text: 'Paid', reached: false },
  ],
  grammar: aspect(72),
  vocabulary: aspect(80),
  fluency: aspect(null),
  pronunciation: aspect(64),
  corrections: [
    {
      kind: 'grammar',
      said: 'want go',
      better: 'want to go',
      because: '*To*.',
      sentence: 'I want to go home now.',
    },
    {
      kind: 'grammar',
      said: 'it costs',
      better: 'does it cost',
      because: '*Does*.',
      sentence: 'How much does it cost here?',
    },
  ],
  wordsToLearn: [{ word: 'Change', meaning: 'coins that one gets back' }],
  nextStep: 'Ask for the price.',
  measures: { turns: 1, words: 3, distinctWords: 3, speechMs: 1, syllablesPerSecond: 2, longPauses: 0 },
};
async function open(
  changes: Partial<ConversationEvaluation> = {},
  said: Partial<KeptTurn> = {},
): Promise<void> {
  given.open = conversation({ state: 'ended', endedAt: 50_000, evaluation: { ...evaluation, ...changes } });
  given.conversations = [given.open];
  given.turns = [turn('a', 'partner', { text: 'Here is your change.' }), turn('b', 'learner', said)];
  await show();
}

describe('the evaluation', () => {
  it('shows the goal, four aspects and the next steps', async () => {
    await open();
    expect(shown()).toContain('You reached the goal.');
    expect(
      [...document.querySelectorAll('.conversation-steps .reached')].map((one) => one.textContent),
    ).toEqual(['A drink, done']);
    expect([...document.querySelectorAll('.aspect-score')].map((one) => one.textContent)).toEqual([
      ...['72 of 100', '80 of 100', '–', '64 of 100'],
    ]);
    expect(shown()).toContain('Ask for the price.');
    expect(shown()).toContain('Your next talk of level A1 is compared with this one.');
    const marked = (name: 'ins' | 'del') =>
      [...document.querySelectorAll(`.evaluation-rows ${name}`)].map((one) => one.textContent);
    expect(marked('ins')).toEqual(['to', 'does', 'cost']);
    expect(marked('del')).toEqual(['costs']);
  });

  it('counts the pauses inside groups beside the fluency, without a grade', async () => {
    await open();
    expect(shown()).not.toContain('inside a group');
    await open({ measures: { ...evaluation.measures, pauses: 1 } });
    expect(shown().match(/1 pause inside a group of words/g)).toHaveLength(1);
  });

  it('marks a correction in its place, and never inside another word', async () => {
    const sentence = 'I want a large one and a small one.';
    const correction = { kind: 'grammar', said: 'an', better: 'a', because: '*A*.', sentence } as const;
    await open({ corrections: [correction] }, { text: 'I want a large one and an small one.' });
    expect(document.querySelector('.evaluation-rows p')?.innerHTML).toBe(
      'I want a large one and <del>an</del><ins>a</ins> small one.',
    );
  });

  it('offers only phrases that the device’s own grammar checker accepts', async () => {
    const sentence = 'My mother cooks and she cook much.';
    const found = {
      kind: 'grammar',
      said: 'cook',
      better: 'cooks',
      because: '*S*.',
      sentence,
      at: 10,
    } as const;
    await open({ by: 'embedded', corrections: [{ ...found, practise: null }] });
    expect(document.querySelector('.evaluation-rows p')?.innerHTML).toBe(
      'My mother <del>cook</del><ins>cooks</ins> and she cook much.',
    );
    expect(document.querySelector('[aria-label^="Say it again"]')).toBeNull();
    expect(shown()).not.toContain('Practice');
    await open({ by: 'embedded', corrections: [{ ...found, practise: 'My mother cooks' }] });
    await press('Practice this one');
    expect(drills.at(-1)?.items.map(({ text }) => text)).toEqual(['My mother cooks']);
  });

  it('compares with earlier conversations of the level', async () => {
    given.conversations = [
      conversation({ id: 'before', endedAt: 10, evaluation: { ...evaluation, grammar: aspect(60) } }),
    ];
    const { conversations } = given;
    await open();
    given.conversations = [...conversations, ...given.conversations];
    await show();
    expect(document.querySelector('.aspect-change')?.textContent).toContain('↑ 12');
    expect(shown()).toContain('Compared with your last talk of level A1 that was judged in the same way.');
  });

  it('starts a drill of the corrected sentences', async () => {
    await open();
    await press('Practice these two');
    expect(drills).toMatchObject([{ title: 'At the café', stage: 'choosing' }]);
    expect(drills[0]?.items.map(({ text }) => text)).toEqual(
      evaluation.corrections.map(({ sentence }) => sentence),
    );
    expect(calls).toEqual(['show session']);
  });

  it('stars a word with its sentence, prints, and starts again', async () => {
    await open();
    await press('Keep Change');
    await press('Print');
    expect(calls).toEqual(['star Change: Here is your change.', 'print']);
    await press('Talk again');
    expect(calls.at(-1)).toBe('leave talk');
    expect(shown()).toContain('You are');
  });

  it('is requested if it is missing', async () => {
    given.open = conversation({ state: 'ended', endedAt: 50_000 });
    await show();
    await tell({ phase: 'ended' });
    expect(sent).toEqual([
      { type: 'open-conversation', conversationId: 'talk' },
      { type: 'evaluate-conversation' },
    ]);
  });
});

describe('the list of earlier conversations', () => {
  it('opens one, and deletes one with an undo', async () => {
    given.conversations = [conversation({ state: 'ended', evaluation }), conversation({ id: 'running' })];
    await show();
    await press('Earlier talks');
    expect(document.querySelectorAll('.conversations > li')).toHaveLength(1);
    expect(shown()).toContain('Goal reached');
    await press('Delete the talk At the café');
    await press('Undo');
    expect(calls).toEqual(['delete talk', 'undo talk']);
  });
});
