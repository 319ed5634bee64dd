import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANSWERS_WITHIN_MS } from '../../extension/offscreen/audio/answers.ts';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import {
  closeOffscreen,
  reloadExtension,
  shortenTimeouts,
  watchErrors,
} from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { countRows, readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { isShort } from '../../tools/driver/browser/test-form.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;

/**
 * Parts of the browser end whenever the browser wants: at each of these moments of one practice. The moment
 * lasts until the function is called that it resolves to.
 */
const moments = {
  'before the first recording': async () => () => undefined,
  'as the microphone opens': async (card: Card, { microphone }: Sayable) => {
    const { requested, open } = microphone.holdOpening();
    await card.record();
    await requested;
    return open;
  },
  'while somebody speaks': async (card: Card, sayable: Sayable) => {
    sayable.microphone.holdAt(2_500);
    await card.record();
    await card.waitUntilListening();
    await sayable.untilHeld();
    // The microphone delivers a piece every second, and the database takes a moment to write it.
    await expect.poll(async () => (await countRows(sayable)).recordingChunks).toBeGreaterThanOrEqual(2);
    return () => sayable.resumeSpeech();
  },
  'while it is judged': async (card: Card, sayable: Sayable) => {
    const [before] = await readAttempts(sayable);
    sayable.microphone.holdEnd();
    await card.record();
    await card.waitForStatus(/^Checking/);
    // The recording is stored while it is judged.
    const stored = async () => {
      const [attempt] = await readAttempts(sayable);
      return attempt?.id !== before?.id && attempt?.state;
    };
    await expect.poll(stored).toBe('kept');
    return () => sayable.resumeSpeech();
  },
  'with a result on the screen': async (card: Card) => {
    await card.recordUntilScored();
    return () => undefined;
  },
} as const;
type Moment = keyof typeof moments;
/**
 * No work is under way either before the first recording or with a result: the short form has one of the two.
 */
const allMoments = Object.keys(moments).filter(
  (moment): moment is Moment => !isShort || moment !== 'before the first recording',
);
const restMoments = allMoments.filter((moment) => /^(before|with)/.test(moment));
const isRest = (moment: Moment) => restMoments.includes(moment);

describe('the loss of a part of the extension', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;
  let begun: number;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
  });
  beforeEach(async () => {
    begun = Date.now();
    await sayable.microphone.say(await speak(text));
    [page, card] = await openAtRest(sayable, server);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const newest = async () => (await readAttempts(sayable)).find(({ startedAt }) => startedAt >= begun);
  const at = (moment: Moment) => moments[moment](card, sayable);
  const recordAndScore = async () => {
    await page.page.bringToFront();
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
  };

  it.each(allMoments)('practice continues if the service worker is killed %s', async (moment) => {
    const goOn = await at(moment);
    await sayable.killServiceWorker();
    await goOn();
    if (isRest(moment)) await recordAndScore();
    else expect(await card.waitForScore()).toBeGreaterThan(60);
  });

  it.each(restMoments)(
    'the next recording has a new speech host if the old one is closed %s',
    async (moment) => {
      await at(moment);
      await closeOffscreen(sayable);
      await recordAndScore();
    },
  );

  it.each(['while somebody speaks', 'while it is judged'] as const)(
    'the next speech host assesses the kept recording if the old one is closed %s',
    async (moment) => {
      await at(moment);
      await closeOffscreen(sayable);
      expect(await card.waitForFailure()).toMatch(/recording is kept/i);
      await page.page.bringToFront();
      await card.press('Check again');
      await card.waitForOutcome();
      const attempt = await newest();
      expect(attempt?.recordingBytes).toBeGreaterThan(2_000);
      expect(attempt).toMatchObject({ text, state: 'assessed' });
    },
  );

  it('a new speech host records if the old one is closed as the microphone opens', async () => {
    const open = await at('as the microphone opens');
    await closeOffscreen(sayable);
    await open();
    expect(await card.waitForScore()).toBeGreaterThan(40);
  });

  it('the history assesses the recording if the speech host and the tab are closed together', async () => {
    await at('while somebody speaks');
    await closeOffscreen(sayable);
    await page.page.close();
    // The next card starts a host, which puts in order what the last one left.
    page = await PracticePage.open(sayable, server.origin);
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

  it('the recording is assessed and kept if its tab goes to another page during speech', async () => {
    await at('while somebody speaks');
    await page.page.goto(`${server.origin}/?elsewhere`);
    await expect.poll(async () => (await newest())?.state).toBe('assessed');
    expect((await newest())?.recordingBytes).toBeGreaterThan(2_000);
  });

  it.each(allMoments)(
    'a card works again if its page was left %s, and came back from the cache',
    async (moment) => {
      const goOn = await at(moment);
      await page.page.evaluate(() => {
        window.addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
      });
      await page.page.goto(`${server.origin}/?elsewhere`);
      await goOn();
      await page.page.goBack();
      expect(await page.page.evaluate(() => Reflect.get(window, 'persisted'))).toBe(true);
      if (/^while/.test(moment)) {
        expect(await card.waitForFailure()).toMatch(/interrupted/i);
        await expect.poll(async () => (await newest())?.state).toMatch(/^(kept|assessed)$/);
        await card.press('Check again');
        expect(await card.waitForScore()).toBeGreaterThan(40);
      }
      await recordAndScore();
      const listen = 'sayable-card >>> button[aria-label="Listen"]:not(:disabled)';
      await page.page.waitForSelector(listen);
    },
  );

  it('a microphone that never answers is named, and keeps no tab from the next one', async () => {
    await (await sayable.offscreen())?.evaluate(shortenTimeouts, [ANSWERS_WITHIN_MS]);
    const hung = sayable.microphone.holdOpening();
    await card.record();
    await hung.requested;
    expect(await card.waitForFailure()).toMatch(/microphone does not answer/i);
    const [other, otherCard] = await openAtRest(sayable, server);
    expect(await otherCard.recordUntilScored()).toBeGreaterThan(40);
    const hungAgain = sayable.microphone.holdOpening();
    await otherCard.record();
    await hungAgain.requested;
    await other.page.close();
    await recordAndScore();
    hung.open();
    hungAgain.open();
    // The next test has a speech host with the product's own limits.
    await closeOffscreen(sayable);
  });

  it('a second tab says that another tab has the microphone, and gets it afterwards', async () => {
    const [other, otherCard] = await openAtRest(sayable, server);
    await page.page.bringToFront();
    const goOn = await at('while somebody speaks');
    await other.page.bringToFront();
    await otherCard.record();
    expect(await otherCard.waitForFailure()).toMatch(/another tab/i);
    await goOn();
    await page.page.bringToFront();
    expect((await card.waitForOutcome()).judged).toBe(true);
    await other.page.bringToFront();
    await otherCard.press('Record here');
    expect(await otherCard.waitForScore()).toBeGreaterThan(40);
    await other.page.close();
  });
});

describe('an extension that is reloaded under an open page', () => {
  it.each(allMoments)('says so %s, offers to reload the page, and throws no error', async (moment) => {
    // A browser of its own: the driver loses the documents of an extension that is reloaded twice.
    const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
    try {
      await sayable.microphone.say(await speak(text));
      const [page, card] = await openAtRest(sayable, server);
      const errors = watchErrors(page.page);
      await moments[moment](card, sayable);
      await reloadExtension(sayable);
      // Another tab in front would keep the card from being clicked.
      await page.page.bringToFront();
      if (isRest(moment)) await card.record();
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

/**
 * Opens the sample page with a card beside which no work is under way: the voice has read its sentence, too.
 */
async function openAtRest(sayable: Sayable, { origin }: StaticServer): Promise<[PracticePage, Card]> {
  const page = await PracticePage.open(sayable, origin);
  const card = await page.practise('#clock', 'develop');
  await page.page.waitForSelector('sayable-card >>> button[aria-label="Listen"]:not(:disabled)');
  return [page, card];
}
