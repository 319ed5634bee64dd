import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WelcomePage } from '../../tools/driver/screens/welcome-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const sentence = 'I think the weather is fine now.';
/** "veather" for "weather", as many learners say it. */
const lexicon = { weather: ['V', 'EH1', 'DH', 'ER0'] };

describe('the welcome page', () => {
  let sayable: Sayable;
  let welcome: WelcomePage;

  beforeAll(async () => {
    sayable = await launchSayable();
  });
  afterAll(() => sayable.close());

  it('the newcomer says a sentence, works on its red word, and continues from there', async () => {
    welcome = await WelcomePage.open(sayable);
    await step('the page explains the three marks and has one filled button', async () => {
      await expect.poll(() => welcome.filled()).toEqual(['Say it']);
      expect(await welcome.text()).toContain('Recordings stay on this device');
      expect(await welcome.marks()).toEqual([
        'fine: Right.',
        'now: Not sure, so not counted.',
        'think: Another sound here. Press the word to work on it.',
      ]);
    });

    await step('the page says that pages that are open already need a reload', async () => {
      expect(await welcome.text()).toContain('Pages that are open already: reload them first.');
    });

    await step('one click suffices: the sentence is coloured on the page', async () => {
      await sayable.microphone.say(await speak(sentence, { voice: 'awb', lexicon }));
      await welcome.press('Say it');
      await welcome.waitForResult();
      const words = await welcome.words();
      expect(words.map(({ text }) => text).join(' ')).toBe('I think the weather is fine now');
      expect(words[3]).toEqual({ text: 'weather', level: '0' });
      expect(words.filter(({ level }) => level === '4').length).toBeGreaterThanOrEqual(4);
    });

    await step('the newcomer’s own words explain the marks, and examples the others', async () => {
      const marks = await welcome.marks();
      expect(marks).toContain('weather: Another sound here. Press the word to work on it.');
      expect(marks.filter((mark) => mark.endsWith(': Right.'))).toHaveLength(1);
      expect(marks.filter((mark) => mark.endsWith('not counted.'))).toHaveLength(1);
    });

    await step(
      'the popover of a word stands beside the sentence at 1366 px, and covers neither headline nor list',
      async () => {
        await welcome.page.setViewport({ width: 1366, height: 768 });
        await welcome.openWord('weather');
        expect(await welcome.coveredBy('[role="dialog"]', ['h1', 'select', '.try-sentence'])).toEqual([]);
        await welcome.page.keyboard.press('Escape');
      },
    );

    await step('the red word is the next step, and turns green in the sentence', async () => {
      expect(await welcome.filled()).toEqual(['Say “weather”']);
      await sayable.microphone.say(await speak('weather', { voice: 'awb' }));
      await welcome.sayWord('weather');
      expect((await welcome.words())[3]?.level).toMatch(/^[34]$/);
      await expect.poll(() => welcome.filled()).toEqual(['More sentences for you']);
    });

    await step('the history keeps the attempt with a title', async () => {
      const [first] = (await readAttempts(sayable)).filter(({ part }) => !part);
      expect(first?.source.title).toBe('Welcome to Sayable');
    });

    await step('the options show the chosen first language', async () => {
      await welcome.page.select('select[aria-label="Your first language"]', 'ja');
      const options = await OptionsPage.open(sayable);
      await expect.poll(() => options.chosen('Your first language')).toBe('日本語');
      await options.page.close();
    });

    await step('the page leads to sentences for that language and to the latest sentence', async () => {
      const opened = sayable.browser.waitForTarget((target) => target.url().includes('/practise.html'));
      await welcome.press('More sentences');
      const page = await (await opened).asPage();
      await page.waitForSelector('.offers:nth-of-type(1)');
      const offers = () => page.$$eval('.offer', (all) => all.map((one) => one.textContent ?? ''));
      await expect
        .poll(offers)
        .toEqual([
          'I really like rice with lemon and red pepper.',
          expect.any(String),
          expect.any(String),
          expect.stringContaining('I think the weather is fine now.'),
        ]);
      await sayable.microphone.say(await speak('I really like rice with lemon and red pepper.'));
      await page.locator('.offer').click();
      const card = await new PracticePage(page).ownCard();
      await card.waitUntilReady();
      expect(await card.recordUntilScored()).toBeGreaterThan(60);
      await page.close();
    });

    await step('the page leads to five sentences in the side panel', async () => {
      await welcome.page.bringToFront();
      const panel = await DrillPanel.opening(sayable, () => welcome.press('Five sentences'));
      await expect.poll(() => panel.text()).toContain('Five sentences to say');
      expect(await panel.text()).toContain('I really like rice with lemon and red pepper.');
    });

    await step('the page leads to the conversation tab', async () => {
      await welcome.page.bringToFront();
      await welcome.press('Talk');
      const target = await sayable.browser.waitForTarget((one) => one.url().endsWith('/sidepanel.html'));
      const panel = await target.asPage();
      await panel.waitForSelector('[role="tab"][aria-selected="true"][id="panel-tab-conversation"]');
    });
  });
});

describe('the welcome page without speech or a microphone', () => {
  it('has one next step if no speech was heard', async () => {
    const sayable = await launchSayable();
    const welcome = await WelcomePage.open(sayable);
    await sayable.microphone.saySilence();
    await welcome.press('Say it');
    await expect.poll(() => welcome.text(), { timeout: 120_000 }).toContain('Nothing was heard');
    expect(await welcome.filled()).toEqual(['Record again']);
    await sayable.microphone.say(await speak(sentence));
    await welcome.press('Record again');
    await welcome.waitForResult();
    await sayable.close();
  });

  it.each([
    ['denied', 'The microphone is blocked'],
    ['missing', 'No microphone was found'],
  ] as const)('has one next step if the microphone is %s', async (microphone, said) => {
    const sayable = await launchSayable({ microphone });
    const welcome = await WelcomePage.open(sayable);
    await welcome.press('Say it');
    await expect.poll(() => welcome.text()).toContain(said);
    expect(await welcome.filled()).toEqual(['Try again']);
    await sayable.close();
  });
});
