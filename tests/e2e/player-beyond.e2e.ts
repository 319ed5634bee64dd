import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeWav } from '@sayable/shared/audio';
import { strFromU8, unzipSync } from 'fflate';
import loadSql from 'sql.js';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { ExportPage } from '../../tools/driver/screens/export-page.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { passDay, ReviewPage } from '../../tools/driver/screens/review-page.ts';
import { type Film, filmLines, filmPlayer, makeFilm } from '../../tools/driver/sound/film.ts';
import { likeness } from '../../tools/driver/sound/signals.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;
const [before, , after] = filmLines;

const [sayable, server, played] = await Promise.all([launchSayable(), servePages(), makeFilm()]);

describe('a line of a video, beyond its page', () => {
  let page: PracticePage;
  beforeEach(async () => {
    page = await PracticePage.open(sayable, `${server.origin}/player.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const start = (film: Film, atS?: number) => filmPlayer(page.page).start(film, atS);
  const player = () => filmPlayer(page.page).state();

  it.each<[string, string, boolean]>([
    ['the player with its captions', '.player', false],
    ['the video alone', '#player', false],
    ['the video of a component', '>>> #player', true],
  ])('is practised in full screen of %s', async (_, element, isComponent) => {
    await page.page.evaluate(
      (isDrawn, cues) => {
        if (isDrawn) Reflect.get(globalThis, 'drawInComponent')(cues);
      },
      isComponent,
      played.cues,
    );
    await start({ ...played, cues: isComponent ? [] : played.cues }, (played.startS + played.endS) / 2 - 0.2);
    await page.page.$eval(element, (one) =>
      addEventListener('click', () => one.requestFullscreen(), { once: true }),
    );
    await page.page.mouse.click(200, 150);
    const cue = (played.startS + played.endS) / 2 + 0.4;
    await page.page.waitForFunction(
      (at) => {
        const root = document.querySelector('.player')?.shadowRoot ?? document;
        const { currentTime = 0 } = root.querySelector('video') ?? {};
        return document.fullscreenElement !== null && currentTime > at;
      },
      {},
      cue,
    );
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await expect.poll(() => card.voices(), { timeout: 60_000 }).toContain('the speaker on this page');
    await page.page.keyboard.press('Escape');
    await card.waitUntilClosed();
    await page.page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
  });

  it('is practised on the page while its player is in a picture-in-picture window, which stays', async () => {
    await start(played);
    await page.page.evaluate((written) => {
      const transcript = document.querySelector('#beside');
      if (transcript) transcript.textContent = written;
      const putBeside = async () => {
        const beside = await Reflect.get(globalThis, 'documentPictureInPicture').requestWindow();
        beside.document.body.append(document.querySelector('.player'));
      };
      addEventListener('click', () => void putBeside(), { once: true });
    }, text);
    await page.page.mouse.click(5, 300);
    const beside = await page.page.waitForFunction(() =>
      Reflect.get(globalThis, 'documentPictureInPicture').window?.document.querySelector('video'),
    );
    const found = () =>
      beside.evaluate(({ paused, playbackRate, muted, currentTime, isConnected }) => ({
        paused,
        playbackRate,
        muted,
        currentTime,
        isConnected,
      }));
    await page.page.bringToFront();
    const card = await page.practise('#beside', 'weather');
    await card.waitUntilReady();
    const before = await found();
    expect(before).toMatchObject({ paused: true, playbackRate: 0.5, muted: true, isConnected: true });
    await card.press('Listen');
    await expect.poll(() => card.voices(), { timeout: 60_000 }).toContain('the speaker on this page');
    expect(await found()).toEqual(before);
  });

  it('is found by its sound in an audio player whose transcript has no times, if the player was paused after it', async () => {
    // The player looks for it in real time, for as long as its letters may take.
    const line = 'The weather changed at noon.';
    await filmPlayer(page.page).becomeAudio([before, line, after].join(' '));
    const long = await makeFilm(line, {
      more: [
        'There were hundreds of people in the streets when the parade began that morning.',
        'Nobody could remember a summer with so many storms and so little rain.',
        'She asked the driver to wait, but he had already gone home for lunch.',
        'The museum opens at ten, and the exhibition is on the second floor.',
      ],
    });
    await start({ ...long, cues: [] }, 1);
    const pauseAt = (atS: number) =>
      page.page.$eval(
        '#player',
        (element, at) => {
          if (!(element instanceof HTMLMediaElement)) return;
          element.pause();
          element.currentTime = at;
        },
        atS,
      );
    await pauseAt(long.lengthS - 1);
    const card = await page.practise('#beside', 'weather');
    await card.press('Listen');
    await expect.poll(() => card.text(), { timeout: 60_000 }).toContain('This text has no times');
    await pauseAt(long.endS + 0.5);
    await card.press('Listen');
    await expect.poll(() => card.voices(), { timeout: 60_000 }).toContain('the speaker on this page');
    expect((await player()).currentTime).toBeCloseTo(long.endS + 0.5, 1);
    await page.page.keyboard.press('n');
    await expect.poll(() => card.text()).toContain(after);
  });

  it('may be said in a relaxed way, which the card tells, and nobody is asked for', async () => {
    const asked = 'I am going to read it, because I want to know.';
    const relaxed = await makeFilm('I am gonna read it, because I wanna know.');
    const { startS, endS } = relaxed;
    await start({ ...relaxed, cues: [{ startS, endS, text: asked }] });
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await expect
      .poll(() => card.text(), { timeout: 60_000 })
      .toContain('The speaker says gonna for going to.');
    expect(await card.text()).toContain('The speaker says wanna for want to.');
    await sayable.microphone.say(await speak(asked, { voice }));
    await card.recordUntilScored();
    const [attempt] = await readAttempts(sayable);
    const wrong = attempt?.assessment?.words.filter(({ error }) => error === 'mispronounced') ?? [];
    const wrongWords = wrong.map(({ span }) => asked.slice(...span));
    expect(wrongWords.filter((word) => ['going', 'to', 'want'].includes(word))).toEqual([]);
    expect(await card.voices()).toContain('the speaker on this page');
  });

  it('is offered for a drill with the others, and is found again at its time', async () => {
    await start(played, 0.1);
    await page.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1);
    await page.page.bringToFront();
    const worker = await sayable.serviceWorker();
    const ask = (name: string, params: object) =>
      worker.evaluate(
        async (asked, given) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          return chrome.tabs.sendMessage(tab?.id ?? 0, {
            sayable: 'message',
            to: 'page',
            name: asked,
            params: given,
          });
        },
        name,
        params,
      );
    expect(await ask('read-sentences', {})).toMatchObject({ value: { sentences: [before, text, after] } });
    const place = { text, url: `${page.page.url()}#t=1` };
    expect(await ask('find-sentence', place)).toMatchObject({ value: { found: true } });
    expect(await ask('practise-sentence', place)).toMatchObject({ value: { opened: true } });
    const card = await page.card();
    await card.waitUntilReady();
    expect(await card.text()).toContain(text);
    const { paused, currentTime } = await player();
    expect([paused, currentTime > 1 && currentTime < played.startS + 1]).toEqual([true, true]);
  });

  it('is read by its speaker in a drill of five lines beside the page, and by the built-in voice if no player says it', async () => {
    const others = [
      'The parade began in the street that morning.',
      'She asked the driver to wait at the corner.',
      'The museum opens at ten on the second floor.',
      'Nobody remembers a summer with so little rain.',
    ];
    const more = others.map((line, at) => ({ startS: 20 + at, endS: 21 + at, text: line }));
    await start({ ...played, cues: [...played.cues, ...more] }, 0.1);
    await page.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1);
    const panel = await DrillPanel.openFromPopup(sayable, page.page);
    await panel.waitForText(/to say/);
    expect(await panel.sentences()).toEqual([text, ...others]);
    const readBy = () =>
      panel.page.$eval('.read-by option', ({ textContent }) => textContent).catch(() => 'nobody');
    const listenAs = async (name: string) => {
      await panel.waitForStatus(/^Ready/);
      await panel.press('Listen');
      await expect.poll(readBy, { timeout: 60_000 }).toBe(name);
    };
    await panel.press('Begin');
    await panel.waitForText(/1 of 5/);
    await listenAs('the speaker on this page');
    expect((await player()).paused).toBe(true);
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await panel.record();
    await panel.waitForStatus(/^Score/);
    const [attempt] = await readAttempts(sayable);
    expect(attempt?.source).toEqual({ url: `${page.page.url()}#t=2`, title: 'The weather, a film · 0:02' });
    await panel.press('Next');
    await panel.waitForText(/2 of 5/);
    await page.page.goto(`${server.origin}/session.html`);
    await listenAs('the built-in voice');
    await panel.page.close();
  });

  it('is kept if the person wants it: its speaker reads the sentence elsewhere, and is on its Anki card; a review leads to its place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sayable-line-'));
    const downloads = await sayable.browser.target().createCDPSession();
    await downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const keep = 'Keep this voice for this sentence';
    await start(played);
    const card = await page.practiseByShortcut(sayable);
    await card.press('Listen');
    await page.page.locator(`sayable-card >>> ::-p-aria([name="${keep}"][role="checkbox"])`).click();
    await expect.poll(() => card.voices()).toContain('the voice you kept');
    for (const value of ['light', 'dark']) {
      await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
    }
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.recordUntilScored();

    const own = await PracticePage.openOwn(sayable, text);
    const ownCard = await own.ownCard();
    await ownCard.waitUntilReady();
    await expect.poll(() => ownCard.voices()).toContain('the voice you kept');
    await own.page.close();

    const options = await OptionsPage.open(sayable);
    const kept = [`${text}The weather, a film · 0:02`];
    await expect.poll(() => options.sites()).toEqual(kept);
    const place = await options.page.$eval('.sites a', (link) => link.getAttribute('href'));
    expect(place).toBe(`${page.page.url()}#t=2`);
    expect(await seriousViolations(options.page, '#listening')).toEqual([]);
    await options.press(`Remove: ${text}`);
    await expect.poll(() => options.sites()).toEqual([]);
    await options.press('Undo');
    await expect.poll(() => options.sites()).toEqual(kept);
    await options.page.close();

    const exporting = await ExportPage.open(sayable);
    await exporting.press('Make an Anki file');
    const find = async () => (await readdir(folder)).find((name) => name.endsWith('.apkg'));
    await expect.poll(find, { timeout: 60_000 }).toBeDefined();
    await exporting.page.close();
    const files = unzipSync(await readFile(join(folder, (await find()) ?? '')));
    await rm(folder, { recursive: true });
    const sql = await loadSql();
    const collection = new sql.Database(files['collection.anki2']);
    const [notes] = collection.exec("select flds from notes where tags like '%sayable::sentence%'");
    const fields = notes?.values.map(([all]) => String(all)).find((all) => all.startsWith(text)) ?? '';
    collection.close();
    expect(fields).toContain(`<a href="${page.page.url()}#t=2">The weather, a film · 0:02</a>`);
    const sound = /sound:(sayable-\w+-model\.wav)/.exec(fields)?.[1];
    const names: Record<string, string> = JSON.parse(strFromU8(files.media ?? new Uint8Array()));
    const index = Object.keys(names).find((at) => names[at] === sound) ?? '';
    const { samples, sampleRate } = decodeWav(files[index] ?? new Uint8Array());
    const second = samples.subarray(sampleRate, 2 * sampleRate);
    expect(likeness(second, played.line, sampleRate)).toBeGreaterThan(0.75);

    await passDay(sayable);
    const review = await ReviewPage.open(sayable);
    expect(await review.text()).toContain('The weather, a film · 0:02');
    // The kept voice is the speaker's, not our model.
    await review.pressWhenReady('Play the speaker');
    const origin = await review.page.$eval('.review-turn a', (link) => link.getAttribute('href'));
    expect(origin).toBe(`${page.page.url()}#t=2`);
    await review.page.close();
  });
});
