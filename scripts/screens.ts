import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, ScreenshotClip } from 'puppeteer-core';
import { Sayable } from '../tools/driver/browser/sayable.ts';
import { changeSettings } from '../tools/driver/browser/settings.ts';
import { putFits } from '../tools/driver/browser/stored-rows.ts';
import { HistoryPopup } from '../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../tools/driver/screens/practice-page.ts';
import { passDay } from '../tools/driver/screens/review-page.ts';
import { WelcomePage } from '../tools/driver/screens/welcome-page.ts';
import { WordPopover } from '../tools/driver/screens/word-popover.ts';
import { speak, wrongOnPurpose } from '../tools/driver/sound/speak.ts';
import { shootCompare } from './screens/compare-screens.ts';
import { shootConversation } from './screens/conversation-screens.ts';
import { shootDrill } from './screens/drill-screens.ts';
import { shootFlow } from './screens/flow-screens.ts';
import { shootInEnglish } from './screens/in-english-screens.ts';
import { shootPlayer } from './screens/player-screens.ts';
import { shootReading } from './screens/reading-screens.ts';
import { shootServer } from './screens/server-screens.ts';
import { buildExtension } from './setup/build.ts';
import { ensureChromium } from './setup/chromium.ts';
import { root } from './setup/dependencies.mjs';
import { serveSample } from './start/sample-page.ts';

/**
 * `npm run screens`: takes a picture of every screen, light and dark, wide and narrow, into .output/screens.
 * The light, wide pictures also go into docs/screens, compressed, because the repository keeps one small
 * picture of each screen. `npm run screens -- conversation`: takes only the pictures of role-plays; `--
 * inEnglish`: of the question how to say something; `-- player`: of a line of a video; `-- reading`: of a
 * page that is read aloud; `-- flow`: of pauses, of one's own voice and of the exercises of flow; `--
 * british`: of British English; `-- asking`: of the question before the colors, and of a round in many
 * voices; `-- forms`: of a word's weak form, and of a proposed first language.
 */

const allPictures = join(root, '.output', 'screens');
const keptPictures = join(root, 'docs', 'screens');
const maxKeptBytes = 60_000;
/** WebP qualities in the order in which they are tried until a kept picture is small enough. */
const keptQualities = [85, 70, 55, 40];
const widths = { wide: { width: 1280, height: 900 }, narrow: { width: 400, height: 800 } };
type Width = keyof typeof widths;
type Scheme = 'light' | 'dark';
const groups = [
  'asking',
  'british',
  'compare',
  'conversation',
  'flow',
  'forms',
  'inEnglish',
  'player',
  'reading',
] as const;
/** The group of screens to take; undefined takes all. */
const group = groupOf(process.argv[2]);
function groupOf(name: string | undefined): (typeof groups)[number] | undefined {
  const known = groups.find((one) => one === name);
  if (name === undefined || known) return known;
  throw new Error(`There is no group of screens "${name}". The groups are ${groups.join(', ')}.`);
}

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

/** Takes pictures in one browser, with one colour scheme and one width. */
class Photographer {
  readonly #sayable: Sayable;
  readonly #scheme: Scheme;
  readonly #width: Width;

  constructor(sayable: Sayable, scheme: Scheme, width: Width) {
    this.#sayable = sayable;
    this.#scheme = scheme;
    this.#width = width;
  }

  async open(url: string): Promise<PracticePage> {
    const page = await this.#sayable.browser.newPage();
    await this.applyScheme(page);
    await page.goto(url, { waitUntil: 'load' });
    return new PracticePage(page);
  }

  async applyScheme(page: Page): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: this.#scheme }]);
  }

  async shoot(page: Page, name: string, clip?: ScreenshotClip): Promise<void> {
    await pause(700);
    const suffix = this.#width === 'narrow' ? '-narrow' : '';
    await page.screenshot({
      path: join(allPictures, `${name}-${this.#scheme}${suffix}.png`),
      ...(clip && { clip }),
    });
    if (this.#scheme === 'light' && this.#width === 'wide') await this.#keep(page, name, clip);
  }

  async #keep(page: Page, name: string, clip?: ScreenshotClip): Promise<void> {
    for (const quality of keptQualities) {
      const picture = await page.screenshot({ type: 'webp', quality, ...(clip && { clip }) });
      if (picture.byteLength > maxKeptBytes) continue;
      await writeFile(join(keptPictures, `${name}.webp`), picture);
      return;
    }
    throw new Error(`The picture ${name} is larger than ${maxKeptBytes} bytes at every quality.`);
  }

  async shootExtensionPage(path: string, name: string): Promise<void> {
    const { page } = await this.open(`chrome-extension://${this.#sayable.extension.id}/${path}`);
    await this.shoot(page, name);
    await page.close();
  }

  /** Takes the welcome page before and after the first sentence. */
  async welcome(): Promise<void> {
    const welcome = await WelcomePage.open(this.#sayable);
    await this.applyScheme(welcome.page);
    await this.shoot(welcome.page, 'welcome');
    const lexicon = { weather: ['V', 'EH1', 'DH', 'ER0'] };
    await this.#sayable.microphone.say(
      await speak('I think the weather is fine now.', { voice: 'awb', lexicon }),
    );
    await welcome.press('Say it');
    await welcome.waitForResult();
    await this.shoot(welcome.page, 'welcome-result');
    await welcome.page.close();
  }

  async card(url: string): Promise<PracticePage> {
    const { text, voice, lexicon } = wrongOnPurpose;
    const page = await this.open(url);
    await page.select('#clock', 'develop slowly');
    await page.hasButton();
    await this.shoot(page.page, 'select');
    const card = await page.pressPractise();
    await card.waitUntilReady();
    await this.shoot(page.page, 'card-ready');
    await this.#sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.record();
    await card.waitUntilListening();
    await pause(3_000);
    await this.shoot(page.page, 'card-listening');
    await card.waitForScore();
    await pause(1_500);
    await this.shoot(page.page, 'card-result');
    await card.openWord('thought');
    await this.shoot(page.page, 'word');
    await this.#sayable.microphone.say(await speak('thought', { voice }));
    await new WordPopover(page.page).say();
    await this.shoot(page.page, 'word-again');
    await page.page.keyboard.press('Escape');
    return page;
  }

  async drill(page: Page): Promise<void> {
    const open = async (path: string) => {
      const opened = await this.open(`chrome-extension://${this.#sayable.extension.id}/${path}`);
      return opened.page;
    };
    await shootDrill({ ...this.#common, page, open, width: this.#width === 'wide' ? 400 : 320 });
  }

  /**
   * Takes the pages of what was practised: sounds, progress, export, and the review that is due the next day.
   */
  async learning(): Promise<void> {
    await this.shootExtensionPage('sounds.html', 'sounds');
    await this.shootExtensionPage('sounds.html?sound=TH', 'sounds-one');
    await changeSettings(this.#sayable, { firstLanguage: 'es' });
    await this.shootExtensionPage('sounds.html?sound=slips', 'sounds-slips');
    await changeSettings(this.#sayable, { firstLanguage: null });
    await this.shootExtensionPage('progress.html', 'progress');
    await this.shootExtensionPage('export.html', 'export');
    await passDay(this.#sayable);
    await this.shootExtensionPage('review.html', 'review');
  }

  async compare(): Promise<void> {
    await shootCompare({ ...this.#common, width: this.#width === 'wide' ? 760 : 360 });
  }

  async conversation(): Promise<void> {
    await shootConversation({ ...this.#common, width: this.#width === 'wide' ? 420 : 360 });
  }

  async flow(): Promise<void> {
    const viewport = widths[this.#width];
    await shootFlow({ ...this.#common, open: (url) => this.open(url), viewport });
  }

  async inEnglish(): Promise<void> {
    await shootInEnglish({ ...this.#common, width: this.#width === 'wide' ? 620 : 360 });
  }

  /** Takes the question before the colors, the pairs of a sound, and a round in many voices. */
  async asking(): Promise<void> {
    const { text, voice, lexicon } = wrongOnPurpose;
    await changeSettings(this.#sayable, { asksFirst: true });
    const server = await serveSample();
    const practice = await this.open(server.origin);
    const card = await practice.practise('#clock', 'develop slowly');
    await this.#sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.record();
    await card.waitForStatus(/^How was it/);
    await this.shoot(practice.page, 'card-asked');
    await practice.page.close();
    await server.close();
    await changeSettings(this.#sayable, { asksFirst: false });
    const { page } = await this.open(`chrome-extension://${this.#sayable.extension.id}/sounds.html?sound=L`);
    await page.waitForSelector('.sound-pair');
    await this.shoot(page, 'sounds-voices');
    await page.locator('.sound-pair button').click();
    await page.locator('::-p-aria([role="button"])').wait();
    await this.shoot(page, 'sounds-round');
    await page.close();
  }

  /** Takes a card and a sound in British English. */
  async british(): Promise<void> {
    await changeSettings(this.#sayable, { english: 'british' });
    const server = await serveSample('Nobody got the new schedule for the dance class.');
    const practice = await this.open(server.origin);
    await (await practice.practise('#clock', 'new schedule')).waitUntilReady();
    await this.shoot(practice.page, 'card-british');
    await practice.page.close();
    await server.close();
    await this.shootExtensionPage('sounds.html?sound=AA', 'sounds-british');
    await changeSettings(this.#sayable, { english: 'american' });
  }

  /** Takes a function word that was said in its weak form, and a first language that is proposed. */
  async forms(): Promise<void> {
    const said = 'She waited for her brother at the station.';
    const server = await serveSample(said);
    const practice = await this.open(server.origin);
    const card = await practice.practise('#clock', 'her brother');
    await this.#sayable.microphone.say(await speak(said, { lexicon: { at: ['AH0', 'T'] } }));
    await card.recordUntilScored();
    await card.openWord('at');
    await this.shoot(practice.page, 'word-form');
    await putFits(this.#sayable, 'any', { es: 2, it: 1, fr: -1 });
    const proposal = 'section[aria-label="Your first language"]';
    if (this.#width === 'wide') await this.popup(practice.page, 'popup-proposal', proposal);
    const { page } = await this.open(`chrome-extension://${this.#sayable.extension.id}/options.html`);
    await (await page.waitForSelector(proposal))?.scrollIntoView();
    await this.shoot(page, 'options-proposal');
    await page.close();
    await practice.page.close();
    await server.close();
  }

  async player(): Promise<void> {
    const width = this.#width === 'wide' ? undefined : 360;
    await changeSettings(this.#sayable, { firstLanguage: null });
    await shootPlayer({ ...this.#common, open: (url) => this.open(url), width });
  }

  async reading(): Promise<void> {
    const width = this.#width === 'wide' ? 1_100 : 400;
    await shootReading({
      ...this.#common,
      scheme: this.#scheme,
      width,
      popup: (over, name) => this.popup(over, name),
      shootOwn: (path, name) => this.shootExtensionPage(path, name),
    });
  }

  get #common() {
    return {
      sayable: this.#sayable,
      applyScheme: (page: Page) => this.applyScheme(page),
      shoot: (page: Page, name: string) => this.shoot(page, name),
    };
  }

  async failure(url: string): Promise<void> {
    const page = await this.open(url);
    await this.#sayable.microphone.say(await speak('My brother bought seven green apples on Friday.'));
    const card = await page.practise('#clock', 'develop');
    await card.record();
    await card.waitForFailure();
    await this.shoot(page.page, 'card-another-text');
    await page.page.close();
  }

  async server(url: string): Promise<void> {
    await shootServer({ ...this.#common, url, open: (address) => this.open(address) });
  }

  /** @param shown what the popup shows after its rows */
  async popup(over: Page, name: string, shown = '.popup'): Promise<void> {
    const { page } = await HistoryPopup.open(this.#sayable, over);
    await this.applyScheme(page);
    await page.waitForSelector(shown);
    // A headless browser makes the popup a little larger than its content.
    const popup = await page.$('.popup');
    await this.shoot(page, name, (await popup?.boundingBox()) ?? undefined);
    await page.close();
  }
}

async function shootAll(
  executablePath: string,
  extensionPath: string,
  scheme: Scheme,
  width: Width,
): Promise<void> {
  const sayable = await Sayable.launch({ executablePath, extensionPath, viewport: widths[width] });
  const server = await serveSample();
  try {
    const photographer = new Photographer(sayable, scheme, width);
    if (group) {
      await photographer[group]();
      return;
    }
    await photographer.welcome();
    await photographer.shootExtensionPage('practise.html', 'practise');
    await photographer.shootExtensionPage('options.html', 'options');
    if (width === 'wide') await photographer.popup(await sayable.open(server.origin), 'popup-empty');
    const page = await photographer.card(server.origin);
    await photographer.drill(page.page);
    if (width === 'wide') await photographer.popup(page.page, 'popup');
    await photographer.learning();
    await photographer.failure(server.origin);
    await photographer.compare();
    await photographer.conversation();
    await photographer.flow();
    await photographer.inEnglish();
    await photographer.asking();
    await photographer.british();
    await photographer.player();
    await photographer.reading();
    await photographer.server(server.origin);
    await photographer.forms();
  } finally {
    await sayable.close();
    await server.close();
  }
}

const executablePath = await ensureChromium();
const extensionPath = await buildExtension(join(root, '.sayable', 'screens'));
await mkdir(allPictures, { recursive: true });
await mkdir(keptPictures, { recursive: true });
for (const scheme of ['light', 'dark'] as const) {
  for (const width of ['wide', 'narrow'] as const) {
    console.log(`Taking screens: ${scheme}, ${width}.`);
    await shootAll(executablePath, extensionPath, scheme, width);
  }
}
