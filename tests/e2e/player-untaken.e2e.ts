import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { filmPlayer, makeFilm } from '../../tools/driver/sound/film.ts';
import { wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { playUntakeable, type UntakeableFilm } from '../../tools/driver/sound/untakeable-film.ts';

const { text } = wrongOnPurpose;

const [sayable, server, played] = await Promise.all([launchSayable(), servePages(), makeFilm()]);

describe('a line of a video that its player does not give away', () => {
  let page: PracticePage;
  beforeEach(async () => {
    page = await PracticePage.open(sayable, `${server.origin}/player.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const player = () => filmPlayer(page.page).state();
  const readBy = (card: Card) => card.voices().then(([name]) => name);

  /** Uses the player while it plays the line. */
  const useWhilePlaying = (use: 'seek' | 'empty' | 'remove') =>
    page.page.$eval(
      '#player',
      (element, how) => {
        if (!(element instanceof HTMLVideoElement)) throw new Error('There is no player.');
        const onPlaying = () => {
          if (how === 'seek') element.currentTime = 0;
          else if (how === 'remove') element.remove();
          else element.removeAttribute('src');
          if (how === 'empty') element.load();
        };
        element.addEventListener('playing', () => setTimeout(onPlaying, 200), { once: true });
      },
      use,
    );
  // Its one caption stays, as long as a line may be: a busy machine presses the shortcut late.
  const captioned = { ...played, cues: [{ startS: 0, endS: 60, text }] };
  const useOtherSite = async () => {
    const film = Buffer.from(played.wav, 'base64');
    await page.page.setRequestInterception(true);
    page.page.on('request', (request) => {
      const from = Number(/bytes=(\d+)/.exec(request.headers().range ?? '')?.[1] ?? 0);
      const headers = { 'content-range': `bytes ${from}-${film.length - 1}/${film.length}` };
      const answer = { status: 206, headers, contentType: 'audio/wav', body: film.subarray(from) };
      void (request.url().includes('films.example') ? request.respond(answer) : request.continue());
    });
    await page.page.$eval('#player', async (element) => {
      if (!(element instanceof HTMLVideoElement)) throw new Error('There is no player.');
      element.src = 'http://films.example/film.wav';
      await element.play();
    });
  };
  const untakeable = (kind: UntakeableFilm) => () => playUntakeable(page.page, played.wav, kind);
  const closed = /This player keeps its sound to itself/;
  const live = /A live stream can’t play a line again/;
  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['is protected, with a key that the browser has', untakeable('protected'), closed],
    ['is of another site', useOtherSite, closed],
    ['is live, in pieces that the page adds', untakeable('live'), live],
    ['is a stream', untakeable('stream'), live],
  ])(
    'is not taken if its film %s: the card says so, the built-in voice reads, and the player is left as it was',
    async (_, change, told) => {
      await filmPlayer(page.page).start(captioned);
      await change();
      const card = await page.practiseByShortcut(sayable);
      expect(await card.text()).toContain(text);
      const found = await player();
      expect(found.paused).toBe(true);
      await card.press('Listen');
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="true"]');
      await expect.poll(() => card.text()).toMatch(told);
      expect(await readBy(card)).toBe('the built-in voice');
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)');
      expect(await player()).toEqual(found);
      await page.page.keyboard.press('Escape');
      await expect.poll(async () => (await player()).paused).toBe(false);
    },
  );

  it.each<[string, string, () => Promise<unknown>, RegExp]>([
    [
      'something else is said',
      'Some other people came along, and sang.',
      async () => undefined,
      /could not be heard in the player/,
    ],
    ['somebody seeks in it', text, () => useWhilePlaying('seek'), /Press Listen again/],
    ['the player is taken off the page', text, () => useWhilePlaying('remove'), /Press Listen again/],
    ['the player gets another film', text, () => useWhilePlaying('empty'), /Press Listen again/],
  ])(
    'is not taken if %s: the card says so, and the built-in voice is kept',
    async (_, said, change, told) => {
      await filmPlayer(page.page).start(await makeFilm(said));
      const card = await page.practiseByShortcut(sayable);
      await change();
      await card.press('Listen');
      await expect.poll(() => card.text(), { timeout: 60_000 }).toMatch(told);
      expect(await readBy(card)).toBe('the built-in voice');
    },
  );
});
