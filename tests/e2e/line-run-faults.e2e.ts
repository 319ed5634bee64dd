import { encodeWav } from '@sayable/shared/audio';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audioFaults } from '../../tools/driver/browser/faults.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { LinesPage, runLines } from '../../tools/driver/screens/lines-page.ts';
import { filmOf, filmPlayer } from '../../tools/driver/sound/film.ts';
import { silence, speak } from '../../tools/driver/sound/speak.ts';
import { playUntakeable } from '../../tools/driver/sound/untakeable-film.ts';
import { watchMicrophone } from '../../tools/driver/sound/watch-microphone.ts';

const [first, second, third] = runLines;

const [sayable, server, film, firstSaid, secondSaid, thirdSaid, otherSaid] = await Promise.all([
  launchSayable(),
  servePages(),
  filmOf(runLines),
  speak(first),
  speak(second),
  speak(third),
  speak('My brother bought seven green apples today.'),
]);
const startS = film.cues.map((cue) => cue.startS);

let page: LinesPage;
let opened = 0;
beforeEach(async () => {
  page = await LinesPage.open(sayable, `${server.origin}/player.html?${++opened}`);
});
afterEach(() => page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

const player = () => filmPlayer(page.page).state();
/** Plays the film from the beginning of a line. */
const start = (line = 0) => filmPlayer(page.page).start(film, (startS[line] ?? 0) + 0.2);
/** Begins a run at the film's first line, which the person is about to say. */
const beginToSay = async () => {
  await page.holdSpeech(firstSaid);
  await start();
  await page.begin();
  await page.untilHeld();
};
const untilAway = () =>
  page.untilStatus(/^The player shows something else now. Space goes on when the film is back.$/);

describe('a run whose film goes', () => {
  /** Puts another player, which plays the same film, in the place of the player. */
  const replacePlayer = async (cues: typeof film.cues) => {
    await page.page.$eval('#player', (old) => {
      const fresh = document.createElement('video');
      fresh.id = 'player';
      old.replaceWith(fresh);
    });
    await filmPlayer(page.page).start({ ...film, cues }, 0.1);
  };

  /** Puts an advertisement in the place of the film. */
  const advertise = () =>
    page.page.$eval(
      '#player',
      async (element, wav) => {
        if (!(element instanceof HTMLMediaElement)) throw new Error('There is no player.');
        element.src = `data:audio/wav;base64,${wav}`;
        await new Promise((resolve) => element.addEventListener('loadedmetadata', resolve, { once: true }));
        await element.play();
      },
      Buffer.from(encodeWav(silence(1_000))).toString('base64'),
    );

  it('goes on in the player that has taken the place of its own', async () => {
    await beginToSay();
    await replacePlayer(film.cues);
    sayable.microphone.sayInTurn([secondSaid, thirdSaid]);
    await sayable.resumeSpeech();
    await page.untilLast();
    expect((await player()).currentTime).toBeCloseTo(startS[2] ?? 0, 1);
    await expect
      .poll(() => page.stored())
      .toEqual([{ mode: 'lines', lines: [0, 1, 2], texts: [...runLines] }]);
  });

  it('pauses before a player without captions, and goes on with the next line when they are there', async () => {
    await beginToSay();
    await replacePlayer([]);
    await sayable.resumeSpeech();
    await untilAway();
    await page.page.$eval(
      '#player',
      (element, cues) => {
        if (!(element instanceof HTMLMediaElement)) return;
        const track = element.addTextTrack('captions', 'English', 'en');
        for (const cue of cues) track.addCue(new VTTCue(cue.startS, cue.endS, cue.text));
      },
      film.cues,
    );
    await page.press(' ');
    await page.untilLine(second);
  });

  it('pauses before an advertisement, and goes on with the next line when the film is back', async () => {
    await beginToSay();
    await advertise();
    await sayable.resumeSpeech();
    await untilAway();
    await page.press(' ');
    await untilAway();
    expect(await page.line()).toContain(first);
    await filmPlayer(page.page).start({ ...film, cues: [] }, 0.1);
    sayable.microphone.sayInTurn([secondSaid, thirdSaid]);
    await page.press(' ');
    await page.untilLine(second);
    await page.untilLast();
  });

  it('pauses before an advertisement that comes while it plays on to captions that nobody knows', async () => {
    await page.startDrawn(await filmOf(runLines, 1.5));
    await sayable.microphone.say(firstSaid);
    await page.begin();
    await page.untilStatus(/^The film plays on to the next line$/);
    await advertise();
    await untilAway();
  });
});

describe('a run of somebody', () => {
  it('who lets another person speak shows it, and goes on', async () => {
    sayable.microphone.sayInTurn([otherSaid, secondSaid, thirdSaid]);
    await start();
    await page.begin();
    await page.untilStatus(/^That sounded like another sentence/);
    await page.untilLast();
    await expect
      .poll(() => page.stored())
      .toEqual([{ mode: 'lines', lines: [1, 2], texts: [second, third] }]);
  });

  it('who says nothing pauses after three lines, of which nothing is stored', async () => {
    await sayable.microphone.saySilence();
    await start();
    await page.begin();
    await page.untilStatus(/^Nothing was heard in three lines. Space goes on.$/);
    expect(await page.line()).toBe(third);
    expect(await page.stored()).toEqual([]);
    await page.page.bringToFront();
    await sayable.microphone.say(thirdSaid);
    await page.press(' ');
    await page.untilLast();
    await expect.poll(() => page.stored()).toMatchObject([{ texts: [third] }]);
  });

  it('who looks at another tab pauses with a closed microphone, and goes on with Space', async () => {
    await page.holdSpeech(thirdSaid);
    await start(2);
    await page.begin();
    const microphone = await watchMicrophone(sayable);
    await page.untilHeld();
    expect(await microphone.isOn()).toBe(true);
    const other = await sayable.open(server.origin);
    await expect.poll(() => microphone.isOn()).toBe(false);
    await other.close();
    await page.page.bringToFront();
    await page.untilStatus(/^Paused while this page was hidden$/);
    await sayable.microphone.say(thirdSaid);
    await page.press(' ');
    await page.untilLast();
    await expect.poll(() => page.stored()).toMatchObject([{ texts: [third] }]);
  });

  it.each(['unplug', 'mute'] as const)(
    'whose headset goes during a try (%s) pauses, and keeps what was said',
    async (goes) => {
      await page.holdSpeech(firstSaid, 1_600);
      await start();
      await page.begin();
      const audio = await audioFaults(sayable);
      await page.untilHeld();
      await audio[goes]();
      await page.untilStatus(/^The microphone stopped. Space goes on with this line.$/);
      expect(await page.line()).toMatch(/harbor\.\s*\d+/);
      await sayable.microphone.say(firstSaid);
      await page.press(' ');
      await page.untilLine(second);
      await page.press('Escape');
      await expect.poll(() => page.stored()).toMatchObject([{ lines: [0], texts: [first, first] }]);
    },
  );
});

it.each([
  ['protected', 'This player keeps its sound to itself, so the built-in voice reads.'],
  ['live', 'A live stream can’t play a line again, so the built-in voice reads.'],
] as const)(
  'a %s film is said line by line with the built-in voice, and the bar says why',
  async (kind, why) => {
    await start();
    await playUntakeable(page.page, film.wav, kind);
    await page.page.$eval(
      '#player',
      async (element, at) => {
        if (!(element instanceof HTMLMediaElement)) return;
        while (element.currentTime < at)
          await new Promise((resolve) => element.addEventListener('timeupdate', resolve, { once: true }));
        element.pause();
        element.addEventListener('seeking', () => Object.assign(globalThis, { isSought: true }));
      },
      (startS[0] ?? 0) + 0.1,
    );
    const found = await player();
    sayable.microphone.sayInTurn([firstSaid, secondSaid, thirdSaid]);
    await page.begin();
    // At another speed, a line isn't asked for its voice.
    await page.press('-');
    for (const line of runLines) await page.untilLine(line);
    await page.untilLast();
    expect(await page.statuses()).toContain(`Listen${why}`);
    expect(await player()).toEqual(found);
    expect(await page.page.evaluate(() => Reflect.has(globalThis, 'isSought'))).toBe(false);
    await expect.poll(() => page.stored()).toMatchObject([{ lines: [0, 1, 2] }]);
  },
);
