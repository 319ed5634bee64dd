// @vitest-environment happy-dom
import type { AssessedWord } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../../ui/act.test-support.ts';
import { scores } from '../card.test-support.ts';
import { ResultView } from './result-view.tsx';

const render = renderInPage();
const word: AssessedWord = {
  userIndex: 0,
  botIndex: 0,
  span: [0, 5],
  score: 30,
  error: 'mispronounced',
  phones: [{ expected: 'TH', heard: 'T', score: 20, error: 'replaced' }],
};
const unjudged: AssessedWord = {
  ...word,
  error: 'unsure',
  phones: word.phones.map((phone) => ({ ...phone, error: 'unsure' })),
};
const alignment = { bot: [{ word: 'think', xmin: 0, xmax: 1, phones: [] }], user: [] };

type Shown = Parameters<typeof ResultView>[0]['attempt'];

async function show(assessment: Shown['assessment'], rest: Partial<Shown> = {}): Promise<void> {
  const attempt = { attemptId: 'a', alignment, assessment, ...rest };
  const others = { firstLanguage: null, openIndex: null, onOpenWord: () => undefined };
  await render(<ResultView text="Think" referenceVoice="embedded" attempt={attempt} {...others} />);
}

/** Returns the classes of colours. */
const colours = () =>
  [...document.querySelectorAll('[class]')].flatMap(({ classList }) =>
    [...classList].filter((name) => /^level-\d/.test(name)),
  );

describe('a result', () => {
  it('has scores and colours', async () => {
    await show({ scores, words: [word] });
    expect(document.querySelector('.score')).not.toBeNull();
    expect(colours()).not.toEqual([]);
  });

  it('has neither if the sounds could not be scored, and says what to do', async () => {
    await show({ words: [unjudged], conditions: ['sounds-unscored'] });
    expect(document.querySelector('.score, .metrics')).toBeNull();
    expect(colours()).toEqual([]);
    expect(document.body.textContent).toContain(
      'The part of Sayable that scores sounds did not work, so nothing is marked: say it again, and if it stays so, install Sayable again.',
    );
  });
});
