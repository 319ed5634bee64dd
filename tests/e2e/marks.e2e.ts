import type { Attempt } from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { changeTables, readTable } from '../../tools/driver/browser/stored-rows.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;
/** Near the limit of what is red. */
const SLIGHT = 45;

const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);

/** The options about marks, with a result that is open on a page and one that is opened from the history. */
describe('the learner’s choice of marks', () => {
  let page: PracticePage;
  let card: Card;
  let options: OptionsPage;

  beforeAll(async () => {
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop slowly');
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.recordUntilScored();
    options = await OptionsPage.open(sayable);
  });
  afterAll(() => Promise.all([sayable?.close(), server?.close()]));

  const red = async () => (await page.highlights())['sayable-score-0'] ?? [];

  it('sounds are in IPA until plain spelling is chosen, even in the open card', async () => {
    expect(await card.text()).toContain('ð');
    await options.choose('How sounds are written', 'Plain spelling: WEDH-ur');
    await expect.poll(() => card.text()).not.toContain('ð');
    expect(await card.text()).toContain('dh');
    await options.choose('How sounds are written', 'IPA: /ˈwɛðɚ/');
    await expect.poll(() => card.text()).toContain('ð');
  });

  it('a clear error stays red at the gentlest strictness', async () => {
    await expect.poll(red).toContain('weather');
    const before = await red();
    await options.choose('How strict', 'Gentle');
    await expect.poll(() => options.text()).toContain('clearly another one');
    expect(await red()).toContain('weather');
    await options.choose('How strict', 'Balanced');
    await expect.poll(red).toEqual(before);
  });

  it('gentle strictness shows a slight error in the history as not sure, and changes no score', async () => {
    const [attempt] = await readAttempts(sayable);
    await softenSounds(options.page, attempt?.id ?? '', SLIGHT);
    const own = await sayable.openOwn(`practise.html?attempt=${attempt?.id}`);
    const level = () =>
      own.$$eval('.gloss-word', (words) =>
        words
          .filter((word) => word.querySelector('b')?.textContent?.includes('weather'))
          .map((word) => word.querySelector('b')?.className),
      );
    await expect.poll(level).toEqual(['level-0']);
    const judgements = async () => (await readAttempts(sayable)).map(({ assessment }) => assessment);
    const stored = await judgements();
    await options.choose('How strict', 'Gentle');
    await expect.poll(level).toEqual(['level-unsure']);
    await options.choose('How strict', 'Balanced');
    await expect.poll(level).toEqual(['level-0']);
    expect(await judgements()).toEqual(stored);
    await own.close();
  });

  it('asks how it was before the colors, if the person wants that, and keeps the answer', async () => {
    await options.page.bringToFront();
    await options.toggle('Ask before the colors');
    await expect.poll(() => options.isOn('Ask before the colors')).toBe(true);
    await page.page.bringToFront();
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.record();
    await card.waitForStatus(/^How was it/, 120_000);
    expect(await red()).toEqual([]);
    await card.press('Not quite');
    await card.waitForScore();
    await expect.poll(red).toContain('weather');
    const newest = async () => (await readAttempts(sayable)).toSorted((a, b) => b.startedAt - a.startedAt)[0];
    await expect.poll(async () => (await newest())?.selfRating).toEqual({ said: 'off', isClear: false });
  });

  it('the options are accessible by axe', async () => {
    expect(await seriousViolations(options.page)).toEqual([]);
  });
});

/** Gives all wrong sounds of a stored attempt this score. */
async function softenSounds(own: Page, id: string, score: number): Promise<void> {
  const row = (await readTable<Attempt>(own, 'attempts')).find((one) => one.id === id);
  for (const phone of row?.assessment?.words.flatMap(({ phones }) => phones) ?? [])
    if (phone.error === 'replaced' || phone.error === 'dropped')
      Object.assign(phone, { score, error: 'replaced' });
  await changeTables(own, { attempts: { put: [row] } });
}
