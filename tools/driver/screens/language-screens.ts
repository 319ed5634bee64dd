import type { Page } from 'puppeteer-core';
import { overflowing } from '../browser/overflow.ts';
import type { Sayable } from '../browser/sayable.ts';
import { changeSettings } from '../browser/settings.ts';
import { readAttempts } from '../browser/stored-attempts.ts';
import { writeConversation } from '../conversation/conversation-panel-page.ts';
import { attemptAt, conversationAt, evaluationAt, turnsAt } from '../conversation/conversation-sample.ts';
import { speak, wrongOnPurpose } from '../sound/speak.ts';
import { PracticePage } from './practice-page.ts';
import { WordPopover } from './word-popover.ts';

interface ExtensionPage {
  name: string;
  path: string;
  width: number;
  /** The selector of what the page shows once it has read the history. */
  ready?: string;
}

/** The pages of the extension, with the width at which each is narrowest. */
const pages = [
  { name: 'options', path: 'options.html', width: 400 },
  { name: 'welcome', path: 'welcome.html', width: 400 },
  { name: 'popup', path: 'popup.html', width: 380, ready: '.attempt' },
  { name: 'panel', path: 'sidepanel.html', width: 360 },
  { name: 'sounds', path: 'sounds.html', width: 360 },
  { name: 'sound', path: 'sounds.html?sound=TH', width: 360 },
  { name: 'slips', path: 'sounds.html?sound=slips', width: 360, ready: '.sounds p:not([aria-busy])' },
  { name: 'review', path: 'review.html', width: 400 },
  { name: 'progress', path: 'progress.html', width: 400 },
  { name: 'export', path: 'export.html', width: 400 },
  { name: 'practise', path: 'practise.html', width: 400 },
  { name: 'talk', path: 'sidepanel.html?tab=conversation', width: 360, ready: '.turn-partner' },
] as const satisfies readonly ExtensionPage[];
const cardWidth = 400;
const report: ExtensionPage = {
  name: 'report',
  path: 'sidepanel.html?tab=conversation',
  width: 360,
  ready: '.evaluation',
};

export interface LanguageScreen {
  language: string;
  name: string;
  page: Page;
  /** The texts that don't fit (`overflowing`). */
  overflow: string[];
}

type Visit = (screen: LanguageScreen) => Promise<void>;

/**
 * Opens the screens of the extension in languages of the interface, at the width at which each is narrowest:
 * the pages with one recording and one talk in the history, that recording compared with the model, the card
 * before and after it, the popovers of a word, the talk and its report.
 * @param languages BCP 47 tags
 * @param hasFirstLanguage true if each language is the first language, too, whose slips are explained
 * @param sample the address of the sample page
 */
export async function visitScreens(
  sayable: Sayable,
  {
    languages,
    sample,
    hasFirstLanguage = true,
  }: { languages: readonly string[]; sample: string; hasFirstLanguage?: boolean },
  visit: Visit,
): Promise<void> {
  const show = async (language: string, name: string, page: Page) => {
    await settled(page);
    await visit({ language, name, page, overflow: await overflowing(page) });
  };
  await changeSettings(sayable, { interfaceLanguage: 'en' });
  const result = await recordSentence(sayable, sample);
  const now = Date.now();
  const talk = { turns: turnsAt(now), attempts: [attemptAt(now)] };
  await writeConversation(sayable, { conversations: [conversationAt(now)], ...talk });
  for (const language of languages) {
    const firstLanguage = hasFirstLanguage ? language.split('-')[0] : null;
    await changeSettings(sayable, { interfaceLanguage: language, firstLanguage });
    const compare = {
      name: 'compare',
      path: `compare.html?attempt=${result.attemptId}&word=1`,
      width: 400,
      ready: '.compare-chart',
    };
    for (const one of [...pages, compare]) {
      const page = await openIn(sayable, language, one);
      await show(language, one.name, page);
      await page.close();
    }
    await changeSettings(sayable, { english: 'british' });
    const british = await openIn(sayable, language, {
      name: 'british',
      path: 'sounds.html?sound=AA',
      width: 360,
    });
    await show(language, 'british', british);
    await british.close();
    await changeSettings(sayable, { english: 'american' });
    await visitCard(sayable, sample, (name, page) => show(language, name, page));
    // The card of the first recording is still open: a change of the language takes effect at once.
    await result.page.bringToFront();
    await result.page.waitForSelector(`sayable-card >>> [lang="${language}"]`);
    await show(language, 'result', result.page);
    await result.openWord();
    await show(language, 'result-word', result.page);
    await result.page.keyboard.press('Escape');
  }
  await result.page.close();
  const ended = { state: 'ended' as const, endedAt: now, evaluation: evaluationAt(now) };
  await writeConversation(sayable, { conversations: [conversationAt(now, ended)] });
  for (const language of languages) {
    await changeSettings(sayable, { interfaceLanguage: language });
    const page = await openIn(sayable, language, report);
    await show(language, report.name, page);
    await page.close();
  }
}

async function openIn(
  sayable: Sayable,
  language: string,
  { path, width, ready = ':is(main, .panel, #root > *)' }: ExtensionPage,
): Promise<Page> {
  const page = await sayable.openOwn(path);
  await page.setViewport({ width, height: 900 });
  await page.waitForSelector(`html[lang="${language}"] ${ready}`);
  return page;
}

/** Records the sentence with two errors in English. Returns the page with the card of the result. */
async function recordSentence(sayable: Sayable, sample: string) {
  const { text, voice, lexicon } = wrongOnPurpose;
  await sayable.microphone.say(await speak(text, { voice, lexicon }));
  const practice = await PracticePage.open(sayable, sample);
  await practice.page.setViewport({ width: cardWidth, height: 900 });
  const card = await practice.practise('#clock', 'develop');
  await card.recordUntilScored();
  const [attempt] = await readAttempts(sayable);
  if (!attempt) throw new Error('The attempt is not in the history.');
  return { page: practice.page, attemptId: attempt.id, openWord: () => card.openWord('weather') };
}

async function visitCard(
  sayable: Sayable,
  sample: string,
  show: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const practice = await PracticePage.open(sayable, sample);
  await practice.page.setViewport({ width: cardWidth, height: 900 });
  await practice.select('#clock', 'develop');
  await practice.page.locator('sayable-button >>> button').click();
  await practice.page.waitForSelector('sayable-card >>> .word-button');
  await show('card', practice.page);
  await new WordPopover(practice.page).openBeforeRecording('develop');
  await show('word', practice.page);
  await practice.page.close();
}

/**
 * Waits for fonts, and for two frames in which effects run and sizes are observed. A browser may draw no
 * frame of a page that came to the front a moment ago, so five seconds are enough.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frames = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const fiveSeconds = new Promise((resolve) => setTimeout(resolve, 5000));
    await Promise.race([Promise.all([document.fonts.ready, frames]), fiveSeconds]);
  });
}
