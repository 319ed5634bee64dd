import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directionOf, interfaceLanguages } from '@sayable/shared/texts';
import type { Page } from 'puppeteer-core';
import { Sayable } from '../tools/driver/browser/sayable.ts';
import { changeSettings } from '../tools/driver/browser/settings.ts';
import { RolePlay } from '../tools/driver/conversation/role-play.ts';
import { visitScreens } from '../tools/driver/screens/language-screens.ts';
import { readListings } from './release/manifest-locales.ts';
import { buildExtension } from './setup/build.ts';
import { ensureChromium } from './setup/chromium.ts';
import { root } from './setup/dependencies.mjs';
import { serveSample } from './start/sample-page.ts';

/**
 * Makes the pictures of the store's page in the languages of the interface, each with its caption of
 * `store/TAG.json`, into `.output/store/TAG`.
 *
 *     npm run store:pictures -- [TAG …]
 */
const languages = process.argv.length > 2 ? process.argv.slice(2) : interfaceLanguages;
/** The size that the Chrome Web Store wants. */
const size = { width: 1280, height: 800 };
/** The captions in the order of the store's page, with the screens that they are about. */
const captions = [
  { caption: 'practise', screen: 'result' },
  { caption: 'word', screen: 'result-word' },
  { caption: 'compare', screen: 'compare' },
  { caption: 'talk', screen: null },
  { caption: 'sounds', screen: 'sounds' },
];
const shown = { width: 400, height: 720, deviceScaleFactor: 2 };
/** The time in which a card finds its place in a window of another size. */
const SETTLES_MS = 700;

const listings = readListings();
const logo = await readFile(join(root, 'extension', 'public', 'icon', 'logo.svg'), 'utf8');
const sayable = await Sayable.launch({
  executablePath: await ensureChromium(),
  extensionPath: process.env.SAYABLE_EXTENSION ?? (await buildExtension()),
  microphone: 'file',
});
const server = await serveSample();
let count = 0;
try {
  await shootTalk();
  await visitScreens(sayable, { languages, sample: server.origin }, async ({ language, name, page }) => {
    const about = captions.find(({ screen }) => screen === name);
    if (!about) return;
    const viewport = page.viewport();
    await shoot(page, language, about.caption);
    await page.setViewport(viewport);
  });
} finally {
  await sayable.close();
  await server.close();
}
console.log(`${count} pictures in ${languages.length} languages: .output/store`);
if (count !== languages.length * captions.length) process.exitCode = 1;

/**
 * Holds a role-play without a server, in which something is put right, and takes its picture in each
 * language.
 */
async function shootTalk(): Promise<void> {
  await changeSettings(sayable, { interfaceLanguage: 'en' });
  const play = await RolePlay.open(sayable);
  await play.begin('At the café');
  await play.untilGreeted();
  await play.type('I would like an tea please');
  await play.page.waitForSelector('.correction');
  await play.until('idle', 60_000);
  for (const language of languages) {
    await changeSettings(sayable, { interfaceLanguage: language });
    await play.page.waitForSelector(`html[lang="${language}"]`);
    await shoot(play.page, language, 'talk');
  }
  await play.close();
}

async function shoot(page: Page, language: string, caption: string): Promise<void> {
  await page.bringToFront();
  await page.setViewport(shown);
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  const picture = await page.screenshot({ encoding: 'base64' });
  const folder = join(root, '.output', 'store', language);
  await mkdir(folder, { recursive: true });
  const place = captions.findIndex((one) => one.caption === caption) + 1;
  await compose({ language, caption, picture, path: join(folder, `${place}-${caption}.png`) });
  count += 1;
}

interface Composition {
  language: string;
  caption: string;
  /** The screen as a PNG in base64. */
  picture: string;
  path: string;
}

/** Draws a screen beside its caption. */
async function compose({ language, caption, picture, path }: Composition): Promise<void> {
  const text = listings.get(language)?.captions[caption];
  if (text === undefined) throw new Error(`store/${language}.json has no caption ${caption}.`);
  const page = await sayable.browser.newPage();
  await page.setViewport(size);
  await page.setContent(`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <style>
        body { margin: 0; height: 100vh; display: grid; grid-template-columns: 1fr auto; gap: 72px; align-items: center;
          padding-inline: 88px; box-sizing: border-box; background: #eef3fc; color: #17191c;
          font-family: system-ui, "Noto Sans", sans-serif; }
        svg { width: 64px; height: 64px; }
        h1 { font-size: 46px; line-height: 1.3; font-weight: 650; margin: 28px 0 0; text-wrap: balance; }
        img { width: ${shown.width}px; height: ${shown.height}px; border-radius: 16px; background: #fff;
          box-shadow: 0 0 0 1px rgb(0 0 0 / 8%), 0 24px 64px rgb(20 40 90 / 22%); }
      </style>
      <body><div>${logo}<h1></h1></div><img alt="" src="data:image/png;base64,${picture}"></body>
    </html>`);
  await page.$eval('h1', (heading, words) => heading.append(words), text);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path });
  await page.close();
}
