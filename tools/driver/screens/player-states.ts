import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { filmLines, filmPlayer, makeFilm } from '../sound/film.ts';
import { speak, wrongOnPurpose } from '../sound/speak.ts';
import type { Card } from './card.ts';
import type { PracticePage } from './practice-page.ts';

type PlayerState =
  | ('button' | 'idle' | 'card' | 'along' | 'result' | 'refused')
  | ('full-screen' | 'left-full-screen' | 'no-caption')
  | ('run-recording' | 'run-next' | 'run-full-screen' | 'run-ended');

export interface PlayerWalk {
  sayable: Sayable;
  /** The page player.html. */
  practice: PracticePage;
  /** Called in each state, which stays meanwhile. `within`: the element that shows it. */
  see(state: PlayerState, within: 'sayable-button' | 'sayable-card' | 'sayable-lines'): Promise<void>;
}

/** Brings a line of a video into each state that a person sees, in the order of {@link PlayerState}. */
export async function walkPlayer(walk: PlayerWalk): Promise<void> {
  const film = await makeFilm();
  const { page } = walk.practice;
  await filmPlayer(page).start(film);
  await page.$eval('#player', (player) => player instanceof HTMLMediaElement && player.pause());
  await practiseLine(walk);
  await disturbPlayer(walk);
  await page.$eval('#player', (player, at) => Object.assign(player, { currentTime: at }), film.endS - 1);
  await practiseInFullScreen(walk);
  await page.reload();
  await filmPlayer(page).start(film);
  await sayLines(walk);
  await page.reload();
  await filmPlayer(page).start({ ...film, cues: [] });
  await withoutEnglish(walk);
}

async function practiseLine({ sayable, practice, see }: PlayerWalk): Promise<void> {
  const { text, voice, lexicon } = wrongOnPurpose;
  await showButton(practice);
  await see('button', 'sayable-button');
  const card = await practice.pressPractise();
  await card.waitUntilReady();
  await see('idle', 'sayable-card');
  await card.press('Listen');
  await untilReadBySpeaker(practice.page);
  await see('card', 'sayable-card');

  const said = await speak(text, { voice, lexicon });
  await sayable.microphone.sayAlong(said);
  sayable.microphone.holdAt(1_500);
  await card.press('Say it along with the voice');
  await card.waitUntilListening();
  await sayable.untilSaid(1_400);
  await see('along', 'sayable-card');
  await sayable.resumeSpeech();
  await card.waitForScore();

  await sayable.microphone.say(said);
  await card.recordUntilScored();
  await see('result', 'sayable-card');
  await practice.page.keyboard.press('Escape');
  await card.waitUntilClosed();
}

async function disturbPlayer({ sayable, practice, see }: PlayerWalk): Promise<void> {
  const { page } = practice;
  await page.$eval('#player', (player) => {
    const seek = () => Object.assign(player, { currentTime: 0 });
    player.addEventListener('playing', () => setTimeout(seek, 200), { once: true });
  });
  const card = await listenByShortcut(sayable, practice);
  await page.waitForSelector('sayable-card >>> .read-by [role="status"]', { timeout: 60_000 });
  await see('refused', 'sayable-card');
  await page.keyboard.press('Escape');
  await card.waitUntilClosed();
}

/** Says a line of a run, and looks at the next one, in full screen too. */
async function sayLines({ sayable, practice, see }: PlayerWalk): Promise<void> {
  const { page } = practice;
  const { text, voice, lexicon } = wrongOnPurpose;
  const shows = (words: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector('sayable-lines')?.shadowRoot?.textContent?.includes(wanted),
      { timeout: 60_000 },
      words,
    );
  await sayable.microphone.say(await speak(text, { voice, lexicon }));
  sayable.microphone.holdAt(1_500);
  await sayable.pressShortcut(page, 'say-lines');
  await shows('Recording');
  await sayable.untilSaid(1_400);
  await see('run-recording', 'sayable-lines');
  await sayable.resumeSpeech();
  await shows(filmLines[2]);
  await page.keyboard.press('Space');
  await see('run-next', 'sayable-lines');
  await enterFullScreen(page);
  await see('run-full-screen', 'sayable-lines');
  await leaveFullScreen(page);
  await page.keyboard.press('Escape');
  await see('run-ended', 'sayable-lines');
  await page.keyboard.press('Escape');
}

async function practiseInFullScreen({ sayable, practice, see }: PlayerWalk): Promise<void> {
  const { page } = practice;
  await enterFullScreen(page);
  await listenByShortcut(sayable, practice);
  await untilReadBySpeaker(page);
  await see('full-screen', 'sayable-card');
  await leaveFullScreen(page);
  await see('left-full-screen', 'sayable-card');
}

async function enterFullScreen(page: Page): Promise<void> {
  await page.$eval('.player', (player) =>
    addEventListener('click', () => player.requestFullscreen(), { once: true }),
  );
  const { left, top } = await placeOf(page);
  await page.mouse.click(left + 100, top + 60);
  await page.waitForFunction(() => document.fullscreenElement !== null);
}

async function leaveFullScreen(page: Page): Promise<void> {
  await page.evaluate(() => document.exitFullscreen());
  await page.waitForFunction(() => document.fullscreenElement === null);
}

async function withoutEnglish({ sayable, practice, see }: PlayerWalk): Promise<void> {
  const { page } = practice;
  await page.$eval('#player', (player) => {
    document.querySelector('#caption')?.remove();
    if (!(player instanceof HTMLVideoElement)) return;
    player.addTextTrack('captions', 'Deutsch', 'de').addCue(new VTTCue(0, 60, 'Komm herein.'));
  });
  await sayable.pressShortcut(page);
  await page.waitForSelector('sayable-button >>> p');
  await see('no-caption', 'sayable-button');
}

async function listenByShortcut(sayable: Sayable, practice: PracticePage): Promise<Card> {
  const card = await practice.practiseByShortcut(sayable);
  await card.press('Listen');
  return card;
}

const placeOf = (page: Page): Promise<DOMRect> =>
  page.$eval('#player', (player) => player.getBoundingClientRect().toJSON());

/** Shows the button, and rests on it: it goes when the pointer rests elsewhere. */
async function showButton(practice: PracticePage): Promise<void> {
  const { left, top } = await placeOf(practice.page);
  do await practice.page.mouse.move(left + 100 + 50 * Math.random(), top + 60);
  while (!(await practice.hasButton(300)));
  await practice.page.hover('sayable-button >>> button');
}

function untilReadBySpeaker(page: Page) {
  return page.waitForSelector('sayable-card >>> .keep-voice', { timeout: 60_000 });
}
