import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import type { Card } from '../../tools/driver/card.ts';
import { closeOffscreen, reloadExtension, watchErrors } from '../../tools/driver/faults.ts';
import { launchSayable } from '../../tools/driver/harness.ts';
import { HistoryPopup } from '../../tools/driver/history-popup.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/speak.ts';
import { readAttempts } from '../../tools/driver/stored-attempts.ts';

const { text } = wrongOnPurpose;
const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

/** Parts of the browser end whenever the browser wants: at each of these moments of one practice. */
const moments = {
  'before the first recording': async () => undefined,
  'as the microphone opens': (card: Card) => card.record(),
  'while somebody speaks': async (card: Card) => {
    await card.record();
    await card.waitUntilListening();
    await pause(2_500);
  },
  'while it is judged': async (card: Card) => {
    await card.record();
    await card.waitUntilListening();
    await pause(4_000);
    await card.press('Done').catch(() => undefined);
  },
  'with a result on the screen': async (card: Card) => {
    await card.record();
    await card.waitForScore();
  },
} as const;
type Moment = keyof typeof moments;
const allMoments = Object.keys(moments) as Moment[];

describe('a browser that takes parts away', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable({ microphone: 'file' }), serveSample()]);
    await sayable.microphone.say(await speak(text));
  });
  beforeEach(async () => {
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop');
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const newest = async () => (await readAttempts(sayable))[0];
  const recordAndScore = async () => {
    await card.record();
    expect(await card.waitForScore()).toBeGreaterThan(40);
  };

  describe('the service worker', () => {
    it.each(allMoments)('killed %s: nobody notices', async (moment) => {
      await moments[moment](card);
      await sayable.killServiceWorker();
      if (moment === 'before the first recording') return recordAndScore();
      expect(await card.waitForScore()).toBeGreaterThan(40);
    });
  });

  describe('the speech host', () => {
    it.each(['before the first recording', 'with a result on the screen'] as const)(
      'closed %s: the next recording has a new one',
      async (moment) => {
        await moments[moment](card);
        await closeOffscreen(sayable);
        await recordAndScore();
      },
    );

    it.each(['while somebody speaks', 'while it is judged'] as const)(
      'closed %s: the recording is kept, and judged by the next one',
      async (moment) => {
        await moments[moment](card);
        await closeOffscreen(sayable);
        expect(await card.waitForFailure()).toMatch(/recording is kept/i);
        await card.press('Check again');
        await card.waitForOutcome();
        const attempt = await newest();
        expect(attempt?.recordingBytes).toBeGreaterThan(2_000);
        expect(attempt).toMatchObject({ text, state: 'assessed' });
      },
    );

    it('closed as the microphone opens: a new one records, or judges what was kept', async () => {
      await card.record();
      await closeOffscreen(sayable);
      const { judged } = await card.waitForOutcome();
      if (judged) return;
      // It had begun already: the moment that it lasted is kept.
      await card.press('Check again');
      await card.waitForOutcome();
      expect((await newest())?.state).not.toBe('recording');
    });

    it('and the tab closed together: the recording waits in the history to be judged', async () => {
      await moments['while somebody speaks'](card);
      await closeOffscreen(sayable);
      await page.page.close();
      page = await PracticePage.open(sayable, server.origin);
      // The next card starts a host, which puts in order what the last one left.
      await page.practise('#clock', 'develop');
      await expect.poll(async () => (await newest())?.state).toBe('kept');
      const popup = await HistoryPopup.open(sayable, page.page);
      await popup.page.waitForSelector('.attempt');
      expect((await popup.entries())[0]?.score).toBeUndefined();
      const opened = sayable.browser.waitForTarget((target) => target.url().includes('/practise.html'));
      await popup.press(0, 'Check it now');
      const own = new PracticePage(await (await opened).asPage());
      expect((await (await own.ownCard()).waitForOutcome()).judged).toBe(true);
      await expect.poll(() => newest()).toMatchObject({ state: 'assessed' });
      await own.page.close();
    });
  });

  describe('tabs', () => {
    it('navigated away while somebody speaks: what was said is judged and kept', async () => {
      const before = (await readAttempts(sayable)).length;
      await moments['while somebody speaks'](card);
      await page.page.goto(`${server.origin}/?elsewhere`);
      await expect.poll(async () => (await readAttempts(sayable)).length).toBe(before + 1);
      await expect.poll(async () => (await newest())?.state, { timeout: 20_000 }).not.toBe('recording');
      expect((await newest())?.recordingBytes).toBeGreaterThan(2_000);
    });

    it('two at once: the second is told where the microphone is, and has it afterwards', async () => {
      const other = await PracticePage.open(sayable, server.origin);
      const otherCard = await other.practise('#clock', 'develop');
      await page.page.bringToFront();
      // The speech lasts until the second tab has asked, however busy the machine is.
      await sayable.microphone.say(await speak(text, { rate: 0.5 }));
      await moments['while somebody speaks'](card);
      await other.page.bringToFront();
      await otherCard.record();
      expect(await otherCard.waitForFailure()).toMatch(/another tab/i);
      await page.page.bringToFront();
      expect((await card.waitForOutcome()).judged).toBe(true);
      await other.page.bringToFront();
      await sayable.microphone.say(await speak(text));
      await otherCard.press('Record here');
      expect(await otherCard.waitForScore()).toBeGreaterThan(40);
      await other.page.close();
    });
  });
});

describe('an extension that is reloaded under an open page', () => {
  it.each(allMoments)('%s: says so, offers to reload the page, and nothing throws', async (moment) => {
    const sayable = await launchSayable({ microphone: 'file' });
    const server = await serveSample();
    try {
      await sayable.microphone.say(await speak(text));
      const page = await PracticePage.open(sayable, server.origin);
      const errors = watchErrors(page.page);
      const card = await page.practise('#clock', 'develop');
      // So that nothing but the moment's own work is under way.
      await page.page.waitForSelector('sayable-card >>> button[aria-label="Listen"]:not(:disabled)');
      await moments[moment](card);
      await reloadExtension(sayable);
      // Another tab in front would keep the card from being clicked.
      await page.page.bringToFront();
      if (/^(Ready|Score)/.test(await card.status())) await card.record();
      expect(await card.waitForFailure()).toMatch(/updated or restarted.*reload this page/i);
      await expect.poll(() => card.buttons()).toContain('Reload the page');
      expect(errors).toEqual([]);
      const loaded = page.page.waitForNavigation();
      await card.press('Reload the page');
      await loaded;
      const again = await page.practise('#clock', 'develop');
      await again.waitUntilReady();
      if (moment !== 'while somebody speaks') return;
      const [attempt] = await readAttempts(sayable);
      expect(attempt).toMatchObject({ text, state: 'kept' });
      expect(attempt?.recordingBytes).toBeGreaterThan(1_000);
    } finally {
      await sayable.close();
      await server.close();
    }
  });
});
