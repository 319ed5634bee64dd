import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { BrowserModels } from '../../tools/driver/browser/fakes/browser-models.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { asLine, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';

const written = {
  title: 'Leaving a job',
  goal: 'Tell your boss that you are leaving.',
  learnerRole: 'an employee',
  partnerRole: 'a boss',
  openingLine: 'Come in. What is it?',
  usefulPhrases: ['I would like to leave.'],
};

const sayable = await launchSayable({
  microphone: 'file',
  flags: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
});

/** The browser's own models, as fakes of the documented interfaces: the browser of the tests has none. */
describe('the browser’s own models', () => {
  let models: BrowserModels;
  let options: OptionsPage;

  beforeAll(async () => {
    models = await BrowserModels.open(sayable, { model: 'downloadable' });
    options = await OptionsPage.open(sayable);
    await BrowserModels.give(options.page);
    await options.page.reload();
  });
  afterAll(() => sayable?.close());

  const row = (title: string) =>
    options.page.$$eval(
      '.option',
      (rows, wanted) =>
        rows
          .map((one) => (one instanceof HTMLElement ? one.innerText : ''))
          .find((text) => text.startsWith(wanted)),
      title,
    );
  const model = () => row('The browser’s own language model');
  /** Presses the button of a row by the keyboard: only a real key or click lets the browser download. */
  const pressInRow = async (title: string) => {
    const handle = await options.page.waitForSelector(
      `xpath///div[contains(@class,"option")][.//p[text()="${title}"]]//button`,
    );
    await handle?.focus();
    await options.page.keyboard.press('Enter');
  };

  it('the browser’s own models can be downloaded, write a scene and play it', {
    timeout: 400_000,
  }, async () => {
    await models.change({ calls: [] });
    await options.page.bringToFront();
    await step('every state of a model has a screen, and the models are off by default', async () => {
      for (const [state, text] of [
        ['unavailable', /This browser has none for this device/],
        ['downloading', /The browser is downloading it already/],
        ['available', /It is ready/],
        ['downloadable', /has to download it first/],
      ] as const) {
        await models.change({ model: state });
        await options.page.reload();
        await expect.poll(model).toMatch(text);
        expect(await seriousViolations(options.page)).toEqual([]);
      }
      expect((await models.read()).calls).toEqual([]);
    });
    await step(
      'pressing a model’s button downloads it and shows the progress, and a failed download can be tried again',
      async () => {
        await models.change({ holdsAt: 0.5 });
        await pressInRow('The browser’s own language model');
        await expect.poll(model).toMatch(/50 %/);
        expect(await seriousViolations(options.page)).toEqual([]);
        await models.change({ holdsAt: undefined, downloadFails: 'NetworkError' });
        await expect.poll(model).toMatch(/The download did not finish/);
        expect(await seriousViolations(options.page)).toEqual([]);
        await models.change({ downloadFails: undefined });
        await pressInRow('The browser’s own language model');
        await expect.poll(model).toMatch(/It answers in every scene/);
      },
    );
    const play = await step('the model writes the learner’s own scene and plays it', async () => {
      await models.change({ written: [[JSON.stringify(written)]], answers: [['Oh no. Why do you leave?']] });
      const play = await RolePlay.open(sayable, (page) => BrowserModels.give(page));
      await models.giveHost(sayable);
      await play.page.locator('#conversation-wish').fill('I need to tell my boss that I am leaving');
      await play.conversation.press('Make it');
      await play.conversation.waitForText(/The browser’s own model answers on this device/);
      expect(await seriousViolations(play.page)).toEqual([]);
      await play.page.locator('::-p-aria([name="Start"][role="button"]):not([disabled])').click();
      await play.page.waitForSelector('.conversation-foot');
      await play.untilGreeted();
      await play.type('I would like to leave.');
      const turns = await play.turnsWhen((all) => all.length === 3 && all[2]?.state === 'done', 'an answer');
      expect(turns.map(asLine)).toEqual([
        'partner done: Come in. What is it?',
        'learner done: I would like to leave.',
        'partner done: Oh no. Why do you leave?',
      ]);
      return play;
    });
    await step('the scene’s own partner takes over if the model fails, and the panel says so', async () => {
      await play.page.locator('.conversation-head button').click();
      await models.change({ answers: [['A latte? Of course. Small or large?'], { fails: 'UnknownError' }] });
      await play.begin('At the café');
      await play.untilGreeted();
      await play.type('Could I get a latte?');
      await play.conversation.waitForText(/A latte\? Of course/);
      await play.until('idle');
      await play.type('A tea, please.');
      const text = await play.conversation.waitForText(/The scene’s own partner answers from here on/);
      expect(text).toContain('The browser’s language model stopped');
      expect(await seriousViolations(play.page)).toEqual([]);
      await play.until('idle');
      await expect.poll(async () => (await play.seen('trouble')).at(-1)?.command).toBe('partner');
    });
  });

  it('the browser’s translator also shows a word’s meaning in the learner’s first language', async () => {
    const server = await serveSample();
    const translator = () => row('Meanings in your language');
    // The options are behind the conversation, where no animation ends.
    await options.page.bringToFront();
    await models.change({ translator: 'downloadable' });
    await options.choose('Your first language', 'Deutsch');
    await expect.poll(translator).toMatch(/has to download the language first/);
    await pressInRow('Meanings in your language');
    await expect.poll(translator).toMatch(/shows what a word means in your first language, below/);
    expect(await seriousViolations(options.page)).toEqual([]);
    await models.giveHost(sayable);
    const page = await PracticePage.open(sayable, server.origin);
    await page.practise('#clock', 'develop');
    const word = new WordPopover(page.page);
    await word.openBeforeRecording('develop');
    await expect.poll(() => word.whenDefined()).toMatch(/de: /);
    expect(await page.page.$eval('sayable-card >>> [lang="de"]', (element) => element.textContent)).toMatch(
      /^de: \w/,
    );
    await server.close();
  });
});
