// @vitest-environment happy-dom
import { defaultSettings } from '@sayable/shared/contracts';
import { expect, it } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { renderInPage } from '../../ui/act.test-support.ts';
import { ReviewPage } from './review-page.tsx';

const render = renderInPage();

it('the review without a word due offers no Undo, for there is nothing to undo', async () => {
  const nothing = async () => undefined;
  const none = () => undefined;
  await render(
    <ReviewPage
      store={{
        today: () => '2026-11-20',
        readSettings: async () => defaultSettings,
        changeSettings: nothing,
        ofToday: async () => [],
        get: nothing,
        nextDay: async () => null,
        practiceDays: async () => [],
        undoReview: nothing,
        remove: nothing,
        add: nothing,
      }}
      connect={() => new FakeClient()}
      onAllowMicrophone={none}
      onProgress={none}
      onSentence={none}
    />,
  );
  const buttons = [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(buttons).toContain('Your progress');
  expect(buttons).not.toContain('Undo');
});
