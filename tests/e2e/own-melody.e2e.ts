import { medianPitchHz } from '@sayable/shared/audio';
import { concatSamples } from '@sayable/shared/std';
import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { countRows, readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { changeTables } from '../../tools/driver/browser/stored-rows.ts';
import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { silence, speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { watchLoudspeaker } from '../../tools/driver/sound/watch-loudspeaker.ts';

const { text, voice, lexicon } = wrongOnPurpose;
const melody = 'You, with this melody';
const mark = 'This is your voice, changed by Sayable.';

const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);

/** The own voice with the model's melody: heard, named as changed, said like that, and never stored. */
describe('the own voice otherwise', () => {
  afterAll(() => Promise.all([sayable?.close(), server?.close()]));

  async function recorded(sound: Sound) {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'develop slowly');
    await sayable.microphone.say(sound);
    await card.recordUntilScored();
    return { page, card, popover: new WordPopover(page.page) };
  }

  /** Presses a button of the foot, and returns its whole sound when it is over. */
  async function heard({ page: { page }, card }: Awaited<ReturnType<typeof recorded>>, name: string) {
    const sounds = await watchLoudspeaker(sayable);
    await card.press(name);
    await expect.poll(async () => (await sounds()).length).toBe(1);
    await expect.poll(() => page.$('sayable-card >>> .card-foot [aria-pressed="true"]')).toBeNull();
    const [sound] = await sounds();
    if (!sound) throw new Error('Nothing was played.');
    return sound;
  }

  it('has the model’s melody, is called changed while it plays, and is said like that', async () => {
    const tried = await recorded(await speak(text, { voice, lexicon }));
    const { page, card, popover } = tried;
    const before = await countRows(sayable);
    const own = await heard(tried, 'Play what you said');
    let like = own;
    await step('the sentence has as many samples, and another melody', async () => {
      const [changed] = await Promise.all([
        heard(tried, melody),
        expect.poll(() => card.text()).toContain(mark),
      ]);
      expect(await card.text()).not.toContain(mark);
      expect(changed.samples.length).toBe(own.samples.length);
      const moved = changed.samples.filter((sample, at) => sample !== own.samples[at]);
      expect(moved.length).toBeGreaterThan(own.samples.length / 5);
      const [one = 0, other = 0] = [own, changed].map((sound) =>
        medianPitchHz(sound.samples, sound.sampleRate),
      );
      expect(Math.abs(12 * Math.log2(one / other))).toBeLessThan(3);
      like = changed;
    });
    await step('nothing of it is stored', async () => expect(await countRows(sayable)).toEqual(before));
    await step('the next step is to say it like that', async () => {
      expect(await card.mainButton()).toBe('Say it like that');
      expect(await card.buttons()).not.toContain('Compare both tries');
      await sayable.microphone.say(like);
      await card.recordUntilScored();
      expect(await card.buttons()).not.toContain('Say it like that');
      expect(await countRows(sayable)).toMatchObject({ attempts: 2, recordings: 2 });
    });
    await step('it is laid over the first try, and is nearer to the melody', async () => {
      const opened = sayable.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'));
      await card.press('Compare both tries');
      const compare = new CompareScreen(await (await opened).asPage());
      await compare.waitUntilDrawn();
      await expect.poll(() => compare.selected()).toMatch(/^They thought .* harbor$/);
      const curves = () => compare.page.$$eval('.pitch', (all) => all.map((path) => path.classList[1]));
      await expect.poll(curves).toEqual(['pitch-earlier', 'pitch-model', 'pitch-you']);
      expect(await compare.text()).toContain(
        'This try follows the melody more closely than the earlier one.',
      );
      expect(await seriousViolations(compare.page)).toEqual([]);
      await compare.page.close();
      await page.page.bringToFront();
    });
    await step('a word has it, too', async () => {
      await page.clickText('#clock', 'weather');
      await popover.waitUntilOpen('weather');
      await popover.press(melody);
      await expect.poll(() => popover.text()).toContain(mark);
      await expect.poll(() => popover.mainButton()).toMatch(/^Say it like that/);
    });
    await page.page.close();
  });

  it('says what to do where words are missing, or the recording is gone', async () => {
    const said = await speak(text.slice(0, text.indexOf(' to the harbor')), { voice });
    const { page, card } = await recorded(said);
    await card.press(melody);
    await card.waitForNotice(/^Words are missing: say all of them/);
    const [newest] = await readAttempts(sayable);
    const own = await sayable.openOwn('manifest.json');
    await changeTables(own, { recordings: { remove: [newest?.id ?? ''] } });
    await own.close();
    await page.page.bringToFront();
    // The button has the focus.
    await page.page.keyboard.press('Enter');
    await card.waitForNotice(/^This recording is no longer here/);
    await page.page.close();
  });

  it('is heard without the pauses that are marked', async () => {
    const [before, after] = [
      await speak(text.replace(/ harbor.$/, ''), { voice }),
      await speak('harbor.', { voice }),
    ];
    const { sampleRate } = before;
    const samples = concatSamples([before.samples, silence(250, sampleRate).samples, after.samples]);
    const tried = await recorded({ samples, sampleRate });
    const own = await heard(tried, 'Play what you said');
    const shorter = await heard(tried, 'You, without the pauses');
    expect((own.samples.length - shorter.samples.length) / own.sampleRate).toBeGreaterThan(0.15);
    expect(await tried.card.mainButton()).toBe('Say it like that');
    await tried.page.page.close();
  });
});
