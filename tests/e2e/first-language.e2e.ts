import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resample } from '@sayable/shared/audio';
import type { SlipListener, SoundScores } from '@sayable/shared/ports';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { learnWith } from '../../lab/training/evaluate/practice/open-practice.ts';
import { openAligner } from '../../lab/training/features/open-aligner.ts';
import { openSoundScorer } from '../../scripts/lib/score-sounds.ts';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { overflowing } from '../../tools/driver/browser/overflow.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { referenceVoice, secondVoice, speak } from '../../tools/driver/sound/speak.ts';

const text = 'The ship is here.';

/**
 * Makes a detector that doubts how the second voice says the vowel of "ship", and not how the model voices do. The shipped
 * detectors change with their lessons; what the card does with a doubt doesn't.
 */
async function doubtfulDetectors(): Promise<object> {
  const [aligner, scorer] = [await openAligner(), await openSoundScorer()];
  const heard: SoundScores[] = [];
  const listener: SlipListener = {
    language: 'es',
    mark: (scores) => {
      heard.push(scores);
      return scores;
    },
  };
  const { practice } = learnWith(aligner, scorer, { listener });
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
    slips: { IH: ['IY'] },
    sounds: { IH: [{ ...doubt, weights: Buffer.from(weights.buffer).toString('base64') }] },
  };
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
    [sayable, server] = await Promise.all([launchSayable({ extensionPath: folder }), serveSample(text)]);
  });
  afterAll(async () => {
    await Promise.all([sayable?.close(), server?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function said() {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'ship');
    await sayable.microphone.say(await speak(text));
    await card.record();
    await card.waitForScore();
    return { page, card, popover: new WordPopover(page.page) };
  }
  const isShipGreen = async (page: PracticePage) =>
    Object.entries(await page.highlights()).some(
      ([name, texts]) => /^sayable-score-[34]$/.test(name) && texts.includes('ship'),
    );

  it('that is not chosen raises no doubt', async () => {
    const { page, card } = await said();
    await expect.poll(() => isShipGreen(page)).toBe(true);
    expect(await card.text()).not.toContain('sheep');
    await page.page.close();
  });

  it.each([
    ['turns the word green if it is answered right', undefined, true, 'That’s it.'],
    ['names the other sound if it isn’t', { ship: ['SH', 'IY1', 'P'] }, false, 'Not yet.'],
  ])('makes a question of a doubt, which %s', async (_, lexicon, isGreen, status) => {
    await changeSettings(sayable, { firstLanguage: 'es' });
    const { page, card, popover } = await said();
    expect(await isShipGreen(page)).toBe(false);
    expect(await card.text()).toContain('ship or sheep? Say it once more.');
    await sayable.microphone.say(await speak('ship', lexicon ? { lexicon } : {}));
    await page.page.locator('sayable-card >>> ::-p-text(Say it once more)').click();
    await popover.waitUntilOpen('ship');
    expect(await popover.status()).toContain(status);
    expect((await popover.text()).includes('instead of')).toBe(!isGreen);
    await expect.poll(() => isShipGreen(page)).toBe(isGreen);
    expect(await card.text()).not.toContain('Say it once more');
    const [answer, sentence] = await readAttempts(sayable);
    expect([answer, sentence].map((one) => one?.assessment?.slipsOf)).toEqual(['es', 'es']);
    expect(answer?.part?.substitution).toMatchObject({ sound: 'IH', other: 'IY' });
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
