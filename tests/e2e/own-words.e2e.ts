import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;
/** "har-BOR", which nobody says. */
const harbor = ['HH', 'AA0', 'R', 'B', 'AO1', 'R'];

const [sayable, server] = await Promise.all([launchSayable(), serveSample()]);

/** A word gets another pronunciation: on a foreign page, heard, stored, used for the score, and removed. */
describe('the learner’s own pronunciation of a word', () => {
  let page: PracticePage;
  let card: Card;

  beforeAll(async () => {
    page = await PracticePage.open(sayable, server.origin);
    card = await page.practise('#clock', 'develop slowly');
    await card.waitUntilReady();
    await sayable.microphone.say(await speak(text, { lexicon: { harbor } }));
    await card.recordUntilScored();
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  /**
   * Returns the card's text as it is now: the old score stays for a moment when it is asked to judge again.
   */
  const onOneLine = async () => (await card.text()).replaceAll('\n', '');

  it('the learner teaches Sayable another pronunciation, is assessed by it, and removes it', async () => {
    await step('plain syllables are read as sounds and can be played before they are stored', async () => {
      await card.openWord('harbor');
      await expect.poll(() => card.popover()).toMatch(/\/ˈhɑɹbɚ\//);
      await card.press('Do you say this word another way?');
      await card.typeInPopover('har-BOR');
      await expect.poll(() => card.popover()).toContain('Read as /hɑɹˈbɔɹ/');
      const playing = expect.poll(() => card.buttons(), { interval: 10 }).toContain('Stop');
      await Promise.all([playing, card.press('Hear it')]);
      await expect.poll(() => card.buttons()).not.toContain('Stop');
    });
    await step('the recording on the screen is assessed by the new pronunciation', async () => {
      await card.press('Say it so');
      await expect.poll(onOneLine, { timeout: 30_000 }).toMatch(/^Score.*harbor\.hɑɹˈbɔɹ/u);
      await card.openWord('harbor');
      const shown = await card.popover();
      expect(shown).toMatch(/\/hɑɹˈbɔɹ\//);
      expect(shown).toContain('Said your way: hahr-BAWR');
    });
    await step('the pronunciation is still there the next time, and undo removes it', async () => {
      await page.page.reload({ waitUntil: 'load' });
      card = await page.practise('#clock', 'develop slowly');
      await card.waitUntilReady();
      await expect.poll(() => card.text()).toContain('hɑɹˈbɔɹ');
      await sayable.microphone.say(await speak(text, { lexicon: { harbor } }));
      await card.recordUntilScored();
      await card.openWord('harbor');
      await card.press('Undo');
      await expect.poll(onOneLine, { timeout: 30_000 }).toMatch(/^Score.*harbor\.ˈhɑɹbɚ/u);
      await card.openWord('harbor');
      await expect.poll(() => card.popover()).toMatch(/\/ˈhɑɹbɚ\//);
    });
  });
});
