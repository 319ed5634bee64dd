import { medianPitchHz } from '@sayable/shared/audio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { StoredAttempt } from '../../tools/driver/browser/stored-attempts.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { bestMatch, channelsOf, largestStep } from '../../tools/driver/sound/signals.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { movedStress, speakStressed } from '../../tools/driver/sound/speak-stressed.ts';
import { dropRecording, readSounds } from '../../tools/driver/sound/stored-sounds.ts';

const { text, voice, lexicon } = wrongOnPurpose;
const fadeMs = 3;

const sayable = await launchSayable();

describe('the comparison of both voices', () => {
  let attempt: StoredAttempt;
  let sounds: Awaited<ReturnType<typeof readSounds>>;

  beforeAll(async () => {
    attempt = await CompareScreen.say(sayable, text, await speak(text, { voice, lexicon: lexicon }));
    sounds = await readSounds(sayable, attempt.id, text);
  });
  afterAll(() => sayable?.close());

  /** Opens the two voices of the attempt in a tab of their own. */
  const opened = async (part?: string) => {
    const screen = await CompareScreen.open(sayable, { attempt: attempt.id });
    if (part !== undefined) {
      await screen.drag(part);
      await expect.poll(() => screen.selected()).toBe(part);
    }
    return screen;
  };

  /** Returns the section from the first to the last word in one voice's recording, in milliseconds. */
  const section = (side: 'user' | 'bot', first: string, last: string) => {
    const words = attempt.alignment?.[side] ?? [];
    const from = words.findIndex(({ word }) => word === first);
    const to = words.findIndex(({ word }, index) => index >= from && word === last);
    return { startMs: (words[from]?.xmin ?? 0) * 1_000, endMs: (words[to]?.xmax ?? 0) * 1_000 };
  };
  const cut = (samples: Float32Array, rate: number, { startMs, endMs }: { startMs: number; endMs: number }) =>
    samples.subarray(Math.round((startMs / 1_000) * rate), Math.round((endMs / 1_000) * rate));

  it('the comparison opens at the weakest word and explains its error', async () => {
    const screen = await opened();
    await expect.poll(() => screen.selected()).toBe('weather');
    const shown = await screen.text();
    expect(shown).toMatch(/w\s*heard as\s*v/);
    expect(shown).toMatch(/For w: round your lips and keep your teeth away from them/);
    const mouths = await screen.page.$$eval('.mouth', (all) =>
      all.map((one) => one.getAttribute('aria-label')),
    );
    expect(mouths).toEqual([
      expect.stringMatching(/^Mouth for w: /),
      expect.stringMatching(/^Mouth for v: /),
    ]);
    await screen.page.close();
  });

  it('dragging over a part plays exactly those samples of the recording', async () => {
    const screen = await opened('weather would');
    const heard = await screen.hear('y');
    const { channels, sampleRate } = channelsOf(heard.given);
    const due = section('user', 'weather', 'would');
    expect(sampleRate).toBe(48_000);
    const inner = channels[0]?.subarray(fadeMs * 48, -fadeMs * 48) ?? new Float32Array(0);
    const match = bestMatch(inner, sounds.user, (due.startMs + fadeMs) * 48, 2 * 48);
    // Both match to the sample, apart from 16-bit rounding and a cut at a millisecond.
    expect(match.largestDifference).toBeLessThan(2 / 32_768);
    expect(Math.abs(match.at / 48 - fadeMs - due.startMs)).toBeLessThanOrEqual(1.1);
    expect(Math.abs((channels[0]?.length ?? 0) / 48 - (due.endMs - due.startMs))).toBeLessThanOrEqual(2.1);
    // The player's output is the same, from silence to silence without a click.
    const out = bestMatch(inner, heard.output, heard.output.length / 2, heard.output.length / 2);
    expect(out.correlation).toBeGreaterThan(0.999);
    expect(largestStep(channels[0] ?? new Float32Array(0))).toBeLessThanOrEqual(
      largestStep(cut(sounds.user, 48_000, due)) + 1e-4,
    );
    await screen.page.close();
  });

  it('the model voice plays alone, and both voices play left and right', async () => {
    const screen = await opened('weather would');
    const model = channelsOf((await screen.hear('m')).given);
    const due = section('bot', 'weather', 'would');
    const perMs = sounds.referenceRate / 1_000;
    const inner = model.channels[0]?.subarray(fadeMs * perMs, -fadeMs * perMs) ?? new Float32Array(0);
    const match = bestMatch(inner, sounds.reference, (due.startMs + fadeMs) * perMs, 2 * perMs);
    expect(match.largestDifference).toBeLessThan(2 / 32_768);
    expect(Math.abs(match.at / perMs - fadeMs - due.startMs)).toBeLessThanOrEqual(1.1);
    const { channels } = channelsOf((await screen.hear('b')).given);
    expect(channels).toHaveLength(2);
    const own = cut(sounds.user, 48_000, section('user', 'weather', 'would')).subarray(480, -480);
    expect(bestMatch(own, channels[1] ?? own, 480, 96).correlation).toBeGreaterThan(0.999);
    expect(Math.abs(bestMatch(own, channels[0] ?? own, 480, 96).correlation)).toBeLessThan(0.9);
    await screen.page.close();
  });

  it('playback at half speed keeps the pitch', async () => {
    const screen = await opened('weather would');
    const atOnce = await screen.hear('y');
    for (let step = 0; step < 10; step++) await screen.page.keyboard.press(',');
    const slow = await screen.hear('y');
    expect(slow).toMatchObject({ rate: 0.5, keepsPitch: true });
    const audible = (samples: Float32Array) => samples.filter((sample) => Math.abs(sample) > 0.001).length;
    expect(audible(slow.output) / audible(atOnce.output)).toBeGreaterThan(1.7);
    expect(audible(slow.output) / audible(atOnce.output)).toBeLessThan(2.3);
    const [was, is] = [atOnce, slow].map(({ output }) => medianPitchHz(output, 48_000));
    expect(12 * Math.abs(Math.log2((is ?? 0) / (was ?? 1)))).toBeLessThan(0.7);
    await screen.page.close();
  });

  it('wrong stress is shown syllable by syllable', async () => {
    const said = await CompareScreen.say(sayable, movedStress.text, await speakStressed(movedStress));
    const student = String(movedStress.text.split(' ').indexOf(movedStress.word));
    const { page } = await CompareScreen.open(sayable, { attempt: said.id, word: student });
    const textsOf = (selector: string) => page.$$eval(selector, (all) => all.map((one) => one.textContent));
    // The model voice is stored behind the result.
    await expect.poll(() => textsOf('.syllables-model .syllable-stressed')).toEqual(['stu']);
    expect(await page.evaluate(() => document.body.innerText)).toContain(
      'You stress dent. Stress stu instead',
    );
    expect(await textsOf('.syllables-you .syllable-stressed')).toEqual(['dent']);
    expect(await textsOf('.syllables-you .syllable-wrong text')).toEqual(['stu', 'dent']);
    expect(await page.$$('.syllable-due')).toHaveLength(1);
    await page.close();
  });

  it('the arrow keys move through the words and their parts', async () => {
    const screen = await opened('develop');
    const { keyboard } = screen.page;
    await keyboard.press('ArrowRight');
    await expect.poll(() => screen.selected()).toBe('slowly');
    await keyboard.press('ArrowDown');
    await expect.poll(() => screen.selected()).toBe('a part of slowly');
    await keyboard.down('Shift');
    await keyboard.press('ArrowLeft');
    await keyboard.up('Shift');
    await expect.poll(() => screen.selected()).toBe('develop slowly');
    await keyboard.press('a');
    await expect.poll(() => screen.selected()).toMatch(/^They thought .* harbor$/);
    await screen.page.close();
  });

  it.each(sample(['light', 'dark'], 1))('the comparison is accessible by axe, %s', async (scheme) => {
    const screen = await opened();
    await screen.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await screen.drag('thought');
    expect(await seriousViolations(screen.page)).toEqual([]);
    await screen.page.close();
  });

  it("a word's popover opens the comparison at that word, in the side panel", async () => {
    const practice = new PracticePage(await sayable.openOwn(`practise.html?attempt=${attempt.id}`));
    const card = await practice.ownCard();
    const compareWord = async (word: string) => {
      await card.openWord(word);
      // The word's meaning moves the buttons.
      await practice.page.waitForSelector(`[role="dialog"][aria-label="${word}"] .sense`);
      await practice.page.locator('::-p-text(Compare both voices)').click();
    };
    const opened = sayable.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'));
    await compareWord('thought');
    const compare = new CompareScreen(await (await opened).asPage());
    await compare.waitUntilDrawn();
    await expect.poll(() => compare.selected()).toBe('thought');
    const tabs = () =>
      compare.page.$$eval('[role="tab"]', (all) =>
        all.map((tab) => `${tab.textContent} ${tab.getAttribute('aria-selected')}`),
      );
    expect(await tabs()).toEqual(['Session false', 'Talk false', 'Sounds and flow false', 'Compare true']);
    expect(await seriousViolations(compare.page)).toEqual([]);
    await compare.page.locator('::-p-aria([name="Sounds and flow"][role="tab"])').click();
    await expect.poll(tabs).toContain('Sounds and flow true');
    // Another word of the same card, while the panel is open.
    await practice.page.keyboard.press('Escape');
    await compareWord('weather');
    await expect.poll(() => compare.page.$('.compare-chart').then(Boolean)).toBe(true);
    await expect.poll(() => compare.selected()).toBe('weather');
    await compare.page.close();
    await practice.page.close();
  });

  it('the view says that an attempt or a recording was deleted, and offers the model voice alone', async () => {
    const said = await CompareScreen.say(sayable, text, await speak(text, { voice, lexicon }));
    const nowhere = await CompareScreen.open(sayable, { attempt: 'nowhere' });
    await expect.poll(() => nowhere.text()).toContain('This try is no longer in your history');
    await dropRecording(sayable, said.id);
    const alone = await CompareScreen.open(sayable, { attempt: said.id, word: '1' });
    await expect.poll(() => alone.text()).toContain('Your recording was deleted to save space.');
    expect(channelsOf((await alone.hear('m')).given).channels).toHaveLength(1);
    expect(await alone.page.$eval('.compare-foot', (foot) => foot.textContent)).not.toContain(
      'Model, then you',
    );
    expect(await seriousViolations(alone.page)).toEqual([]);
    await Promise.all([nowhere.page.close(), alone.page.close()]);
  });
});
