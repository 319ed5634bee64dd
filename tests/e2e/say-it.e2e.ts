import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

// The line of the listener is awaited, because it moves the words under the pointer.
const [sayable, server] = await Promise.all([launchSayable({ listens: true }), serveSample()]);

/** Red word → Say it → green on the page, with speech whose two wrong sounds are known. */
describe('a red word', () => {
  afterAll(() => Promise.all([sayable?.close(), server?.close()]));

  /** Says the sample sentence with its two wrong sounds, on a page of its own. */
  async function recorded() {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'develop slowly');
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.recordUntilScored();
    await card.waitUntilUnderstood();
    return { page, card, popover: new WordPopover(page.page) };
  }

  const levelOn = (page: PracticePage) => async (word: string) =>
    Object.entries(await page.highlights())
      .filter(([name, texts]) => name.startsWith('sayable-score-') && texts.includes(word))
      .map(([name]) => Number(name.at(-1)));

  it('opens its sound in the side panel, even if the panel shows another sound', async () => {
    const { page, popover } = await recorded();
    await page.clickText('#clock', 'weather');
    const panel = await DrillPanel.opening(sayable, () => popover.press('Practice w'));
    const sound = async () => (await panel.page.$('.sound-big'))?.evaluate((element) => element.textContent);
    await expect.poll(sound).toBe('w');
    expect(await panel.page.$eval('[aria-selected="true"]', (tab) => tab.id)).toBe('panel-tab-sounds');
    await panel.press('All sounds');
    await expect.poll(sound).toBeUndefined();
    await page.clickText('#clock', 'thought');
    await popover.waitUntilOpen('thought');
    await popover.press('Practice θ');
    await expect.poll(sound).toBe('θ');
    await panel.page.close();
    await page.clickText('#clock', 'weather');
    await popover.waitUntilOpen('weather');
    await page.page.close();
  });

  it('is said alone until it is right, turns green, and leads to the next red word', async () => {
    const { page, card, popover } = await recorded();
    const level = levelOn(page);
    await step('the filled button of the result is the next step', async () => {
      expect(await card.mainButton()).toMatch(/^Say “(thought|weather)”$/);
      await expect.poll(() => level('thought')).toEqual([0]);
      await expect.poll(() => level('weather')).toEqual([0]);
    });
    await step('the popover shows sounds, mouth, both voices and Say it, each once', async () => {
      await page.clickText('#clock', 'weather');
      const shown = await card.popover();
      expect(shown.match(/instead of/g)).toHaveLength(1);
      expect(await popover.mainButton()).toMatch(/^Say it/);
      expect(await popover.hasMouth()).toBe(true);
    });
    await step('a word that is wrong again stays red and uses up one try', async () => {
      await sayable.microphone.say(await speak('weather', { voice, lexicon }));
      await popover.say();
      expect(await popover.ticks()).toBe('Tries: not yet, open, open');
      expect(await level('weather')).toEqual([0]);
    });
    await step('silence uses up no try', async () => {
      await sayable.microphone.saySilence();
      await popover.say();
      expect(await popover.status()).toContain('This try doesn’t count.');
      expect(await popover.ticks()).toBe('Tries: not yet, open, open');
    });
    await step('Esc cancels the try, and the popover stays open', async () => {
      await sayable.microphone.say(await speak('weather', { voice }));
      sayable.microphone.holdAt(400);
      await popover.start();
      await page.page.keyboard.press('Escape');
      await popover.waitUntilAtRest();
      expect(await popover.ticks()).toBe('Tries: not yet, open, open');
    });
    await step('a word that is right turns green on the page and in the card', async () => {
      await sayable.microphone.say(await speak('weather', { voice }));
      await popover.say();
      expect(await popover.status()).toBe('That’s it.');
      expect(await popover.ticks()).toBe('Tries: not yet, right, open');
      expect(await popover.text()).toMatch(/\d+ → (8|9|10)\d/);
      expect((await level('weather')).every((one) => one >= 3)).toBe(true);
      const shown = (await card.words()).find(({ label }) => label === 'weather');
      expect(shown?.spoken).toMatch(/^weather, ([89]\d|100) of 100$/);
    });
    await step('the popover leads to the next red word, then back to the sentence', async () => {
      expect(await popover.mainButton()).toBe('Next word: “thought”');
      await popover.press('Next word');
      await sayable.microphone.say(await speak('thought', { voice }));
      await popover.waitUntilOpen('thought');
      await popover.say();
      expect(await popover.status()).toBe('That’s it.');
      await popover.press('Back to the sentence');
      await popover.waitUntilClosed();
      expect(await card.mainButton()).toMatch(/^Record again/);
      expect((await level('thought')).every((one) => one >= 3)).toBe(true);
    });
    await step('every take is stored, and the history shows one attempt with its latest words', () =>
      expectHistory(page),
    );
    await page.page.close();
  });

  it('has a neighbor whose popover says which of its forms was heard', async () => {
    const { page, card } = await recorded();
    await card.openWord('the');
    expect(await card.popover()).toContain('You said the weak form: /ðə/');
    await page.page.keyboard.press('Escape');
    await sayable.microphone.say(await speak(text, { voice: 'slt', lexicon: { the: ['DH', 'IY1'] } }));
    await card.recordUntilScored();
    await card.openWord('the');
    expect(await card.popover()).toContain('You said the full form: /ði/');
    await page.page.close();
  });

  async function expectHistory(page: PracticePage): Promise<void> {
    // The newest sentence: the other test says it too.
    const attempts = await readAttempts(sayable);
    const whole = attempts.find(({ part }) => !part);
    const parts = attempts.filter(({ part }) => part?.of === whole?.id);
    expect(parts.map(({ recordingBytes, state }) => [recordingBytes > 0, state])).toEqual(
      parts.map(() => [true, 'assessed']),
    );
    expect(parts).toHaveLength(3);
    const popup = await HistoryPopup.open(sayable, page.page);
    const sentences = attempts.filter(({ part }) => !part);
    await expect.poll(async () => (await popup.entries()).length).toBe(sentences.length);
    await popup.page.close();

    const own = new PracticePage(await sayable.openOwn(`practise.html?attempt=${whole?.id}`));
    const opened = await own.ownCard();
    await opened.waitForScore();
    const spoken = (await opened.words()).map((word) => word.spoken);
    expect(spoken.find((one) => one.startsWith('weather'))).toMatch(/^weather, ([89]\d|100) of 100$/);
    await own.page.close();
  }
});
