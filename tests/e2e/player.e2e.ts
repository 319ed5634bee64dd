import { resample } from '@sayable/shared/audio';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { type Film, filmLines, filmPlayer, makeFilm } from '../../tools/driver/sound/film.ts';
import { haveLearners, readLearner } from '../../tools/driver/sound/learners.ts';
import { likeness } from '../../tools/driver/sound/signals.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { readSounds } from '../../tools/driver/sound/stored-sounds.ts';

const { text, voice, lexicon } = wrongOnPurpose;
const [before, , after] = filmLines;
const rate = 16_000;

const [sayable, server, played] = await Promise.all([launchSayable(), servePages(), makeFilm()]);

describe('a line of a video', () => {
  let page: PracticePage;
  beforeEach(async () => {
    page = await PracticePage.open(sayable, `${server.origin}/player.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const start = (film: Film, atS?: number) => filmPlayer(page.page).start(film, atS);
  const player = () => filmPlayer(page.page).state();
  const told = () =>
    page.page.$eval('sayable-button >>> p', ({ textContent }) => textContent).catch(() => '');
  const readBy = (card: Card) => card.voices().then(([name]) => name);

  it('is opened by the shortcut, taken from the player, said wrongly, and compared with its speaker', async () => {
    await start(played);
    const card = await page.practiseByShortcut(sayable);
    expect(await card.text()).toContain(text);
    const found = await player();
    expect(found.paused).toBe(true);

    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
    // The player is left as it was found.
    expect(await player()).toEqual(found);
    expect(found).toMatchObject({ playbackRate: 0.5, muted: true, mode: 'hidden' });

    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    expect(await card.recordUntilScored()).toBeLessThan(95);
    const [attempt] = await readAttempts(sayable);
    expect(attempt?.source).toEqual({
      url: expect.stringMatching(/player\.html#t=2$/),
      title: 'The weather, a film · 0:02',
    });
    const wrong = attempt?.assessment?.words.filter(({ error }) => error === 'mispronounced') ?? [];
    expect(wrong.map(({ span }) => text.slice(...span))).toEqual(['thought', 'weather']);

    const screen = await CompareScreen.open(sayable, { attempt: attempt?.id ?? '' });
    // The speaker's voice is stored when the comparison first asks for it, and appears then.
    await expect.poll(() => screen.text()).toContain('Speaker, then you');
    expect(await screen.text()).toMatch(/w\s*heard as\s*v/);
    const { reference, referenceRate } = await readSounds(sayable, attempt?.id ?? '', text);
    await screen.page.close();
    // The comparison is with the film's sound, cut to the line.
    const lengthS = played.endS - played.startS;
    expect(reference.length / referenceRate).toBeGreaterThan(lengthS - 0.4);
    expect(reference.length / referenceRate).toBeLessThan(lengthS + 0.4);
    const second = resample(reference, referenceRate, rate).subarray(rate, 2 * rate);
    expect(likeness(second, played.line, rate)).toBeGreaterThan(0.75);

    // Said again, nothing is red.
    await page.page.bringToFront();
    await sayable.microphone.say(await speak(text, { voice }));
    await card.recordUntilScored();
    const again = (await readAttempts(sayable)).find(({ id }) => id !== attempt?.id);
    expect(again?.assessment?.words.filter(({ error }) => error === 'mispronounced')).toEqual([]);
    const scores = [attempt, again].map((one) => one?.assessment?.scores?.overall ?? 0);
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 100);
    await page.page.keyboard.press('Escape');
    await card.waitUntilClosed();
    await expect.poll(async () => (await player()).paused).toBe(false);
  });

  it('leads to the next line by a key, whose speaker is taken as well, and read slowly by the player', async () => {
    await start(played);
    const card = await page.practiseByShortcut(sayable);
    await page.page.keyboard.press('n');
    await expect.poll(() => card.text()).toContain(after);
    await card.waitUntilReady();
    await page.page.waitForSelector('sayable-card >>> .segments button:not(:disabled)');
    await page.page.keyboard.press('r');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
    const found = await player();
    const rate = await page.page.evaluateHandle(() => {
      const element = document.querySelector('video');
      const slow = Promise.withResolvers<number>();
      element?.addEventListener('playing', () => slow.resolve(element.playbackRate), { once: true });
      return { played: slow.promise };
    });
    await page.page.keyboard.press('s');
    expect(await rate.evaluate(({ played }) => played)).toBe(0.7);
    await expect.poll(player, { timeout: 20_000 }).toEqual(found);
  });

  it('is opened whole by a part of its caption over the player, and leads to the next line and back', async () => {
    await start(played);
    const card = await page.practise('#caption', 'weather');
    expect(await card.text()).toContain(text);
    expect((await player()).paused).toBe(true);
    const steps = [
      ['n', after],
      ['p', text],
    ] as const;
    for (const [key, line] of steps) {
      await page.page.keyboard.press(key);
      await expect.poll(() => card.text()).toContain(line);
      await card.waitUntilReady();
    }
    await page.select('#caption', 'thought the weather');
    const offered = () =>
      page.page.$eval('sayable-button >>> button', ({ textContent }) => textContent).catch(() => '');
    await expect.poll(offered).toContain('Only these words');
    const part = await page.pressPractise();
    await part.waitUntilReady();
    await expect
      .poll(async () => (await page.highlights())['sayable-sentence'])
      .toEqual(['thought the weather']);
    await part.press('Listen');
    await expect.poll(() => readBy(part), { timeout: 60_000 }).toBe('the speaker on this page');
  });

  it('is said along with its speaker: the line is taken first', async () => {
    await start(played);
    const card = await page.practiseByShortcut(sayable);
    await sayable.microphone.sayAlong(await speak(text, { voice }));
    await card.press('Say it along with the voice');
    expect(await card.waitForScore()).toBeGreaterThan(60);
    expect(await readBy(card)).toBe('the speaker on this page');
    expect(await readAttempts(sayable)).toContainEqual(expect.objectContaining({ text, shadowed: true }));
  });

  it('is not offered if its captions are in another language: the person learns what to do', async () => {
    await start({ ...played, cues: [] });
    await page.page.$eval('#player', (element) => {
      document.querySelector('#caption')?.remove();
      if (!(element instanceof HTMLVideoElement)) return;
      element.addTextTrack('captions', 'Deutsch', 'de').addCue(new VTTCue(0, 60, 'Komm herein.'));
    });
    await sayable.pressShortcut(page.page);
    await expect.poll(told).toContain('no English captions now');
    expect(await seriousViolations(page.page, 'sayable-button')).toEqual([]);
  });

  it.skipIf(!haveLearners)('is taken from a recording of a real person, and said', async () => {
    const recording = await readLearner('051950088');
    const film = await makeFilm(recording.text, { recording });
    const { startS, endS } = film;
    await start({ ...film, cues: [{ startS: startS + 0.2, endS: endS - 0.2, text: recording.text }] });
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
    await sayable.microphone.say(recording);
    expect(await card.recordUntilScored()).toBeGreaterThan(85);
  });

  it('is taken though its caption begins a second late', async () => {
    await start(await makeFilm(text, { lateS: 0.9 }));
    await page.page.$eval('#player', (player) => {
      const plays: boolean[] = [];
      Object.assign(globalThis, { plays });
      player.addEventListener('playing', () =>
        plays.push(player instanceof HTMLVideoElement && player.muted),
      );
    });
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
    // The first take lacks the beginning, so the line is played again, and nobody hears it. The sound of a
    // busy machine may have a gap, for which it is played once more.
    const [first, ...others] = await page.page.evaluate(() => Reflect.get(globalThis, 'plays'));
    expect([first, new Set(others)]).toEqual([false, new Set([true])]);
  });

  it.each([
    ['drawLikeYouTube', false],
    ['drawInComponent', false],
    ['drawInComponent', true],
  ])(
    'is taken by captions that only the page draws, over a player of the page and of a component (%s, whole: %s)',
    async (draw, isWhole) => {
      const { startS, endS } = played;
      const cues = isWhole ? [{ startS, endS, text: text.replace(', ', ',\n') }] : played.cues;
      await page.page.evaluate((name, drawn) => Reflect.get(globalThis, name)(drawn), draw, cues);
      await start({ ...played, cues: [] }, startS - 0.2);
      // A press, as on the button that plays it.
      await page.page.mouse.click(200, 150);
      await page.page.waitForFunction(
        (at) => {
          const found = document.querySelector('.player')?.shadowRoot ?? document;
          return (found.querySelector('video')?.currentTime ?? 0) > at;
        },
        {},
        (startS + endS) / 2 + 0.4,
      );
      const card = await page.practiseByShortcut(sayable);
      expect(await card.text()).toContain(text);
      expect((await player()).paused).toBe(true);
      // A caption that shows all of it is coloured.
      const coloured = (await page.highlights())['sayable-sentence']?.join(' ');
      expect(coloured?.replace(/\s+/g, ' ')).toBe(isWhole ? text : undefined);
      await card.press('Listen');
      await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
      await page.page.keyboard.press('Escape');
      await card.waitUntilClosed();
    },
  );

  it('is opened by the button beside its caption, which is there only for a caption, and can be switched off', async () => {
    await start(played, 0.1);
    const rest = await page.page.$eval('#player', (element) => element.getBoundingClientRect().toJSON());
    const { left, top } = rest;
    const movePointer = async () => {
      await page.page.mouse.move(left + 100 + Math.random() * 50, top + 60);
      await page.page.mouse.move(left + 150, top + 60);
    };
    await page.page.$eval('#player', (element) => element instanceof HTMLVideoElement && element.pause());
    await movePointer();
    expect(await page.hasButton(400)).toBe(false);
    await page.page.$eval(
      '#player',
      (element, at) => Object.assign(element, { currentTime: at }),
      played.endS - 1,
    );
    await expect.poll(() => movePointer().then(() => page.hasButton(300)), { timeout: 20_000 }).toBe(true);
    const edge = (selector: string, side: 'top' | 'bottom') =>
      page.page.$eval(selector, (element, of) => element.getBoundingClientRect()[of], side);
    const isAbove = async () =>
      (await edge('sayable-button >>> .bubble', 'bottom')) < (await edge('#caption', 'top'));
    expect(await isAbove()).toBe(true);
    // A caption grows upwards.
    await page.page.$eval('#caption', (caption) => caption.append(document.createElement('br'), 'develop'));
    await expect.poll(() => movePointer().then(isAbove)).toBe(true);
    for (const value of ['light', 'dark']) {
      await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await seriousViolations(page.page, 'sayable-button')).toEqual([]);
    }
    await expect.poll(() => movePointer().then(() => page.hasButton(300)), { timeout: 20_000 }).toBe(true);
    const card = await page.pressPractise();
    await card.waitUntilReady();
    expect(await card.text()).toContain(text);
    await page.page.keyboard.press('Escape');
    await card.waitUntilClosed();
    await movePointer();
    await page.waitForButton();
    await page.page.locator('sayable-button >>> .more').click();
    await page.page.locator('sayable-button >>> button:last-child').click();
    await page.page.mouse.click(5, 5);
    await movePointer();
    expect(await page.hasButton(400)).toBe(false);
  });

  it('is taken by a file of captions that is dropped on a player without any; a damaged file is refused', async () => {
    const { cues, startS } = played;
    await start({ ...played, cues: [] }, startS + 1);
    const drop = (name: string, written: string) =>
      page.page.$eval(
        '#player',
        async (element, fileName, content) => {
          const { left, top } = element.getBoundingClientRect();
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([content], fileName));
          const place = {
            clientX: left + 50,
            clientY: top + 50,
            bubbles: true,
            cancelable: true,
            dataTransfer,
          };
          element.dispatchEvent(new DragEvent('dragenter', place));
          // The script about players is loaded while the file is above it.
          while (element.dispatchEvent(new DragEvent('dragover', place)))
            await new Promise((resolve) => setTimeout(resolve, 20));
          element.dispatchEvent(new DragEvent('drop', place));
        },
        name,
        written,
      );
    await drop('film.vtt', 'This is no film.');
    await expect.poll(told).toContain('no English lines with times');
    const clock = (timeS: number) => `00:00:0${timeS.toFixed(3).replace('.', ',')}`;
    const written = cues.map(
      (cue, at) => `${at + 1}\n${clock(cue.startS)} --> ${clock(cue.endS)}\n${cue.text}\n`,
    );
    await drop('film.srt', written.join('\n'));
    await expect.poll(told).toContain('has the lines');
    const card = await page.practiseByShortcut(sayable);
    expect(await card.text()).toContain(text);
    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
  });

  it('is taken from a player without a picture by the transcript beside it', async () => {
    await filmPlayer(page.page).becomeAudio(`${before} JOHN: ${text} ${after}`);
    await start(played);
    const card = await page.practise('#beside', 'weather');
    expect(await card.text()).toContain(text);
    expect((await player()).paused).toBe(true);
    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
    // Its words are coloured where they stand, and those of the lines around it.
    const coloured = () => page.highlights().then((found) => found['sayable-sentence']?.join(''));
    expect(await coloured()).toBe(text);
    for (const [key, line] of [
      ['p', before],
      ['n', text],
      ['n', after],
    ] as const) {
      await page.page.keyboard.press(key);
      await expect.poll(coloured).toBe(line);
      await card.waitUntilReady();
    }
    await card.press('Listen');
    await expect.poll(() => readBy(card), { timeout: 60_000 }).toBe('the speaker on this page');
  });

  it('leaves other text of the page and its player alone', async () => {
    await start(played);
    const card = await page.practise('#beside', 'line');
    expect(await card.text()).toContain('This line is not said.');
    expect((await player()).paused).toBe(false);
  });
});
