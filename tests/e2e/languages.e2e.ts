import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { literals, pseudoTag, withPseudoLanguage } from '../../tools/driver/browser/pseudo-language.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import {
  conversationAt,
  evaluationAt,
  turnsAt,
} from '../../tools/driver/conversation/conversation-sample.ts';
import { visitScreens } from '../../tools/driver/screens/language-screens.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

type Texts = Record<string, Record<string, string>>;
const textsOf = (tag: string): Texts =>
  JSON.parse(readFileSync(join(root, 'shared', 'languages', `${tag}.json`), 'utf8'));
const slipsOf = (tag: string): { slips: { slip: string; advice: string }[] } =>
  JSON.parse(readFileSync(join(root, 'shared', 'first-languages', `${tag}.json`), 'utf8'));

/** The words of a text without its marks. */
const plain = (text = '') => text.replaceAll('*', '');

describe('the interface in another language', () => {
  let sayable: Sayable;
  let server: StaticServer;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  /** Chooses the language in the options, as a person does. */
  const choose = async (options: Page, tag: string) => {
    await options.bringToFront();
    await options.select('select:has(option[value="pt-BR"])', tag);
  };

  it('a language chosen in the options appears immediately on every open page', async () => {
    const options = await sayable.openOwn('options.html');
    const own = [options, await sayable.openOwn('sidepanel.html'), await sayable.openOwn('popup.html')];
    const practice = await PracticePage.open(sayable, server.origin);
    await practice.practise('#clock', 'develop');
    for (const [tag, direction] of [
      ['es', 'ltr'],
      ['ar', 'rtl'],
      ['en', 'ltr'],
    ] as const) {
      await choose(options, tag);
      for (const page of own) {
        await page.bringToFront();
        await page.waitForSelector(`html[lang="${tag}"][dir="${direction}"]`);
      }
      await practice.page.bringToFront();
      await practice.page.waitForSelector(`sayable-card >>> [lang="${tag}"][dir="${direction}"]`);
      if (tag === 'en') continue;
      const status = textsOf(tag).card?.readyStatus ?? '(none)';
      await practice.page.waitForFunction(
        (wanted) =>
          document
            .querySelector('sayable-card')
            ?.shadowRoot?.querySelector('[role="status"]')
            ?.textContent?.includes(wanted),
        {},
        status.split('{{')[0] ?? status,
      );
    }
    for (const page of [...own, practice.page]) await page.close();
  });

  // One sound for each language, as an embedded voice of American English says it.
  it.each([
    { tag: 'es', slip: 'V>B', word: 'very', lexicon: { very: ['B', 'EH1', 'R', 'IY0'] } },
    { tag: 'ar', slip: 'TH>S', word: 'thought', lexicon: { thought: ['S', 'AO1', 'T'] } },
  ])(
    'advice about a common error of the first language is in that language: $tag',
    async ({ tag, slip, word, lexicon }) => {
      await changeSettings(sayable, { interfaceLanguage: tag, firstLanguage: tag });
      const text = 'They thought the weather was very cold.';
      await sayable.microphone.say(await speak(text, { voice: 'awb', lexicon }));
      const own = await PracticePage.openOwn(sayable, text);
      const card = await own.ownCard();
      await own.page.locator('[data-record-button]:not(:disabled)').click();
      await own.page.waitForSelector('.score-number', {
        timeout: 60_000,
      });
      await card.openWord(word);
      const advice = slipsOf(tag).slips.find((one) => one.slip === slip)?.advice;
      expect(await card.popover()).toContain(plain(advice));
      await own.page.close();
      await changeSettings(sayable, { interfaceLanguage: null, firstLanguage: null });
    },
  );

  it('the buttons below a good and a bad result leave no half row empty, in English, German and Arabic', async () => {
    const { text, voice, lexicon } = wrongOnPurpose;
    const practice = await PracticePage.open(sayable, server.origin);
    const card = await practice.practise('#clock', 'develop');
    for (const [said, main] of [
      [await speak(text), 'Record again'],
      [await speak(text, { voice, lexicon }), 'Say “weather”'],
    ] as const) {
      await sayable.microphone.say(said);
      await card.recordUntilScored();
      expect(await card.mainButton()).toBe(main);
      for (const language of ['de', 'ar', 'en']) {
        await changeSettings(sayable, { interfaceLanguage: language });
        await practice.page.bringToFront();
        await practice.page.waitForSelector(`sayable-card >>> [lang="${language}"]`);
        for (const width of [1280, 360]) {
          await practice.page.setViewport({ width, height: 900 });
          const isFull = (row: number) => Math.abs(row - 1) < 0.01;
          await expect
            .poll(async () => (await card.footRows()).filter((row) => !isFull(row)), {
              message: `${language} ${width}`,
            })
            .toEqual([]);
        }
      }
    }
    await practice.page.close();
  });

  it('every screen fits the window and is accessible by axe, in Spanish and Arabic', async () => {
    const found: string[] = [];
    const names: string[] = [];
    await visitScreens(
      sayable,
      { languages: ['es', 'ar'], sample: server.origin },
      async ({ language, name, page, overflow }) => {
        names.push(name);
        found.push(...overflow.map((fault) => `${language} ${name}: ${fault}`));
        if (name === 'talk') expect(await wordsFromTheLeft(page)).toBe(true);
        const inCard = ['card', 'word', 'result', 'result-word'].includes(name);
        const violations = await seriousViolations(page, inCard ? 'sayable-card' : undefined);
        found.push(...violations.map((fault) => `${language} ${name}: ${fault}`));
      },
    );
    expect(names.length).toBeGreaterThanOrEqual(2 * 15);
    expect(found).toEqual([]);
  });
});

/** Tells if the first words of what the learner said stand in the order of English. */
async function wordsFromTheLeft(page: Page): Promise<boolean> {
  const places = await page.$$eval('.turn-said button', (words) =>
    words.slice(0, 3).map((word) => word.getBoundingClientRect().left),
  );
  return (
    places.length === 3 && places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
  );
}

describe('a pseudo-language', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let folder: string;

  beforeAll(async () => {
    folder = await withPseudoLanguage(inject('extensionPath'));
    [sayable, server] = await Promise.all([launchSayable({ extensionPath: folder }), serveSample()]);
  });
  afterAll(async () => {
    await Promise.all([sayable.close(), server.close()]);
    await rm(folder, { recursive: true });
  });

  // Content: what was said, read and written about it. Marks are taken off, as the screen has none.
  const content = JSON.stringify([wrongOnPurpose.text, turnsAt(0), conversationAt(0), evaluationAt(0)]);
  const contentTexts = content.replaceAll(/[*~_]/g, '').toLowerCase();
  /**
   * Names, devices, phonetic script, and what `Intl` writes in the language itself: sizes, dates, languages.
   */
  const isWrittenAlike = (text: string) =>
    /^(Sayable|Anki|Alt|Deutsch|Fake Audio Input \d|\d+\s[MG]B|\d+\. \p{L}+\.?|[aeoɔ][ʊɪ]|[td][ʃʒ])$/u.test(
      text,
    );

  it('every text of every screen comes from the catalogue', async () => {
    const found: string[] = [];
    await visitScreens(
      sayable,
      { languages: [pseudoTag], sample: server.origin, hasFirstLanguage: false },
      async ({ name, page }) => {
        const texts = await literals(
          page,
          (text) => isWrittenAlike(text) || contentTexts.includes(text.toLowerCase()),
        );
        found.push(...texts.map((text) => `${name}: ${text}`));
      },
    );
    expect(found).toEqual([]);
  });
});
