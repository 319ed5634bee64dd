import { afterAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { noonZone } from '../../tools/driver/browser/noon-zone.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { passDay, ReviewPage } from '../../tools/driver/screens/review-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';
import { speakTold, whispered } from '../../tools/driver/sound/speak-told.ts';

const onPage = 'The council closed three schools in spring.';
const [sayable, server] = await Promise.all([launchSayable({ timeZone: noonZone() }), serveSample(onPage)]);
const wordsOf = (text: string): string[] => text.match(/[\p{L}’']+/gu) ?? [];

/** The exercises of flow: both are heard, said with real speech, and come back in the review. */
describe('the exercises of flow', () => {
  let sounds: SoundsPage;
  let missed: string;
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('are heard in both voices', async () => {
    sounds = await SoundsPage.open(sayable);
    await sounds.press('Listen: Up or down');
    await sounds.page.waitForSelector('.sound-choice');
    expect(await seriousViolations(sounds.page)).toEqual([]);
    let right = 0;
    for (let question = 0; question < 6; question += 1) {
      const answer = await sounds.answer(question % 2 === 0 ? 1 : 2);
      expect(answer).toMatch(/^(Yes: “(Up|Down)”|It was “(Up|Down)”)\.$/);
      if (answer.startsWith('Yes')) right += 1;
    }
    expect(await sounds.heading()).toBe(`You heard ${right} of 6.`);
    await sounds.press('All sounds');
    await sounds.press('Listen: This word is the news');
    await sounds.page.waitForSelector('.sound-choice');
    expect(await seriousViolations(sounds.page)).toEqual([]);
    expect(await sounds.answer(1)).toMatch(/^(Yes: “\w+”|It was “\w+”)\.$/);
    await sounds.press('All sounds');
  });

  it('the news is told between two readings', async () => {
    await sounds.press('Say: This word is the news');
    for (let number = 1; number <= 4; number += 1) {
      await sounds.waitUntilReady();
      const text = await sounds.heading();
      if (number === 1) expect(await seriousViolations(sounds.page)).toEqual([]);
      await step('a plain reading is kept, with which the next one is compared', async () => {
        await sayable.microphone.say(await speak(text));
        expect(await sounds.say()).toBe('Good. The next time is compared with this one.');
      });
      const news = await sounds.page.$eval('h1 .font-strong', (element) => element.textContent ?? '');
      const words = wordsOf(text);
      const told = async (word: string) =>
        sayable.microphone.say(await speakTold(text, { kind: 'news', word: words.indexOf(word) }));
      if (number === 1) {
        await step('what can’t be told has its reason, and costs no try', async () => {
          await sayable.microphone.say(await speak(text));
          expect(await sounds.say()).toMatch(/^Couldn’t tell: no word stood out\./);
          expect(await sounds.ticks()).toBe('Tries: open, open, open');
        });
        const other = (words.at(-1) === news ? words[0] : words.at(-1)) ?? '';
        await told(other);
        expect(await sounds.say()).toBe(`“${other}” stood out more.`);
        expect(await sounds.ticks()).toBe('Tries: not yet, open, open');
        missed = text;
      }
      await told(news);
      expect(await sounds.say()).toBe(`That’s it: “${news}” stood out.`);
      await sounds.press(number === 4 ? 'See the result' : 'Next');
    }
    expect(await sounds.heading()).toBe('4 of 4 sentences told it right.');
    await sounds.press('All sounds');
    await sounds.page.waitForSelector('::-p-text(Said 4 of 4)');
  });

  it('the end is told to go up or down', async () => {
    await sounds.press('Say: Up or down');
    for (let number = 1; number <= 4; number += 1) {
      await sounds.waitUntilReady();
      const text = await sounds.heading();
      const end = (await sounds.text()).includes('go up at the end') ? 'rises' : 'falls';
      expect(end).toBe(/^(Are|Do|Is|Have) /.test(text) ? 'rises' : 'falls');
      if (number === 1) {
        await sayable.microphone.say(whispered(await speak(text)));
        expect(await sounds.say()).toMatch(/^(Couldn’t tell: your voice was too quiet|.*doesn’t count)/);
        await sayable.microphone.say(await speakTold(text, { kind: 'end', end: 'falls' }));
        expect(await sounds.say()).toBe('Your voice went down. Let your voice go up at the end.');
      }
      await sayable.microphone.say(await speakTold(text, { kind: 'end', end }));
      expect(await sounds.say()).toBe(`Your voice went ${end === 'rises' ? 'up' : 'down'}.`);
      await sounds.press(number === 4 ? 'See the result' : 'Next');
    }
    expect(await sounds.heading()).toBe('4 of 4 sentences told it right.');
    const said = await readAttempts(sayable);
    expect(said.every(({ flow, assessment }) => flow && assessment?.flow)).toBe(true);
    await sounds.page.close();
  });

  it('are made of the sentence of a card', async () => {
    const practice = await PracticePage.open(sayable, server.origin);
    const card = await practice.practise('#clock', 'closed three');
    expect(await card.buttons()).not.toContain('Practice its flow');
    await sayable.microphone.say(await speak(onPage));
    await card.recordUntilScored();
    const opened = sayable.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'));
    await card.press('Practice its flow');
    const panel = new SoundsPage(await (await opened).asPage());
    await panel.page.waitForSelector('::-p-text(Up or down)');
    expect(await panel.heading()).toBe(onPage);
    expect(await seriousViolations(panel.page)).toEqual([]);
    await panel.press('Listen: This word is the news');
    await panel.page.waitForSelector('.sound-choice');
    expect(await panel.text()).toContain(onPage);
    await panel.press('All sounds');
    expect(await panel.heading()).toBe(onPage);
    await panel.press('Say: This word is the news');
    await step('two words of it are the news, after one plain reading', async () => {
      await sayable.microphone.say(await speak(onPage));
      expect(await panel.say()).toBe('Good. The next time is compared with this one.');
      for (const number of [1, 2]) {
        const news = await panel.page.$eval('h1 .font-strong', (element) => element.textContent ?? '');
        const task = { kind: 'news', word: wordsOf(onPage).indexOf(news) } as const;
        await sayable.microphone.say(await speakTold(onPage, task));
        expect(await panel.say()).toBe(`That’s it: “${news}” stood out.`);
        expect(await panel.text()).toContain(`Sentence ${number} of 4`);
        await panel.press('Next');
        await panel.waitUntilReady();
      }
    });
    await Promise.all([panel.page.close(), practice.page.close()]);
  });

  it('come back in the review the next day, by the sentence that was missed', async () => {
    await passDay(sayable);
    const review = await ReviewPage.open(sayable);
    expect(await review.text()).toContain('Word 1 of 2');
    if (!(await review.text()).includes(missed)) await review.pressWhenReady('Skip');
    await expect.poll(() => review.text()).toContain(missed);
    expect(await review.text()).toContain('Practice “This word is the news”');
    expect(await seriousViolations(review.page)).toEqual([]);
    const news = await review.page.$eval('h2 .font-strong', (element) => element.textContent ?? '');
    const word = wordsOf(missed).indexOf(news);
    await sayable.microphone.say(await speakTold(missed, { kind: 'news', word }));
    await review.say();
    await expect
      .poll(() => review.lines())
      .toEqual(['That’s it.', `That’s it: “${news}” stood out.`, expect.stringMatching(/^Again /)]);
    await review.page.close();
  });
});
