import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import {
  inARow,
  secondVoice,
  silence,
  speak,
  speakAsModel,
  wrongOnPurpose,
} from '../../tools/driver/sound/speak.ts';
import { isPartOf, watchLoudspeaker } from '../../tools/driver/sound/watch-loudspeaker.ts';

const text = 'They thought the weather would develop slowly, so nobody hurried to the harbor.';
const along = 'Say it along with the voice';
const loop = 'Say it along, again and again';

const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);

describe('shadowing the model voice', () => {
  let page: PracticePage;
  let card: Card;
  beforeEach(async () => {
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop slowly');
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('is scored like any other recording if the learner is audible, and marked as shadowed', async () => {
    await sayable.microphone.sayAlong(await speak(text, { voice: secondVoice }));
    await card.press(along);
    expect(await card.waitForScore()).toBeGreaterThan(60);
    await expect
      .poll(async () => (await readAttempts(sayable)).map(({ state, shadowed }) => [state, shadowed]))
      .toEqual(expect.arrayContaining([['assessed', true]]));
  });

  it('goes back to the words that the learner has lost, and ends behind the last one', async () => {
    const played = await watchLoudspeaker(sayable);
    const parts = ['They thought the weather', 'would develop slowly,', 'so nobody hurried to the harbor.'];
    const [before, lost, rest] = await Promise.all(parts.map((part) => speak(part, { voice: secondVoice })));
    if (!before || !lost || !rest) throw new Error('The learner is silent.');
    await sayable.microphone.sayAlong(inARow([before, silence(3_500, before.sampleRate), lost, rest]));
    await card.press(along);
    expect(await card.waitForScore()).toBeGreaterThan(60);
    const [whole, again] = await played();
    expect(whole && again && isPartOf(again, whole)).toBe(true);
    const [attempt] = await readAttempts(sayable);
    expect(attempt?.assessment?.words.map(({ score }) => typeof score)).toEqual(Array(13).fill('number'));
    const lastS = attempt?.alignment?.user.at(-1)?.xmax ?? Number.POSITIVE_INFINITY;
    expect(attempt?.durationMs).toBeGreaterThan(lastS * 1_000);
  });

  it('has no score if the microphone hears the model voice, and the card suggests headphones', async () => {
    // A card that opens while the natural voice loads has the older one. The next card of the sentence has
    // the natural one.
    await sayable.microphone.sayAlong(await speakAsModel(text));
    await card.press(along);
    await card.waitForOutcome();
    await page.page.reload();
    card = await page.practise('#clock', 'develop slowly');
    const played = await watchLoudspeaker(sayable);
    await card.press(along);
    expect(await card.waitForFailure()).toContain('The microphone heard the model voice');
    expect(await card.text()).toContain('Use headphones');
    // A voice that hears itself has nothing to wait for.
    expect(await played()).toHaveLength(1);
    expect(Object.keys(await page.highlights()).filter((name) => name.includes('score'))).toEqual([]);
  });

  it('goes on in rounds until Space ends it; only the best one is kept', async () => {
    const before = (await readAttempts(sayable)).length;
    await sayable.microphone.say(await speak(text, { voice: secondVoice }));
    await card.press(loop);
    await expect.poll(() => card.text(), { timeout: 60_000 }).toMatch(/Round [2-9]: \d+ · best \d+/);
    await page.page.keyboard.press('Space');
    expect(await card.waitForScore()).toBeGreaterThan(60);
    await expect
      .poll(async () => {
        const attempts = await readAttempts(sayable);
        return attempts.slice(0, attempts.length - before).map(({ state }) => state);
      })
      .toEqual(['assessed']);
  });

  describe('a word', () => {
    const { voice, lexicon } = wrongOnPurpose;
    let popover: WordPopover;
    beforeEach(async () => {
      await sayable.microphone.say(await speak(text, { voice, lexicon }));
      await card.recordUntilScored();
      await page.clickText('#clock', 'weather');
      popover = new WordPopover(page.page);
      await popover.waitUntilOpen('weather');
    });
    const parts = async () => {
      const attempts = await readAttempts(sayable);
      const whole = attempts.find(({ part }) => !part);
      return attempts.filter(({ part }) => part?.of === whole?.id);
    };
    const status = { timeout: 60_000 };

    it('is said with the voice in rounds until Space ends it; the best one is kept, and colours the page', async () => {
      const pressed = await page.page.evaluateHandle(() => {
        const keys: string[] = [];
        addEventListener('keydown', ({ key }) => keys.push(key));
        return keys;
      });
      const played = await watchLoudspeaker(sayable);
      await popover.press('Play the model');
      await expect.poll(async () => (await played())[0]?.samples.length).toBeGreaterThan(0);
      await popover.waitUntilAtRest();
      await sayable.microphone.say(await speak('weather', { voice, lexicon }));
      await popover.press(loop);
      await expect.poll(() => popover.status(), status).toMatch(/^Not yet\.Round \d+: [1-4]?\d · best/);
      await sayable.microphone.say(await speak('weather', { voice }));
      await expect
        .poll(() => popover.status(), status)
        .toMatch(/^That’s it\.Round \d+: \d+ · best ([89]\d|100)$/);
      await page.page.keyboard.press('Space');
      await popover.waitUntilAtRest();
      expect(await pressed.jsonValue()).toEqual([]);
      const [model, ...rounds] = await played();
      expect(rounds.length).toBeGreaterThan(1);
      for (const round of rounds) expect(model && isPartOf(round, model)).toBe(true);
      await expect
        .poll(async () => (await parts()).map(({ state, shadowed }) => [state, shadowed]))
        .toEqual([['assessed', true]]);
      expect(await popover.ticks()).toBe('Tries: right, open, open');
      const green = Object.entries(await page.highlights()).filter(([, texts]) => texts.includes('weather'));
      expect(green.map(([name]) => name).join()).toMatch(/sayable-score-[34]/);
    });

    it('ends with Esc, which leaves its popover open, and with a round of the voice itself or of silence', async () => {
      await sayable.microphone.say(await speak('weather', { voice }));
      const played = await watchLoudspeaker(sayable);
      await popover.press(loop);
      await expect.poll(() => popover.status(), status).toContain('Round 1');
      await page.page.keyboard.press('Escape');
      await popover.waitUntilAtRest();
      const [round] = await played();
      if (!round) throw new Error('The voice is silent.');
      await sayable.microphone.say(round);
      await popover.press(loop);
      await popover.waitUntilAtRest();
      expect(await popover.status()).toMatch(/The microphone heard the model voice.*headphones/);
      await sayable.microphone.saySilence();
      await popover.press(loop);
      await popover.waitUntilAtRest();
      expect(await popover.status()).toContain('This try doesn’t count.');
      expect(await parts()).toHaveLength(1);
    });
  });
});
