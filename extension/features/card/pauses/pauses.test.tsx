// @vitest-environment happy-dom
import type { AlignmentWire, AssessedWord, Assessment, PauseInGroup } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import { scores } from '../card.test-support.ts';
import type { CardState, Intent, JudgedAttempt, WordTake } from '../state/state.ts';
import { CardBody } from '../view/card-body.tsx';
import { WordPopovers } from '../word/word-popovers.tsx';
import { openRange, shownPauses, triesAtPause } from './pause-takes.ts';

const text = 'Gray lights of the harbor';
const render = renderInPage();
const sent: Intent[] = [];
beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
  sent.length = 0;
});

function wordsOf(written: string, omitted: readonly number[] = []) {
  return [...written.matchAll(/\S+/g)].map(({ 0: word, index }, at): AssessedWord => {
    const span: [number, number] = [index, index + word.length];
    const userIndex = omitted.includes(at) ? null : at;
    return { userIndex, botIndex: at, span, score: 95, error: 'none', phones: [] };
  });
}
const times = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ word: 'w', xmin: at, xmax: at + 0.5, phones: [] }));
const alignment: AlignmentWire = { user: times(5), bot: times(5) };
const pause: PauseInGroup = { after: 3, ms: 300, group: [2, 5] };
const paused: JudgedAttempt = {
  attemptId: 'a',
  alignment,
  assessment: { scores, words: wordsOf(text), pauses: [pause] },
};
const take = (assessment: Partial<Assessment>, words: WordTake['words'] = [2, 5]): WordTake => ({
  ...{ attemptId: 't', words, alignment },
  assessment: { scores, words: wordsOf('of the harbor'), ...assessment },
});
const after = (...takes: WordTake[]): JudgedAttempt => ({ ...paused, takes });

async function show(attempt: JudgedAttempt, more: Partial<CardState> = {}): Promise<string> {
  const state = {
    ...{ text, plan: null, phase: { name: 'result', attempt }, referenceVoice: 'embedded' },
    ...{ referenceReady: true, trying: null, failedTry: null, loop: null, openWord: null, playback: null },
    ...{ notice: null, presence: 'shown', relaxed: [], voices: null, firstLanguage: null, ...more },
  } as unknown as CardState;
  const dispatch = (intent: Intent) => void sent.push(intent);
  await render(
    <>
      <CardBody state={state} dispatch={dispatch} />
      <WordPopovers
        {...{ state, dispatch, definitions: {} as never, card: { current: null } }}
        onAllowMicrophone={() => undefined}
      />
    </>,
  );
  return document.body.textContent ?? '';
}
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.pause-note button')].find(
    ({ textContent }) => textContent === name,
  );

describe('a pause inside a group', () => {
  it('is a gap between its words and a note, and no error', async () => {
    const shown = await show(paused);
    expect(shown).toContain('You stopped inside of the | harbor. Say it in one breath.');
    const sign = document.querySelector<HTMLElement>('.pause-sign');
    expect(sign?.previousElementSibling?.textContent).toMatch(/^the/);
    expect(sign?.title).toBe('You stopped inside of the | harbor. Say it in one breath.');
    await act(async () => sign?.click());
    expect(sent).toEqual([{ type: 'open-word', index: 3, anchor: null, pause: 3 }]);
    expect(document.querySelectorAll('.level-0, .mark-0')).toHaveLength(0);
  });

  it('plays its group in both voices, and records it by one tap of a person', async () => {
    await show(paused);
    for (const name of ['Model', 'You']) await act(async () => button(name)?.click());
    const section = { startMs: 1_940, endMs: 4_560 };
    const model = { type: 'play-reference', pace: 'normal', section, word: 2, endWord: 5 };
    expect(sent).toMatchObject([{ command: model }, { command: { type: 'play-attempt', section } }]);
    sent.length = 0;
    await act(async () => button('Say it')?.click());
    expect(sent).toEqual([]);
    const press = new MouseEvent('click', { bubbles: true });
    Object.defineProperty(press, 'isTrusted', { value: true });
    await act(async () => void button('Say it')?.dispatchEvent(press));
    expect(sent.map(({ type }) => type)).toEqual(['open-word', 'say-word']);
  });

  it('has no own voice once the recording is deleted', async () => {
    await show({ ...paused, recordingGone: true });
    expect(button('You')).toBeUndefined();
    expect(button('Model')).toBeDefined();
  });

  it.each<[string, JudgedAttempt]>([
    [
      'without the field, as before there were marks',
      { ...paused, assessment: { scores, words: wordsOf(text) } },
    ],
    ['in a sentence of one word', { ...paused, assessment: { scores, words: wordsOf('Yes'), pauses: [] } }],
    [
      'once a try does not have it',
      after(take({ pauses: [{ ...pause, after: 1, group: [0, 3] }] }), take({})),
    ],
  ])('is not shown %s', async (_, attempt) => {
    expect(await show(attempt)).not.toContain('You stopped inside');
    expect(document.querySelector('.pause-sign, .pause-note')).toBeNull();
  });

  it('has a popover of its group, which stays after the right try', async () => {
    const openWord = { index: 3, anchor: null, pause: 3 };
    await show(after(take({})), { openWord });
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.ariaLabel ?? dialog?.getAttribute('aria-label')).toBe('of the harbor');
    expect(dialog?.textContent).toContain('That’s it.');
  });
});

describe('the tries at a pause', () => {
  const outcomes = (...takes: WordTake[]) =>
    triesAtPause(after(...takes), pause).map(({ outcome }) => outcome);

  it('are right without it, misses with it, and not sure if a word is missing or nothing was judged', () => {
    const again = { pauses: [{ ...pause, after: 1, group: [0, 3] as [number, number] }] };
    const unscored = { scores: undefined, conditions: ['sounds-unscored' as const] };
    const omitted = { words: wordsOf('of the harbor', [1]) };
    expect(outcomes(take({}), take(again), take(unscored), take(omitted))).toEqual([
      ...['hit', 'miss', 'unsure', 'unsure'],
    ]);
  });

  it('are those with both words around it', () => {
    expect(outcomes(take({ words: wordsOf('lights of') }, [1, 3]))).toEqual([]);
    expect(outcomes(take({ words: wordsOf('the harbor') }, [3, 5]))).toEqual(['hit']);
    expect(shownPauses(after(take({ words: wordsOf('lights of') }, [1, 3])))).toEqual([pause]);
  });

  it('record the group of the open pause, or the open word', () => {
    expect(openRange(paused, { index: 3, anchor: null, pause: 3 }, text)).toEqual([2, 5]);
    expect(openRange(paused, { index: 3, anchor: null }, text)).toEqual([3, 4]);
  });
});
