import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resample } from '@sayable/shared/audio';
import type { SlipDetector, SoundScores } from '@sayable/shared/ports';
import type { FliteLexicon } from '@sayable/shared/voice';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openAligner } from '../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../scripts/lib/score-sounds.ts';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { overflowing } from '../../tools/driver/browser/overflow.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { putFits } from '../../tools/driver/browser/stored-rows.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { referenceVoice, secondVoice, speak } from '../../tools/driver/sound/speak.ts';

const text = 'The ship is here.';
const past = 'They walked on.';

/**
 * Makes a detector that doubts how the second voice says the vowel of "ship", and not how the model voices
 * do. The shipped detectors change with their lessons; what the card does with a doubt doesn't.
 */
async function doubtfulDetectors(): Promise<object> {
  const [aligner, scorer] = [await openAligner(), await openSoundScorer()];
  const heard: SoundScores[] = [];
  const detector: SlipDetector = {
    language: 'es',
    mark: (scores) => {
      heard.push(scores);
      return scores;
    },
  };
  const { practice } = learnWith(aligner, scorer, { detector });
  const prepared = await practice.prepare(text);
  for (const voice of [secondVoice, referenceVoice]) {
    const { samples, sampleRate } = await speak(text, { voice });
    for await (const _ of practice.assess(prepared, resample(samples, sampleRate, 16_000)));
  }
  // Each time the person's sounds, then those of the model voice.
  const ears = heard.map(({ words }) => words[1]?.sounds[1]?.ear ?? new Float32Array(0));
  const [person, model, older] = [ears[0], ears[1], ears[2]] as [Float32Array, Float32Array, Float32Array];
  const far = person.map((value, at) => value - ((model[at] ?? 0) + (older[at] ?? 0)) / 2);
  const weights = Int8Array.from(far, (value) => Math.round((127 * value) / Math.max(...far.map(Math.abs))));
  const along = (ear: Float32Array) => weights.reduce((sum, weight, at) => sum + weight * (ear[at] ?? 0), 0);
  const [high, low] = [along(person), Math.max(along(model), along(older))];
  expect(high).toBeGreaterThan(low);
  aligner.dispose();
  await scorer.dispose();
  const scale = 10 / (high - low);
  const doubt = { said: 'IY', prior: 0, scale, bias: 5 - scale * high, doubtful: 0, sure: 99 };
  return {
    language: 'es',
    ratingWeight: 0,
    slips: { IH: { IY: doubt.prior } },
    sounds: { IH: [{ ...doubt, weights: Buffer.from(weights.buffer).toString('base64') }] },
  };
}

/**
 * Makes detectors of endings that doubt and are never sure: how sure the shipped ones are changes with their
 * lessons.
 */
async function unsureOfEndings(file: string): Promise<void> {
  const { endings, ...rest } = JSON.parse(await readFile(file, 'utf8'));
  const unsure = Object.entries<object>(endings).map(([name, one]) => [name, { ...one, sure: 99 }]);
  await writeFile(file, JSON.stringify({ ...rest, endings: Object.fromEntries(unsure) }));
}

/** The first language Spanish, with a detector that is in doubt about "ship". */
describe('a first language', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-first-language-'));
    await cp(inject('extensionPath'), folder, { recursive: true });
    const accents = join(folder, 'engine', 'accents');
    await rm(accents, { recursive: true, force: true });
    await mkdir(accents);
    await writeFile(join(accents, 'languages.json'), '["es"]');
    await writeFile(join(accents, 'es.json'), JSON.stringify(await doubtfulDetectors()));
    await unsureOfEndings(join(folder, 'engine', 'sounds', 'endings.json'));
    const pages = serveSample(`${text} ${past}`);
    [sayable, server] = await Promise.all([launchSayable({ extensionPath: folder }), pages]);
  });
  afterAll(async () => {
    await Promise.all([sayable?.close(), server?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function said(sentence = text, lexicon: FliteLexicon = {}) {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', sentence);
    await sayable.microphone.say(await speak(sentence, { lexicon }));
    await card.recordUntilScored();
    return { page, card, popover: new WordPopover(page.page) };
  }
  const isGreen = async (page: PracticePage, word: string) =>
    Object.entries(await page.highlights()).some(
      ([name, texts]) => /^sayable-score-[34]$/.test(name) && texts.includes(word),
    );

  it('that is not chosen raises no doubt', async () => {
    const { page, card } = await said();
    await expect.poll(() => isGreen(page, 'ship')).toBe(true);
    expect(await card.text()).not.toContain('sheep');
    await page.page.close();
  });

  it.each([
    ['turns the word green if it is answered right', undefined, true, 'That’s it.'],
    ['names the other sound if it isn’t', { ship: ['SH', 'IY1', 'P'] }, false, 'Not yet.'],
  ])('makes a question of a doubt, which %s', async (_, lexicon, isRight, status) => {
    await changeSettings(sayable, { firstLanguage: 'es' });
    const { page, card, popover } = await said();
    expect(await isGreen(page, 'ship')).toBe(false);
    expect(await card.text()).toContain('ship or sheep? Say it once more.');
    await sayable.microphone.say(await speak('ship', lexicon ? { lexicon } : {}));
    await page.page.locator('sayable-card >>> ::-p-text(Say it once more)').click();
    await popover.waitUntilOpen('ship');
    expect(await popover.status()).toContain(status);
    expect((await popover.text()).includes('instead of')).toBe(!isRight);
    await expect.poll(() => isGreen(page, 'ship')).toBe(isRight);
    expect(await card.text()).not.toContain('Say it once more');
    const [answer, sentence] = await readAttempts(sayable);
    expect([answer, sentence].map((one) => one?.assessment?.slipsOf)).toEqual(['es', 'es']);
    expect(answer?.part?.substitution).toMatchObject({ sound: 'IH', other: 'IY' });
    await page.page.close();
  });

  it.each([
    ['turns the word green if the ending is said', {}, true],
    ['leaves it in doubt if it isn’t', { walked: ['W', 'AO1', 'K'] }, false],
  ])('makes a question of a doubtful ending, which %s', async (_, lexicon, isRight) => {
    const { page, card, popover } = await said(past, { walked: ['W', 'AO1', 'K'] });
    expect(await isGreen(page, 'walked')).toBe(false);
    expect(await card.text()).toContain('walked or walk? Say it once more.');
    await sayable.microphone.say(await speak('walked', { lexicon }));
    await page.page.locator('sayable-card >>> ::-p-text(Say it once more)').click();
    await popover.waitUntilOpen('walked');
    expect((await popover.status()).includes('That’s it.')).toBe(isRight);
    await expect.poll(() => isGreen(page, 'walked')).toBe(isRight);
    expect(await card.text()).not.toContain('Say it once more');
    await page.page.close();
  });

  it('has a page that tells which slips are listened for, from the same table', async () => {
    await changeSettings(sayable, { firstLanguage: 'es' });
    const options = await OptionsPage.open(sayable);
    const opened = sayable.browser.waitForTarget((target) => target.url().includes('sounds.html'));
    await options.page.locator('::-p-aria([name="What Sayable listens for"])').click();
    const slips = new SoundsPage(await (await opened).asPage());
    await slips.page.setViewport({ width: 360, height: 800 });
    await slips.page.waitForSelector('.heard-slip');
    expect(await slips.text()).toMatch(/Mostly not sure;.*\s+bit said as beat\s+very frequent/);
    expect(await seriousViolations(slips.page)).toEqual([]);
    expect(await overflowing(slips.page)).toEqual([]);
    await slips.page.focus('select');
    await slips.page.select('select', 'pl');
    await expect.poll(() => slips.text()).toMatch(/no ear of its own.*What it doesn’t hear.*trills/s);
    await slips.page.keyboard.press('Tab');
    await slips.page.keyboard.press('Enter');
    await expect.poll(() => slips.heading()).toBe('θ');
    await Promise.all([slips.page.close(), options.page.close()]);
  });
});

/** The extension as it ships: Spanish is set, and "ship" has the vowel of "sheep". */
describe('the shipped detectors of Spanish', () => {
  const sentence = 'We went home by ship.';
  let sayable: Sayable;
  let server: StaticServer;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable({ listens: true }), serveSample(sentence)]);
  });
  afterAll(() => Promise.all([sayable?.close(), server?.close()]));

  it('hear a long vowel in "ship", and the word turns green once it is said right', async () => {
    await changeSettings(sayable, { firstLanguage: 'es' });
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', sentence);
    await sayable.microphone.say(await speak(sentence, { lexicon: { ship: ['SH', 'IY1', 'P'] } }));
    await card.recordUntilScored();
    const levels = async () =>
      Object.entries(await page.highlights()).flatMap(([name, texts]) =>
        name.startsWith('sayable-score-') && texts.includes('ship') ? [name] : [],
      );
    expect(await levels()).toContain('sayable-score-0');
    const [{ assessment } = {}] = await readAttempts(sayable);
    expect(Object.keys(assessment?.fits ?? {})).toEqual(expect.arrayContaining(['de', 'es', 'vi']));
    const popover = new WordPopover(page.page);
    await page.clickText('#clock', 'ship');
    await popover.waitUntilOpen('ship');
    await sayable.microphone.say(await speak('ship'));
    await popover.say();
    expect(await popover.status()).toContain('That’s it.');
    await expect.poll(levels).toEqual([expect.stringMatching(/^sayable-score-[34]$/)]);
    // A word that is said again tells nothing of a first language.
    expect((await readAttempts(sayable)).map((one) => 'fits' in (one.assessment ?? {}))).toEqual([
      false,
      true,
    ]);
    await page.page.close();
  });

  it('are chosen on the first page, which says if the language was guessed', async () => {
    await changeSettings(sayable, { firstLanguage: 'es' });
    const page = await sayable.browser.newPage();
    await page.evaluateOnNewDocument(() =>
      Object.defineProperty(navigator, 'languages', { get: () => ['en-US', 'es-MX'] }),
    );
    await page.goto(`chrome-extension://${sayable.extension.id}/welcome.html`);
    const guessed = '.welcome ::-p-text(Guessed from your browser’s languages.)';
    await page.waitForSelector(guessed);
    await page.select('.welcome select', 'pl');
    await page.waitForSelector(guessed, { hidden: true });
    await page.select('.welcome select', '');
    await expect.poll(() => page.$eval('.welcome select', (select) => select.value)).toBe('');
    await page.close();
  });
});

describe('a first language that fits clearly better', () => {
  let sayable: Sayable;

  beforeAll(async () => {
    sayable = await launchSayable();
  });
  afterAll(() => sayable?.close());

  const open = async (path: string) => {
    const page = await sayable.openOwn(path);
    await page.setViewport({ width: 380, height: 560 });
    await page.waitForSelector('section[aria-label="Your first language"]');
    const text = () => page.$eval('section[aria-label="Your first language"]', (own) => own.textContent);
    return { page, text };
  };
  /** Goes on with the keys from the first button of the proposal, and returns what is said there then. */
  async function answer(page: Page, button: string): Promise<string> {
    await page.focus('section[aria-label="Your first language"] button');
    const name = () => page.evaluate(() => document.activeElement?.textContent);
    if ((await name()) !== button) await page.keyboard.press('Tab');
    expect(await name()).toBe(button);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('status');
    return (await name()) ?? '';
  }
  const settings = async (page: Page) =>
    page.evaluate(() => chrome.storage.local.get(['settings.firstLanguage', 'settings.languagesAnswered']));

  it('is proposed in the popup, with what it changes, and never again after a no', async () => {
    await putFits(sayable, 'any', { es: 2, it: 1, fr: -1 });
    const { page, text } = await open('popup.html');
    expect(await text()).toMatch(
      /^Your sounds fit Spanish clearly better than no first language\.Slips .* for: \d+\. For example: .* said as .*Set SpanishNo, thanks$/,
    );
    expect(await seriousViolations(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    expect(await answer(page, 'No, thanks')).toBe('All right, this won’t be proposed again.');
    expect(await settings(page)).toEqual({ 'settings.languagesAnswered': ['es'] });
    await page.close();
    const again = await sayable.openOwn('popup.html');
    await again.waitForNetworkIdle();
    expect(await again.$('section[aria-label="Your first language"]')).toBeNull();
    await again.close();
  });

  it('is set beside the choice of the options, which changes it back', async () => {
    await putFits(sayable, 'any', { es: 1, fr: 2 });
    const { page } = await open('options.html');
    expect(await seriousViolations(page)).toEqual([]);
    expect(await answer(page, 'Set French')).toContain('change it back in the options');
    const options = new OptionsPage(page);
    await expect.poll(() => options.chosen('Your first language')).toBe('Français');
    await options.choose('Your first language', 'Not chosen');
    await expect.poll(() => settings(page)).toMatchObject({ 'settings.firstLanguage': null });
    await page.close();
  });

  it('is taken away where none fits better', async () => {
    await changeSettings(sayable, { firstLanguage: 'fr' });
    await putFits(sayable, 'fr', { es: -1, fr: -2 });
    const { page, text } = await open('options.html');
    expect(await text()).toMatch(
      /^You hardly make the slips of French.*translations stop, too\.Set noneNo, thanks$/,
    );
    expect(await answer(page, 'Set none')).toContain('Done');
    expect(await settings(page)).toMatchObject({ 'settings.firstLanguage': null });
    await page.close();
  });
});
