import { afterAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { noonZone } from '../../tools/driver/browser/noon-zone.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { passDay, ReviewPage } from '../../tools/driver/screens/review-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

const sayable = await launchSayable({ timeZone: noonZone() });

/**
 * The 39 sounds: what went wrong, a listening round and a saying round with real speech, and the pair's
 * review.
 */
describe('the page of sounds', () => {
  let sounds: SoundsPage;
  /** The word that was said as the other one. */
  let missed: { word: string; other: string };
  afterAll(() => sayable.close());

  it('the side panel has a tab with all 39 sounds', async () => {
    const panel = await sayable.openOwn('sidepanel.html?tab=sounds');
    await panel.setViewport({ width: 360, height: 800 });
    await panel.waitForSelector('.sound-tile');
    expect(await panel.$$('.sound-tile')).toHaveLength(39);
    expect(await seriousViolations(panel)).toEqual([]);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await panel.close();
  });

  it('the learner practises a sound that was wrong, and its pair returns the next day', async () => {
    await step('the learner says a sentence with two wrong sounds', async () => {
      const own = await PracticePage.openOwn(sayable, text);
      const card = await own.ownCard();
      await card.waitUntilReady();
      await sayable.microphone.say(await speak(text, { voice, lexicon }));
      await card.recordUntilScored();
      await own.page.close();
    });

    await step('the page shows 39 sounds, with the number of errors for each', async () => {
      sounds = await SoundsPage.open(sayable);
      const tiles = await sounds.tiles();
      expect(tiles).toHaveLength(39);
      expect(tiles.find((tile) => tile.startsWith('θ think'))).toMatch(/^θ think 1 of \d+ wrong$/);
      expect(tiles.find((tile) => tile.startsWith('ʒ'))).toBe('ʒ vision not said yet');
      expect(await seriousViolations(sounds.page)).toEqual([]);
    });

    await step('a sound opens its mouth, the recorded error, the spellings and the pairs', async () => {
      await sounds.openTile('think');
      await sounds.page.waitForSelector('::-p-aria([name="Play this sound of yours in “thought”"])');
      expect(await sounds.text()).toContain('Last time it went wrong');
      expect(await sounds.page.$('.mouth')).not.toBeNull();
      expect(await seriousViolations(sounds.page)).toEqual([]);
      // It is looked for from before the press, because a sound is over at once.
      const playing = sounds.page.waitForSelector('::-p-aria([name="Stop"])');
      await Promise.all([playing, sounds.press('Play this sound of yours in “thought”')]);
      await sounds.page.waitForSelector('::-p-aria([name="Play this sound of yours in “thought”"])');
    });

    await step('the keys answer a listening round in many voices, which the last ten decide', async () => {
      await sounds.press('All sounds');
      await sounds.openTile('light');
      expect(await sounds.text()).toMatch(/\d voices say these words\./);
      await sounds.press('Listen: l or ɹ');
      await sounds.page.waitForSelector('.sound-choice');
      expect(await seriousViolations(sounds.page)).toEqual([]);
      const answers: string[] = [];
      while (await sounds.page.$('.sound-choice'))
        answers.push(await sounds.answer(answers.length % 3 === 0 ? 1 : 2));
      // Here no older voice speaks.
      for (const answer of answers) expect(answer).toMatch(/^(Yes: “\w+”|It was “\w+”)\.$/);
      expect(answers.length).toBeGreaterThanOrEqual(16);
      const right = answers.slice(-10).filter((answer) => answer.startsWith('Yes')).length;
      expect(await sounds.heading()).toBe(`You heard ${right} of 10.`);
      expect(await sounds.text()).toContain('voices that were new to you here');
    });

    await step('a saying round distinguishes the two words', async () => {
      await sounds.press('Now say them');
      await sounds.waitUntilReady();
      expect(await seriousViolations(sounds.page)).toEqual([]);
      missed = await sounds.words();
      await sayable.microphone.say(await speak(missed.other));
      expect(await sounds.say()).toBe(`That sounded like “${missed.other}”.`);
      expect(await sounds.ticks()).toBe('Tries: not yet, open, open');
      let right = 0;
      for (let word = 1; word <= 6; word += 1) {
        await sounds.waitUntilReady();
        await sayable.microphone.say(await speak((await sounds.words()).word));
        if ((await sounds.say()).startsWith('That’s it')) right += 1;
        await sounds.press(word === 6 ? 'See the result' : 'Next');
      }
      expect(right).toBeGreaterThanOrEqual(5);
      expect(await sounds.heading()).toBe(`You said ${right} of 6 words right.`);
    });

    await step('the page keeps the results, and the history lists no words of drills', async () => {
      await sounds.press('Back to the sound');
      await sounds.page.waitForSelector('::-p-text(Heard)');
      expect(await sounds.text()).toMatch(/Heard \d+ of 10 · Said [56] of 6/);
      const said = (await readAttempts(sayable)).filter(({ contrast }) => contrast);
      expect(said).toHaveLength(7);
      const popup = await HistoryPopup.open(sayable, sounds.page);
      await expect.poll(async () => (await popup.entries()).length).toBe(1);
      await popup.page.close();
    });

    await step('the pair returns the next day, with the word that was missed', async () => {
      await sounds.page.close();
      await passDay(sayable);
      const review = await ReviewPage.open(sayable);
      expect(await review.text()).toContain('Word 1 of 3');
      // The two red words of the sentence are known less firmly.
      await review.skipTo(missed.word);
      await expect.poll(() => review.text()).toContain(`not “${missed.other}”`);
      expect(await review.text()).toContain('Practice l or ɹ');
      expect(await seriousViolations(review.page)).toEqual([]);
      await sayable.microphone.say(await speak(missed.other));
      await review.say();
      await expect
        .poll(() => review.lines())
        .toEqual(['Not yet.', `That sounded like “${missed.other}”.`, 'Again tomorrow']);
      expect(await seriousViolations(review.page)).toEqual([]);
      await review.pressWhenReady('Undo: the try at “l or ɹ”');
      await sayable.microphone.say(await speak(missed.word));
      await review.say();
      await expect
        .poll(() => review.lines())
        .toEqual(['That’s it.', expect.stringMatching(/^Again in \d+ days$/)]);
      await review.pressWhenReady('Finish');
      await expect.poll(() => review.text()).toContain('1 of 1 word right at the first try.');
      await review.page.close();
    });
  });
});
