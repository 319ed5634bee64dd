import type { Page } from 'puppeteer-core';
import { servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import type { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { filmPlayer, makeFilm } from '../../tools/driver/sound/film.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

export interface PlayerScreens {
  sayable: Sayable;
  open(url: string): Promise<PracticePage>;
  shoot(page: Page, name: string): Promise<void>;
}

/** Takes a line of a video: the button beside its caption, the card read by its speaker, a result, and full screen. */
export async function shootPlayer({ sayable, open, shoot }: PlayerScreens): Promise<void> {
  const server = await servePages();
  const practice = await open(`${server.origin}/player.html`);
  const { page } = practice;
  const film = await makeFilm();
  await filmPlayer(page).start(film);
  await page.$eval('#player', (player) => player instanceof HTMLMediaElement && player.pause());
  const { left, top } = await page.$eval('#player', (player) => player.getBoundingClientRect().toJSON());
  do await page.mouse.move(left + 100 + 50 * Math.random(), top + 60);
  while (!(await practice.hasButton(300)));
  await shoot(page, 'line-button');
  const card = await practice.pressPractise();
  await card.waitUntilReady();
  await card.press('Listen');
  await page.waitForSelector('sayable-card >>> .keep-voice', { timeout: 60_000 });
  await shoot(page, 'line-card');
  const { text, voice, lexicon } = wrongOnPurpose;
  await sayable.microphone.say(await speak(text, { voice, lexicon }));
  await card.record();
  await card.waitForScore();
  await shoot(page, 'line-result');
  await page.keyboard.press('Escape');
  await card.waitUntilClosed();
  await page.$eval('.player', (player) =>
    addEventListener('click', () => player.requestFullscreen(), { once: true }),
  );
  await page.mouse.click(left + 100, top + 60);
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await sayable.pressShortcut(page);
  await (await practice.card()).waitUntilReady();
  await shoot(page, 'line-full-screen');
  await page.close();
  await server.close();
}
