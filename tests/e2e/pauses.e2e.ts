import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { readTexts } from '../../tools/driver/sound/read-texts.ts';
import { inARow, speak, speakPaused } from '../../tools/driver/sound/speak.ts';

const text = 'They could see the lights of the harbor from the old road.';
const note = /You stopped inside (.*of the) \| (harbor.*?)\. Say it in one breath\./;

const [sayable, server, pages] = await Promise.all([launchSayable(), serveSample(text), servePages()]);

/** A pause where none belongs, with speech into which it is cut. */
describe('a pause inside a group', () => {
  afterAll(() => Promise.all([sayable?.close(), server?.close(), pages?.close()]));

  const gapsOn = async (page: PracticePage) => (await page.highlights())['sayable-pause'];

  it('is shown in the card and on the page until its group is said in one breath', async () => {
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'lights of the harbor');
    const popover = new WordPopover(page.page);
    let group = '';
    await step('the gap is marked on the page, and the card says what to do', async () => {
      await sayable.microphone.say(await speakPaused(text, 'harbor'));
      await card.recordUntilScored();
      await expect.poll(() => gapsOn(page)).toEqual([' ']);
      const [, before, after] = note.exec(await card.text()) ?? [];
      group = `${before} ${after}`;
      expect(text).toContain(group);
      expect(await card.gaps()).toEqual([expect.stringMatching(note)]);
      expect(await seriousViolations(page.page)).toEqual([]);
    });
    await step('the same pause is a miss, and stays', async () => {
      await sayable.microphone.say(await speakPaused(group, 'harbor'));
      await card.press('Say it');
      await popover.waitUntilOpen(group);
      expect(await popover.ticks()).toBe('Tries: not yet, open, open');
      expect(await gapsOn(page)).toEqual([' ']);
    });
    await step('the group without it is right, and the mark is gone', async () => {
      await sayable.microphone.say(await speak(group));
      await popover.say();
      expect(await popover.status()).toBe('That’s it.');
      expect(await popover.ticks()).toBe('Tries: not yet, right, open');
      await popover.press('Back to the sentence');
      await popover.waitUntilClosed();
      expect(await gapsOn(page)).toBeUndefined();
      expect(await card.text()).not.toMatch(note);
    });
    await step('both tries are kept with the words of the group', async () => {
      const attempts = await readAttempts(sayable);
      const whole = attempts.find(({ part }) => !part);
      const [pause, ...others] = whole?.assessment?.pauses ?? [];
      expect(others).toEqual([]);
      expect(pause).toEqual({ after: 6, ms: expect.closeTo(400, -2), group: pause?.group });
      const parts = attempts.filter(({ part }) => part?.of === whole?.id);
      expect(parts.map(({ part }) => part?.words)).toEqual([pause?.group, pause?.group]);
    });
    await step('the next try at the sentence has no mark', async () => {
      await sayable.microphone.say(await speak(text));
      await card.recordUntilScored();
      expect(await card.text()).not.toMatch(note);
      expect(await gapsOn(page)).toBeUndefined();
    });
    await page.page.close();
  });

  it('is marked on a page that is read, and counted in its account', async () => {
    const [apples = '', road = '', weather = ''] = readTexts;
    const around = await Promise.all([speak(apples), speakPaused(road, 'road'), speak(weather)]);
    await sayable.microphone.say(inARow(around));
    const page = await ReadingPage.open(sayable, `${pages.origin}/session.html`);
    await page.begin();
    await page.waitForText('1 pause inside a group of words');
    expect((await page.highlights())['sayable-reading-pause']).toEqual([' ']);
    await page.page.close();
  });

  it('is a gap in Compare, under the arcs of the groups', async () => {
    const attempt = await CompareScreen.say(sayable, text, await speakPaused(text, 'harbor'));
    const screen = await CompareScreen.open(sayable, { attempt: attempt.id });
    await screen.page.keyboard.press('a');
    await expect.poll(() => screen.page.$$eval('.group-gap', (gaps) => gaps.length)).toBe(1);
    expect(await screen.page.$$eval('.group-arc', (arcs) => arcs.length)).toBeGreaterThan(1);
    expect(await screen.text()).toMatch(note);
    await screen.page.close();
  });
});
