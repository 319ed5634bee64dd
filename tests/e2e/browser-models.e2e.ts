import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { BrowserModels } from '../../tools/driver/browser/fakes/browser-models.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { asLine, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { InEnglish } from '../../tools/driver/screens/in-english.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { WordPopover } from '../../tools/driver/screens/word-popover.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';

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
  flags: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
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

  it('what one wants to say is said in English by the browser or a server, kept, and practised', async () => {
    const german = 'Wo ist der Bahnhof?';
    const english = 'Where is the station?';
    await options.page.bringToFront();
    await options.choose('Your first language', 'Deutsch');
    await models.change({ translator: 'unavailable', english: { [german]: english } });
    await step('without a translator and a server, the page says what is needed', async () => {
      const question = await InEnglish.open(sayable, 'practise.html');
      await question.ask(german);
      await question.waitForText(/can’t translate from this language/);
      expect(await seriousViolations(question.page)).toEqual([]);
      await question.page.close();
    });
    await step('a download that is stopped loses nothing, and one that ends brings the English', async () => {
      await models.change({ translator: 'downloadable', holdsAt: 0.5 });
      const popup = await InEnglish.open(sayable, 'popup.html');
      expect(await popup.written()).toBe(german);
      await popup.page.keyboard.press('Enter');
      await popup.waitForText(/50 %/);
      expect(await seriousViolations(popup.page)).toEqual([]);
      await popup.page.keyboard.press('Escape');
      await popup.waitForText(/has to download the language first/);
      expect(await popup.written()).toBe(german);
      await models.change({ holdsAt: undefined });
      await popup.page.keyboard.press('Enter');
      await popup.waitForText(/Where is the station\?/);
      await popup.press('Keep in Words');
      await popup.page.waitForSelector('[aria-label="Keep in Words"][aria-pressed="true"]');
      await popup.page.close();
    });
    await step('the answer outlives the popup, and is among the words', async () => {
      const popup = await InEnglish.open(sayable, 'popup.html');
      await popup.waitForText(/Translated by the browser/);
      await popup.page.keyboard.press('Escape');
      await popup.page.locator('#view-words').click();
      await popup.waitForText(/Where is the station\?\s+Wo ist der Bahnhof\?/);
      await popup.page.close();
    });
    await step('a server gives three ways, and what fails leaves the text', async () => {
      const vendors = await startProxiedVendors();
      await joinServer(sayable, vendors);
      const ways = [
        { text: `<b>${english}</b>`, register: 'neutral' },
        { text: 'Could you tell me the way to the station?', register: 'polite' },
        { text: 'Where’s the station?', register: 'casual' },
      ];
      vendors.openAi.setBehaviour({ answer: JSON.stringify({ ways }) });
      const panel = await InEnglish.open(sayable, 'sidepanel.html');
      await panel.waitForText(/sends the text to 127\.0\.0\.1/);
      await panel.ask(german);
      await panel.waitForText(/For everybody\s+Where is the station\?\s[\s\S]*Polite[\s\S]*Among friends/);
      expect(await seriousViolations(panel.page)).toEqual([]);
      const [sent] = vendors.openAi.requests.filter(({ method }) => method === 'POST');
      for (const part of [german, 'american']) expect(JSON.stringify(sent?.body)).toContain(part);
      const untranslated = { ways: [{ text: 'Wo ist denn hier der Bahnhof?', register: 'polite' }] };
      vendors.openAi.setBehaviour({ answer: JSON.stringify(untranslated) });
      await panel.ask(`${german} Bitte!`);
      await panel.waitForText(/could not be understood/);
      await vendors.close();
      await panel.page.keyboard.press('Enter');
      await panel.waitForText(/did not answer/);
      expect(await panel.written()).toBe(`${german} Bitte!`);
      await panel.page.close();
    });
    await step('a way opens the usual card', async () => {
      const question = await InEnglish.open(sayable, 'practise.html');
      await question.ask(german);
      await question.press('Translate here');
      await question.waitForText(/Translated by the browser/);
      await question.press('Practice this');
      const card = await new PracticePage(question.page).ownCard();
      await card.waitUntilReady();
      expect(await question.page.$eval('.page-sentence', (sentence) => sentence.textContent)).toBe(english);
    });
  });
});
