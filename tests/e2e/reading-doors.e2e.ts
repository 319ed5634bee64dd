import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text: firstSentence, voice, lexicon } = wrongOnPurpose;
const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let reading: ReadingPage;
const open = async (path = 'article.html') => {
  reading = await ReadingPage.open(sayable, `${server.origin}/${path}`);
};
afterEach(() => reading.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

/** Waits for the reading, and returns the sentence with which it begins. */
async function began(): Promise<string> {
  await expect
    .poll(() => reading.barText(), { timeout: 60_000 })
    .toContain('Read aloud from the marked word');
  return (await reading.dueSentence()).trim();
}

describe('a reading begins', () => {
  it('at the selection, by the context menu and by the key', async () => {
    await open();
    await reading.select('#second', 'with ropes');
    await sayable.chooseMenuEntry(reading.page, 'with ropes', 'read-on');
    expect(await began()).toBe('The people ran down to the beach with ropes.');
    await reading.press('End');
    await reading.select('#third', 'about the night');
    await sayable.pressShortcut(reading.page, 'read-on');
    await expect.poll(() => reading.dueSentence()).toContain('Nobody spoke about the night.');
  });

  it('at the top of the text, by the popup', async () => {
    await open();
    const popup = await HistoryPopup.open(sayable, reading.page);
    await popup.leaveBy('Read this page');
    await reading.page.bringToFront();
    expect(['The boat of the village', firstSentence]).toContain(await began());
  });

  it('at the sentence of a card, before it was said and after', async () => {
    await open();
    const card = await reading.practise('#first', 'the weather');
    await card.waitUntilReady();
    expect(await seriousViolations(reading.page, 'sayable-card')).toEqual([]);
    await card.press('Read on from here');
    await card.waitUntilClosed();
    expect(await began()).toBe(firstSentence);
    await reading.press('End');
    await sayable.microphone.say(await speak(firstSentence, { voice, lexicon }));
    const again = await reading.practise('#first', 'the weather');
    await again.recordUntilScored();
    await again.press('Read on from here');
    expect(await began()).toBe(firstSentence);
  });
});

describe('a tab without a text', () => {
  it('is named by the popup, as for the other buttons', async () => {
    await open();
    const own = await sayable.openOwn('welcome.html');
    const popup = await HistoryPopup.open(sayable, own);
    await popup.leaveBy('Read this page');
    const status = () => popup.page.$eval('[role="status"]', ({ textContent }) => textContent);
    await expect.poll(status).toContain('Sayable can’t run on this page.');
    await own.close();
  });
});

describe('a reading in the history', () => {
  it('is one entry with its sentences, is deleted as a whole, and stands in Progress', async () => {
    await open();
    await step('two sentences are read', async () => {
      await sayable.microphone.say(
        await speak(`${firstSentence} The old boat was on the sand. It had been there since the spring.`, {
          voice,
          lexicon,
        }),
      );
      await reading.select('#first', 'They thought');
      await sayable.pressShortcut(reading.page, 'read-on');
      await expect.poll(() => reading.barText(), { timeout: 90_000 }).toContain('words right');
      await reading.press('End');
      await expect.poll(() => reading.barText(), { timeout: 60_000 }).toMatch(/[1-3] sentences? read/);
    });
    const popup = await HistoryPopup.open(sayable, reading.page);
    const entries = () => popup.entries();
    await step('the entry and its sentences', async () => {
      expect((await entries())[0]?.text).toBe('The boat of the village');
      await popup.page.locator('::-p-aria([name="Sentences"][role="button"])').click();
      await popup.page.waitForFunction(() => document.querySelectorAll('.attempt .attempt').length > 0);
      expect(await seriousViolations(popup.page)).toEqual([]);
    });
    await step('it is deleted and restored', async () => {
      const isListed = async () => (await entries()).some(({ text }) => text === 'The boat of the village');
      await popup.page.locator('::-p-aria([name="Delete this reading"][role="button"])').click();
      await expect.poll(isListed).toBe(false);
      await popup.undo();
      await expect.poll(isListed).toBe(true);
    });
    await step('it opens its page at the sentence with which it began', async () => {
      await popup.leaveBy('The boat of the village');
      // The popup closes with the page in front, and must have asked before.
      await expect.poll(() => reading.page.$('sayable-card')).not.toBeNull();
      await reading.page.bringToFront();
      expect(await (await reading.card()).text()).toContain(firstSentence);
    });
    await step('Progress has its account', async () => {
      const progress = await sayable.openOwn('progress.html');
      const section = await progress.waitForSelector('[aria-labelledby="readings-title"]');
      expect(await section?.evaluate(({ textContent }) => textContent)).toContain('The boat of the village');
      expect(await seriousViolations(progress)).toEqual([]);
      await progress.close();
    });
  });
});
