import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';

const explanation = {
  meaning: 'Here it means that all people who were there <b>left</b>.',
  example: 'Everybody was tired.',
  translation: 'todos',
  note: null,
};
const definition = 'sayable-definition >>> ';
const named = (name: string) => `${definition}::-p-aria([name="${name}"][role="button"])`;

const [sayable, vendors, server] = await Promise.all([launchSayable(), startProxiedVendors(), servePages()]);

/** A word explained in its sentence through the real proxy, on the page with the strictest policy. */
describe('an explanation by a server', () => {
  let page: PracticePage;

  beforeAll(async () => {
    await changeSettings(sayable, { defineOnDoubleClick: true, firstLanguage: 'es' });
    page = await PracticePage.open(sayable, `${server.origin}/strict.html`);
  });
  afterAll(() => Promise.all([sayable.close(), vendors.close(), server.close()]));

  /** Runs a step before which the vendor forgets all requests, and in which it answers at once. */
  const freshStep = (name: string, run: () => Promise<void>) =>
    step(name, () => {
      vendors.openAi.reset();
      vendors.openAi.setBehaviour({ answer: JSON.stringify(explanation), firstByteMs: 0 });
      return run();
    });
  const define = async (word: string) => {
    await page.page.bringToFront();
    await page.page.keyboard.press('Escape');
    await page.page.waitForSelector('sayable-definition', { hidden: true });
    await page.doubleClickText('#text', word);
    await page.page.waitForSelector(`${definition}.sense`);
  };
  const press = (name: string) => page.page.locator(named(name)).click();
  const shown = () =>
    page.page.$eval(`${definition}.definition`, (element) =>
      element instanceof HTMLElement ? element.innerText : '',
    );
  const asked = () => vendors.openAi.requests.filter(({ method }) => method === 'POST');

  it('a server explains a word in its sentence, on a page and in the card', async () => {
    await freshStep('an explanation is offered as soon as a server is joined', async () => {
      await define('everybody');
      expect(await shown()).not.toContain('Explain');
      await joinServer(sayable, vendors);
      await define('everybody');
      await expect.poll(() => shown()).toContain('Explain this word here');
      expect(asked()).toEqual([]);
    });

    await freshStep(
      'the explanation shows meaning, example and translation as text below the dictionary’s definition',
      async () => {
        await press('Explain this word here');
        await expect.poll(shown, { timeout: 15_000 }).toContain('todos');
        const text = await shown();
        for (const part of ['all people', explanation.meaning, `“${explanation.example}”`])
          expect(text).toContain(part);
        expect(asked()).toHaveLength(1);
        const sent = JSON.stringify(asked()[0]?.body);
        for (const part of ['everybody', 'Then everybody went home.', 'es']) expect(sent).toContain(part);
        for (const value of ['light', 'dark']) {
          await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          expect(await seriousViolations(page.page, 'sayable-definition')).toEqual([]);
        }
      },
    );

    await freshStep('another service worker still has the explanation', async () => {
      await sayable.killServiceWorker();
      await define('everybody');
      await press('Explain this word here');
      await expect.poll(shown).toContain('todos');
      expect(asked()).toEqual([]);
    });

    await freshStep('closing the definition cancels the vendor’s request', async () => {
      vendors.openAi.setBehaviour({ firstByteMs: 20_000 });
      await define('stopped');
      await press('Explain this word here');
      await expect.poll(() => asked().length).toBe(1);
      await expect.poll(() => shown()).toContain('Asking your server…');
      await page.page.keyboard.press('Escape');
      await expect.poll(() => asked()[0]?.aborted).toBe(true);
    });

    await freshStep('a failure is explained, leaves the definition, and can be retried', async () => {
      vendors.openAi.setBehaviour({ fault: { type: 'status', status: 500 } });
      await define('noon');
      await press('Explain this word here');
      await page.page.waitForSelector(named('Try again'), { timeout: 20_000 });
      expect(await page.page.$$(`${definition}.sense`)).not.toHaveLength(0);
      // The server rejects an example without the word.
      const answer = JSON.stringify({ ...explanation, example: 'We eat at noon.' });
      vendors.openAi.setBehaviour({ fault: undefined, answer });
      await press('Try again');
      await expect.poll(shown, { timeout: 15_000 }).toContain('todos');
    });

    await freshStep('the card also offers the explanation, beside the pronunciation', async () => {
      const answer = JSON.stringify({
        ...explanation,
        example: 'She looked at me.',
        note: 'A very common word.',
      });
      vendors.openAi.setBehaviour({ answer });
      await page.page.keyboard.press('Escape');
      await page.practise('#text', 'followed');
      const word = new WordPopover(page.page);
      await word.openBeforeRecording('looked');
      await word.whenDefined();
      await page.page.locator('sayable-card >>> ::-p-aria(Explain this word here)').click();
      await expect.poll(() => word.whenDefined(), { timeout: 15_000 }).toContain('A very common word.');
      expect(JSON.stringify(asked()[0]?.body)).toContain('She followed and looked.');
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
      await page.page.keyboard.press('Escape');
      await word.waitUntilClosed();
      await page.page.keyboard.press('Escape');
      await new Card(page.page).waitUntilClosed();
    });
  });
});
