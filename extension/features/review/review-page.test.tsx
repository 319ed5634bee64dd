// @vitest-environment happy-dom
import { defaultSettings, type ReviewCard, type SoundRound } from '@sayable/shared/contracts';
import { changeDisplay, display } from '@sayable/shared/display';
import { cardAfterRound } from '@sayable/shared/review';
import { expect, it } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { ReviewPage } from './review-page.tsx';

const render = renderInPage();

/** Shows the review with these cards, and returns what it asks of the speech host. */
async function review(cards: readonly ReviewCard[]): Promise<FakeClient> {
  const client = new FakeClient();
  const nothing = async () => undefined;
  const none = () => undefined;
  await render(
    <ReviewPage
      store={{
        today: () => '2026-11-20',
        readSettings: async () => defaultSettings,
        changeSettings: nothing,
        ofToday: async () => [...cards],
        get: nothing,
        nextDay: async () => null,
        practiceDays: async () => [],
        undoReview: nothing,
        remove: nothing,
        add: nothing,
      }}
      connect={() => client}
      onAllowMicrophone={none}
      onProgress={none}
      onSentence={none}
    />,
  );
  return client;
}

it('the review without a word due offers no Undo, for there is nothing to undo', async () => {
  await review([]);
  const buttons = [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(buttons).toContain('Your progress');
  expect(buttons).not.toContain('Undo');
});

it('a pair of British vowels keeps its sounds, says its English where another is chosen, and follows the choice', async () => {
  const round: SoundRound = {
    id: 'r',
    pair: 'OH AO',
    english: 'british',
    kind: 'saying',
    right: 5,
    wrong: 1,
    missed: ['port'],
    doneAt: Date.parse('2026-11-18T10:00:00Z'),
  };
  const card = cardAfterRound(undefined, round, '2026-11-18');
  const client = await review(card ? [card] : []);
  const text = () => document.querySelector('.review-turn')?.textContent ?? '';
  expect(text()).toMatch(/^port\/pɔːt\/not “pot” \/pɒt\/.* · British English/);
  await act(() => changeDisplay({ ...display(), english: 'british' }));
  expect(client.types).toContain('plan-anew');
  client.show({});
  await act(async () => undefined);
  expect(text()).not.toContain('British English');
  changeDisplay({ ...display(), english: 'american' });
});
