import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { type Film, filmLines, filmPlayer, makeFilm } from '../../tools/driver/sound/film.ts';
import { wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { playUntakeable } from '../../tools/driver/sound/untakeable-film.ts';

const { text } = wrongOnPurpose;
const [, , after] = filmLines;

const [sayable, server, played] = await Promise.all([launchSayable(), servePages(), makeFilm()]);

describe('a line of a video in an odd player', () => {
  let page: PracticePage;
  beforeEach(async () => {
    page = await PracticePage.open(sayable, `${server.origin}/player.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const start = (film: Film, atS?: number) => filmPlayer(page.page).start(film, atS);
  const player = () => filmPlayer(page.page).state();
  const readBy = (card: Card) => card.voices().then(([name]) => name);
  const isTaken = (card: Card) =>
    expect.poll(() => readBy(card), { timeout: 90_000 }).toBe('the speaker on this page');
  const middleS = (played.startS + played.endS) / 2;
  /** The captions of one long line: a busy machine presses the shortcut late. */
  const captioned = { ...played, cues: [{ startS: 0, endS: 60, text }] };
  const { startS, endS } = played;
  const wholeLine = { ...played, cues: [{ startS, endS, text }] };
  const reachesS = (atS: number) =>
    page.page.waitForFunction(
      (at) => [...document.querySelectorAll('video')].some(({ currentTime }) => currentTime > at),
      {},
      atS,
    );
  /** Counts how often the player is sought from now on. */
  const countSeeks = () =>
    page.page.$eval('#player', (element) => {
      Object.assign(globalThis, { seeks: 0 });
      element.addEventListener('seeking', () =>
        Object.assign(globalThis, { seeks: Reflect.get(globalThis, 'seeks') + 1 }),
      );
    });
  const seeks = () => page.page.evaluate(() => Reflect.get(globalThis, 'seeks'));

  it('is never sought in a protected film, whichever key is pressed first: the built-in voice reads', async () => {
    await start(captioned);
    await playUntakeable(page.page, played.wav, 'protected');
    await countSeeks();
    const card = await page.practiseByShortcut(sayable);
    const found = await player();
    for (const [at, key] of (['s', 'r', 's'] as const).entries()) {
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)');
      await page.page.keyboard.press(key);
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="true"]');
      // Why is told once.
      if (at === 0) await expect.poll(() => card.text()).toContain('keeps its sound to itself');
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)');
    }
    expect(await seeks()).toBe(0);
    expect(await player()).toEqual(found);
  });

  it.each([['play'], ['ratechange']])(
    'is taken from a player that sets its own speed at every %s, and is heard as it was said',
    async (event) => {
      await start(wholeLine);
      await page.page.$eval(
        '#player',
        (element, name) => {
          if (!(element instanceof HTMLVideoElement)) return;
          const hold = () => {
            if (element.playbackRate !== 1.25) element.playbackRate = 1.25;
          };
          element.addEventListener(name, hold);
          hold();
        },
        event,
      );
      const card = await page.practiseByShortcut(sayable);
      const found = await player();
      await card.press('Listen');
      await isTaken(card);
      // The host plays what the player could let nobody hear.
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="true"]');
      await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)');
      const isAsFound = async () => {
        const { currentTime, ...now } = await player();
        const { currentTime: before, ...state } = found;
        expect(now).toEqual(state);
        expect(currentTime).toBeCloseTo(before, 3);
      };
      await isAsFound();
      expect(found.playbackRate).toBe(1.25);
      await page.page.keyboard.press('s');
      await expect.poll(() => card.text()).toContain('changes by itself');
      await isAsFound();
    },
  );

  it.each(['eng', 'en_US', 'English', 'und', ''])(
    'is found in a track that is named "%s"',
    async (language) => {
      await start({ ...captioned, cues: [] });
      await page.page.$eval(
        '#player',
        (element, name, said) => {
          document.querySelector('#caption')?.remove();
          if (!(element instanceof HTMLVideoElement)) return;
          const track = element.addTextTrack('subtitles', '', name);
          track.addCue(new VTTCue(0, 60, said));
          track.mode = 'showing';
        },
        language,
        text,
      );
      const card = await page.practiseByShortcut(sayable);
      expect(await card.text()).toContain(text);
    },
  );

  it('is the English one of two languages that the page draws after the notice of its player', async () => {
    const notice = { startS: 0, endS: startS - 0.2, text: 'English (auto-generated)\nClick ⚙ for settings' };
    const first = { startS, endS: middleS, text: 'They thought the weather\nPensaron que el tiempo' };
    const second = {
      startS: middleS,
      endS,
      text: 'would develop slowly, so nobody hurried to the harbor.\ncambiaría despacio, así que nadie corrió al puerto.',
    };
    await page.page.evaluate(
      (cues) => Reflect.get(globalThis, 'drawLikeYouTube')(cues),
      [notice, first, second],
    );
    await start({ ...played, cues: [] }, startS - 1);
    await page.page.mouse.click(200, 150);
    await reachesS(middleS + 0.4);
    const card = await page.practiseByShortcut(sayable);
    const shown = await card.text();
    expect(shown).toContain(text);
    expect(shown).not.toContain('Pensaron');
    expect(shown).not.toContain('settings');
    await card.press('Listen');
    await isTaken(card);
  });

  it('is taken by captions without a telling name, whose words are boxes of their own', async () => {
    const cues = [
      { startS: 0, endS: startS - 0.2, text: 'Of course.' },
      { startS, endS, text },
    ];
    const line = 'The museum opens at ten, and the exhibition is on the second floor.';
    // A shorter sound is a signal.
    const long = await makeFilm(text, { more: [line, line, line, line, line] });
    await start({ ...long, cues: [] }, 0.1);
    await page.page.evaluate((shown) => {
      document.querySelector('#caption')?.remove();
      const video = document.querySelector('video');
      if (!video) return;
      const holder = document.createElement('div');
      holder.style.cssText = 'position:absolute;bottom:5%;width:100%;text-align:center;color:#fff';
      video.after(holder);
      const title = document.createElement('div');
      title.style.cssText = 'position:absolute;bottom:40%;color:#fff';
      title.textContent = 'The weather, a film';
      video.after(title);
      let now = '';
      video.addEventListener('timeupdate', () => {
        const { currentTime } = video;
        const cue = shown.find((one) => one.startS <= currentTime && currentTime < one.endS);
        if ((cue?.text ?? '') === now) return;
        now = cue?.text ?? '';
        const words = now === '' ? [] : now.split(' ');
        holder.replaceChildren(
          ...words.map((word) => {
            const box = document.createElement('span');
            box.style.cssText = 'display:inline-block;margin-right:.3em';
            box.textContent = word;
            return box;
          }),
        );
      });
      addEventListener('click', () => Object.assign(video, { muted: false }), { once: true });
    }, cues);
    // It is heard from now on.
    await page.page.mouse.click(5, 300);
    await page.page.$eval('#player', (element) => element.dispatchEvent(new Event('playing')));
    await reachesS(middleS);
    const card = await page.practiseByShortcut(sayable);
    expect(await card.text()).toContain(text);
    await card.press('Listen');
    await isTaken(card);
  });

  it('is left alone by a server that sends no parts of the film, whose place is not lost', async () => {
    const film = Buffer.from(played.wav, 'base64');
    await page.page.setRequestInterception(true);
    page.page.on('request', (request) => {
      const isFilm = request.url().endsWith('/film.wav');
      void (isFilm
        ? request.respond({ status: 200, contentType: 'audio/wav', body: film })
        : request.continue());
    });
    await start(captioned);
    await page.page.$eval('#player', async (element) => {
      if (!(element instanceof HTMLVideoElement)) throw new Error('There is no player.');
      element.src = '/film.wav';
      await element.play();
    });
    await reachesS(2);
    await countSeeks();
    const card = await page.practiseByShortcut(sayable);
    const found = await player();
    await card.press('Listen');
    await expect.poll(() => card.text()).toMatch(/can’t go back|the speaker on this page/);
    await page.page.waitForSelector('sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)');
    expect((await player()).currentTime).toBeCloseTo(found.currentTime, 1);
    expect(found.currentTime).toBeGreaterThan(2);
  });

  it('is found though the captions are four seconds late, and so is the next one, at once', async () => {
    const lateS = 4;
    const cues = [
      { startS: startS + lateS, endS: endS + lateS, text },
      { startS: endS + 0.5 + lateS, endS: endS + 2 + lateS, text: after },
    ];
    const more = ['The museum opens at ten, and the exhibition is on the second floor.'];
    const film = await makeFilm(text, { more: [...more, ...more] });
    await start({ ...film, cues }, startS + lateS + 1);
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await isTaken(card);
    await page.page.keyboard.press('n');
    await expect.poll(() => card.text()).toContain(after);
    await card.waitUntilReady();
    await countSeeks();
    await card.press('Listen');
    await isTaken(card);
    // To the line, and back.
    expect(await seeks()).toBe(2);
  });

  it('is that of the player before the eyes, though an earlier one was paused in a caption', async () => {
    await start(captioned);
    await page.page.evaluate((said) => {
      const first = document.querySelector('video');
      const second = first?.cloneNode();
      if (!first || !(second instanceof HTMLVideoElement)) return;
      first.pause();
      const space = document.createElement('div');
      space.style.height = '1500px';
      second.id = 'second';
      document.body.append(space, second);
      second.src = first.src;
      second.muted = true;
      second.addTextTrack('captions', 'English', 'en').addCue(new VTTCue(0, 60, said));
      second.scrollIntoView();
      return second.play();
    }, after);
    await page.page.waitForFunction(
      () => (document.querySelector<HTMLVideoElement>('#second')?.currentTime ?? 0) > 0.5,
    );
    await page.page.$eval('#second', (element) => element instanceof HTMLVideoElement && element.pause());
    const card = await page.practiseByShortcut(sayable);
    expect(await card.text()).toContain(after);
    const top = await page.page.$eval('sayable-card >>> .surface', (one) => one.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
  });

  it('is left at the place to which the person seeks while it is taken', async () => {
    await start(wholeLine);
    const card = await page.practiseByShortcut(sayable);
    await page.page.$eval('#player', (element) => {
      if (!(element instanceof HTMLVideoElement)) return;
      element.addEventListener('playing', () => setTimeout(() => (element.currentTime = 0.2), 300), {
        once: true,
      });
      element.addEventListener('seeking', () => {
        element.dataset.lastSeek = element.currentTime.toFixed(1);
      });
    });
    await card.press('Listen');
    await expect.poll(() => card.text(), { timeout: 60_000 }).toContain('Press Listen again');
    // The film plays on from there, and nobody seeks it again.
    expect(
      await page.page.$eval(
        '#player',
        (element) => element instanceof HTMLElement && element.dataset.lastSeek,
      ),
    ).toBe('0.2');
  });

  it('makes a film beside the text silent while somebody listens, which goes on at the end', async () => {
    await page.page.$eval('#caption', (caption) => caption.remove());
    await start({ ...played, cues: [] }, 0.1);
    await page.page.evaluate(() =>
      addEventListener(
        'click',
        () => {
          Object.assign(document.querySelector('video') ?? {}, { muted: false, loop: true });
        },
        { once: true },
      ),
    );
    await page.page.mouse.click(5, 5);
    const card = await page.practise('#beside', 'line');
    await card.waitUntilReady();
    expect((await player()).paused).toBe(false);
    await card.press('Listen');
    await expect.poll(async () => (await player()).paused).toBe(true);
    await page.page.keyboard.press('Escape');
    await card.waitUntilClosed();
    await expect.poll(async () => (await player()).paused).toBe(false);
  });
});
