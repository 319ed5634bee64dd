import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { noonZone } from '../../tools/driver/browser/noon-zone.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { passDay, ReviewPage } from '../../tools/driver/screens/review-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

// A day passes where the test says so, and no midnight does.
const [sayable, server] = await Promise.all([launchSayable({ timeZone: noonZone() }), serveSample()]);

/**
 * Red word → card → due the next day → said right → due later, with speech whose two wrong sounds are known.
 */
describe('the daily review', () => {
  let page: PracticePage;
  let review: ReviewPage;
  const badge = async () => {
    const worker = await sayable.serviceWorker();
    return worker.evaluate(() => chrome.action.getBadgeText({}));
  };
  const startButton = async () => {
    const popup = await HistoryPopup.open(sayable, page.page);
    await popup.page.waitForSelector('.btn-primary');
    const name = await popup.page.$eval('.btn-primary', (button) => button.textContent);
    await popup.page.close();
    return name;
  };
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('the learner reviews a red word the next day, and later once it is right', async () => {
    await step('no word is due before the first recording, in which two words are red', async () => {
      page = await PracticePage.open(sayable, server.origin);
      const empty = await ReviewPage.open(sayable);
      expect(await empty.page.evaluate(() => new Date().getHours())).toBeOneOf([11, 12]);
      expect(await empty.text()).toContain('Nothing to review yet');
      await empty.page.close();
      await page.page.bringToFront();
      const card = await page.practise('#clock', 'develop slowly');
      await sayable.microphone.say(await speak(text, { voice, lexicon }));
      await card.recordUntilScored();
    });

    await step('a red word is not due on its first day', async () => {
      review = await ReviewPage.open(sayable);
      expect(await review.text()).toContain('Nothing is due');
      expect(await review.text()).toContain('The next word is due tomorrow.');
      expect(await review.text()).toContain('1 of 10 tries');
      expect(await seriousViolations(review.page)).toEqual([]);
      await review.page.close();
      expect(await startButton()).toMatch(/^(Practice the selection|Five sentences)$/);
      expect(await badge()).toBe('');
    });

    await step('the word is due the next day: in the popup, on the button, and on the page', async () => {
      await passDay(sayable);
      await expect.poll(startButton).toBe('Review 2 words');
      // Nothing else has counted on this day.
      await expect.poll(badge).toBe('2');
      const worker = await sayable.serviceWorker();
      const alarms = await worker.evaluate(() => chrome.alarms.getAll());
      expect(alarms).toEqual([expect.objectContaining({ name: 'next-day' })]);
      review = await ReviewPage.open(sayable);
      await expect.poll(badge).toBe('2');
      expect(await review.word()).toBe('thought');
      await expect.poll(() => review.text()).toContain('/θɔt/');
      expect(await review.text()).toContain('Word 1 of 2');
      expect(await seriousViolations(review.page)).toEqual([]);
    });

    await step('a try without speech does not count', async () => {
      await sayable.microphone.saySilence();
      await review.say();
      expect(await review.result()).toContain('This try doesn’t count.');
      expect(await badge()).toBe('2');
    });

    await step('a word that is right returns later', async () => {
      await sayable.microphone.say(await speak('thought', { voice }));
      await review.say();
      await expect.poll(() => review.result()).toMatch(/That’s it\.[\s\S]*→ (7|8|9|10)\d/);
      await expect.poll(() => review.result()).toMatch(/Again in \d+ days/);
      await expect.poll(badge).toBe('1');
      expect(await seriousViolations(review.page)).toEqual([]);
    });

    await step('a result can be undone, and the word said again', async () => {
      await review.pressWhenReady('Undo: the try at “thought”');
      await expect.poll(badge).toBe('2');
      await sayable.microphone.say(await speak('thought', { voice }));
      await review.say();
      await expect.poll(badge).toBe('1');
      await review.pressWhenReady('Next word');
      await expect.poll(() => review.word()).toBe('weather');
    });

    await step(
      'a skipped word can be restored, and a word that is wrong again returns tomorrow',
      async () => {
        await review.pressWhenReady('Skip');
        await expect.poll(() => review.text()).toContain('Enough for now');
        await review.pressWhenReady('Undo: skipping “weather”');
        await expect.poll(() => review.word()).toBe('weather');
        await sayable.microphone.say(await speak('weather', { voice, lexicon }));
        await review.say();
        await expect.poll(() => review.result()).toMatch(/Not yet\.[\s\S]*Again tomorrow/);
        await review.pressWhenReady('Finish');
        await expect.poll(() => review.text()).toContain('1 of 2 words right at the first try.');
        await expect.poll(() => review.text()).toContain('The next word is due tomorrow.');
        await expect.poll(() => review.text()).toContain('2 days of practice in a row');
        await expect.poll(badge).toBe('');
        expect(await seriousViolations(review.page)).toEqual([]);
        await review.page.close();
      },
    );

    await step('the progress page shows all attempts', async () => {
      const progress = await sayable.openOwn('progress.html');
      await progress.waitForSelector('[data-ready]');
      const shown = () => progress.evaluate(() => document.body.innerText);
      expect(await shown()).toMatch(/From red to green[\s\S]*thought/);
      expect(
        await progress.$$eval('.turned', (rows) => rows.map((row) => row.textContent)).then(String),
      ).not.toContain('weather');
      expect(await seriousViolations(progress)).toEqual([]);

      // A chart is one tab stop, and the arrow keys read its values.
      const chart = '[role="slider"][aria-label="Practice by day"]';
      const reading = () => progress.$eval(chart, (element) => element.getAttribute('aria-valuetext') ?? '');
      const today = await reading();
      expect(today).toMatch(/: [3-9] tries/);
      await progress.focus(chart);
      await progress.keyboard.press('ArrowLeft');
      await expect.poll(reading).toMatch(/: 1 try,/);

      await progress.type('input[type="search"]', 'harbor');
      await expect.poll(shown).toContain('1 try');
      await progress.select('.filters label:last-of-type select', 'TH');
      await expect.poll(shown).toContain('1 try');
      await progress.select('.filters label:last-of-type select', 'ZH');
      await expect.poll(shown).toContain('No try is like this.');
      await progress.close();
    });
  });
});
