import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { LinesPage, runLines } from '../../tools/driver/screens/lines-page.ts';
import { filmOf, filmPlayer } from '../../tools/driver/sound/film.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { watchLoudspeaker } from '../../tools/driver/sound/watch-loudspeaker.ts';
import { watchMicrophone } from '../../tools/driver/sound/watch-microphone.ts';

const [first, second, third] = runLines;

const [sayable, server, film, firstSaid, secondSaid, thirdSaid] = await Promise.all([
  launchSayable(),
  servePages(),
  filmOf(runLines),
  speak(first),
  speak(second),
  speak(third),
]);
const said = [firstSaid, secondSaid, thirdSaid];
const startS = film.cues.map((cue) => cue.startS);
const patient = { timeout: 90_000 };

let page: LinesPage;
let opened = 0;
beforeEach(async () => {
  page = await LinesPage.open(sayable, `${server.origin}/player.html?${++opened}`);
});
afterEach(async () => {
  await page.page.close();
  const worker = await sayable.serviceWorker();
  await worker.evaluate(() => chrome.storage.local.set({ lineRun: null }));
});
afterAll(() => Promise.all([sayable.close(), server.close()]));

const player = () => filmPlayer(page.page).state();
/** Plays the film from the beginning of a line. */
const start = (line = 0) => filmPlayer(page.page).start(film, (startS[line] ?? 0) + 0.2);
const untilStatus = (status: string) => expect.poll(() => page.status(), patient).toBe(status);
const untilLine = (text: string) => expect.poll(() => page.line(), patient).toContain(text);
const untilLast = () => untilStatus('That was the last line with captions.');
/** Logs from now on each time that the player plays. */
const logPlays = () =>
  page.page.$eval('#player', (element) => {
    if (!(element instanceof HTMLMediaElement)) throw new Error('There is no player.');
    const plays: { muted: boolean; rate: number }[] = [];
    Object.assign(globalThis, { plays });
    element.addEventListener('playing', () =>
      plays.push({ muted: element.muted, rate: element.playbackRate }),
    );
  });
const plays = (): Promise<{ muted: boolean; rate: number }[]> =>
  page.page.evaluate(() => Reflect.get(globalThis, 'plays'));
/** Lets the next recording wait in its middle, and the run with it. */
const holdSpeech = async (sound = firstSaid) => {
  await sayable.microphone.say(sound);
  sayable.microphone.holdAt(800);
};
const speaks = async () => {
  await untilStatus('Say it');
  await sayable.untilHeld();
};
/** Lets the film be heard, as a press on its player does. */
const unmute = async () => {
  await page.page.$eval('#player', (element) =>
    addEventListener('click', () => Object.assign(element, { muted: false }), { once: true }),
  );
  await page.page.mouse.click(200, 150);
};
/** Asks for full screen of an element with the next press. */
const fillScreen = async (selector: string) => {
  await page.page.$eval(selector, (one) =>
    addEventListener('click', () => one.requestFullscreen(), { once: true }),
  );
  await page.page.mouse.click(200, 150);
  await page.page.waitForFunction(() => document.fullscreenElement !== null);
};

describe('lines of a video, one after the other without hands', () => {
  it('are said to the last caption: one session of the history, and the player is left as it was found', async () => {
    sayable.microphone.sayInTurn(said);
    await start();
    const { paused: _, currentTime: __, ...found } = await player();
    await page.begin();
    for (const text of runLines) await untilLine(text);
    await untilLast();
    expect(await page.barText()).toContain('3 lines said');
    await expect.poll(async () => (await player()).paused).toBe(false);
    expect(await player()).toMatchObject(found);
    await expect
      .poll(() => page.stored())
      .toEqual([{ mode: 'lines', lines: [0, 1, 2], texts: [...runLines] }]);
  });

  it('are accessible while the person speaks, in a pause and at the end', async () => {
    await holdSpeech();
    await start(2);
    await page.begin();
    await speaks();
    const look = async (state: string) => {
      for (const value of ['light', 'dark']) {
        await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        expect(await seriousViolations(page.page, 'sayable-lines'), `${state}, ${value}`).toEqual([]);
      }
    };
    await look('speaks');
    await page.press(' ');
    await untilStatus('Paused');
    await page.page.locator('sayable-lines >>> summary').click();
    await look('paused');
    await sayable.microphone.say(thirdSaid);
    await page.press(' ');
    await untilLast();
    await look('ended');
  });

  it('leave an odd player and the focus as they were found', async () => {
    await start(2);
    await page.page.$eval('#player', (player) => {
      Object.assign(player, { volume: 0.3, loop: true, preservesPitch: false });
      const button = Object.assign(document.createElement('button'), { id: 'own' });
      document.body.append(button);
      button.focus();
    });
    const { paused: _, currentTime: __, ...found } = await player();
    expect(found).toMatchObject({ volume: 0.3, loop: true, preservesPitch: false });
    await sayable.microphone.say(thirdSaid);
    await page.begin();
    await page.page.locator('sayable-lines >>> summary').click();
    const focused = () => page.page.evaluate(() => document.activeElement?.id);
    expect(await focused()).not.toBe('own');
    await untilLast();
    await page.press('Escape');
    await expect.poll(() => page.barText()).toBe('');
    expect(await player()).toMatchObject(found);
    expect(await focused()).toBe('own');
  });

  it('are captions that only the page draws: the film plays on to the next one, which is not played again', async () => {
    await page.page.evaluate((cues) => Reflect.get(globalThis, 'drawLikeYouTube')(cues), film.cues);
    await filmPlayer(page.page).start({ ...film, cues: [] }, 0.3);
    await unmute();
    await page.page.waitForFunction(
      (at) => (document.querySelector('video')?.currentTime ?? 0) > at,
      {},
      (startS[1] ?? 0) - 0.4,
    );
    sayable.microphone.sayInTurn(said);
    await logPlays();
    await page.begin();
    await untilLine(first);
    await untilLine(second);
    await untilLine(third);
    await untilLast();
    expect(await page.statuses()).toContain('The film plays on to the next line');
    // The first line is taken; then the film plays on to two lines, and to its end.
    expect((await plays()).filter(({ muted }) => !muted)).toHaveLength(4);
    await expect.poll(() => page.stored()).toMatchObject([{ texts: [...runLines] }]);
  });

  it('begin at the line of a card by its key, and end when a card opens', async () => {
    await holdSpeech(secondSaid);
    await start();
    const card = await page.practiseByShortcut(sayable);
    await page.press('n');
    await expect.poll(() => card.text()).toContain(second);
    await card.waitUntilReady();
    await page.press('l');
    await page.waitForBar();
    await card.waitUntilClosed();
    expect(await page.line()).toBe(second);
    const microphone = await watchMicrophone(sayable);
    await speaks();
    expect(await microphone.isOn()).toBe(true);
    await sayable.pressShortcut(page.page);
    expect(await (await page.card()).text()).toContain(second);
    expect(await page.barText()).toBe('');
    await expect.poll(() => microphone.isOn()).toBe(false);
    expect((await player()).paused).toBe(true);
  });
});

describe('the keys of a run', () => {
  it('are never heard by the page, which has all others, and what is typed into its fields', async () => {
    await page.page.evaluate(() => {
      const heard = new Set<string>();
      Object.assign(globalThis, { heard });
      for (const type of ['keydown', 'keypress', 'keyup'] as const)
        for (const target of [window, document, document.body])
          target.addEventListener(type, (event) => heard.add((event as KeyboardEvent).key), true);
      document.body.prepend(document.createElement('textarea'));
    });
    const heard = () => page.page.evaluate(() => [...Reflect.get(globalThis, 'heard')]);
    await holdSpeech();
    await start();
    await page.begin();
    await speaks();
    expect(await page.choices()).toEqual(['once', '1.5', '1', false]);
    for (const key of ['t', 'g', '-', 'm'] as const) await page.press(key);
    await expect.poll(() => page.choices()).toEqual(['untilGreen', '2', '0.75', true]);
    for (const key of ['+', '+', 'G', 'y'] as const) await page.press(key);
    await expect.poll(() => page.choices()).toEqual(['untilGreen', '3', '1.25', true]);
    await page.press('n');
    await untilLine(second);
    await page.press('p');
    await untilLine(first);
    await page.press('r');
    await page.press(' ');
    await untilStatus('Paused');
    expect(await heard()).toEqual([]);
    // The bar has the focus until somebody presses elsewhere.
    await page.page.mouse.click(5, 400);
    await page.press('k');
    await page.press('ArrowDown');
    expect(await heard()).toEqual(['k', 'ArrowDown']);
    await page.page.locator('textarea').click();
    await page.page.keyboard.type('no gym');
    expect(await page.page.$eval('textarea', ({ value }) => value)).toBe('no gym');
    expect(await page.status()).toBe('Paused');
    expect(await page.line()).toContain(first);
    await page.page.mouse.click(5, 400);
    await page.press('Escape');
    await expect.poll(() => page.barText()).toBe('');
    expect(await heard()).not.toContain('Escape');
    await page.press('m');
    expect(await heard()).toContain('m');
  });

  it('are the run’s also after a press on a control of the bar', async () => {
    await holdSpeech();
    await start();
    await page.begin();
    await speaks();
    await page.page.locator('sayable-lines >>> input').click();
    await expect.poll(() => page.choices()).toContain(true);
    await page.press('n');
    await untilLine(second);
    await page.page.locator('sayable-lines >>> select').fill('three');
    await page.press('n');
    await untilLine(third);
    // The page is loaded anew: the choices are there from the first run on.
    await page.page.reload();
    await holdSpeech();
    await start();
    await page.begin();
    expect(await page.choices()).toEqual(['three', '1.5', '1', true]);
  });

  it('M: the picture runs without sound while the person speaks, and the player is left as it was found', async () => {
    await start(1);
    await unmute();
    const { paused: _, currentTime: __, ...found } = await player();
    expect(found).toMatchObject({ muted: false, playbackRate: 0.5 });
    await holdSpeech(secondSaid);
    await page.begin();
    await page.press('m');
    await logPlays();
    await speaks();
    await expect.poll(async () => (await plays()).at(-1)).toEqual({ muted: true, rate: 1 });
    // The picture stops where it is, and the line is heard again.
    sayable.microphone.sayInTurn([secondSaid, thirdSaid]);
    await page.press('r');
    await expect.poll(async () => (await plays()).at(-1)).toEqual({ muted: false, rate: 1 });
    await untilLast();
    await expect.poll(async () => (await player()).paused).toBe(false);
    expect(await player()).toMatchObject(found);
    await expect.poll(() => page.stored()).toMatchObject([{ texts: [second, third] }]);
  });

  it('Y: one’s own take is heard over the muted picture, also when the run is at the next line', async () => {
    await sayable.microphone.say(firstSaid);
    await start();
    await page.begin();
    const heard = await watchLoudspeaker(sayable);
    await untilLine(second);
    await logPlays();
    await page.press('y');
    await untilStatus('Your take, over the picture');
    await untilStatus('Paused');
    expect((await plays()).map(({ muted }) => muted)).toContain(true);
    const [own, ...others] = await heard();
    expect(others).toEqual([]);
    const lengthS = ({ samples, sampleRate }: Sound) => samples.length / sampleRate;
    // It has the room before and after the words.
    const aroundS = lengthS(own ?? firstSaid) - lengthS(firstSaid);
    expect(aroundS).toBeGreaterThan(0.2);
    expect(aroundS).toBeLessThan(2);
    expect(await page.line()).toContain(second);
  });

  it('T, to “again and again”: of the rounds of a line the best one is kept, and N goes on', async () => {
    const { lexicon } = wrongOnPurpose;
    const wrong = await speak(second, { lexicon });
    sayable.microphone.sayInTurn([wrong, secondSaid, wrong, wrong]);
    await start(1);
    await page.begin();
    for (const key of ['t', 't', 't'] as const) await page.press(key);
    await untilStatus('Say it: try 4');
    await page.press('n');
    await untilLine(third);
    await page.press('Escape');
    await untilStatus('The run has ended');
    await expect.poll(() => page.stored()).toEqual([{ mode: 'lines', lines: [0], texts: [second] }]);
    const kept = (await readAttempts(sayable)).find(({ text, deletedAt }) => text === second && !deletedAt);
    expect(kept?.assessment?.words.filter(({ error }) => error === 'mispronounced')).toEqual([]);
  });
});

describe('a run in full screen', () => {
  it('of the player with its captions has its bar inside, at the upper edge', async () => {
    await holdSpeech();
    await start();
    await fillScreen('.player');
    await page.begin();
    await speaks();
    expect(await page.page.$('.player > sayable-lines')).not.toBeNull();
    const { top, bottom } = await page.box();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThan(300);
    // It moves out again with the player.
    await page.page.evaluate(() => document.exitFullscreen());
    await expect.poll(() => page.page.$('.player > sayable-lines')).toBeNull();
    expect(await page.status()).toBe('Say it');
  });

  it('of the video alone leaves it, where nothing else could be shown', async () => {
    await holdSpeech();
    await start();
    await fillScreen('#player');
    await page.begin();
    await page.page.waitForFunction(() => document.fullscreenElement === null);
    await speaks();
    const bottom = await page.page.$eval('#player', (one) => one.getBoundingClientRect().bottom);
    expect((await page.box()).top).toBeGreaterThan(bottom);
  });
});
