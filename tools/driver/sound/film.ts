import { encodeWav } from '@sayable/shared/audio';
import { concatSamples } from '@sayable/shared/std';
import type { Page } from 'puppeteer-core';
import type { Sound } from './microphone.ts';
import { referenceVoice, speak, wrongOnPurpose } from './speak.ts';

const rate = 16_000;
const pause = new Float32Array(rate / 2);

/** The lines that the film of player.html says. */
export const filmLines = ['Of course.', wrongOnPurpose.text, 'Nobody was there.'] as const;

interface Cue {
  startS: number;
  endS: number;
  text: string;
}

/** A film in which an embedded voice speaks three lines. */
export interface Film {
  /** A WAV file in base 64. */
  wav: string;
  /** They are late and early. */
  cues: Cue[];
  /** The sound of the middle line at 16 kHz, and its times. */
  line: Float32Array;
  startS: number;
  endS: number;
  /** The length of the film. */
  lengthS: number;
}

interface FilmOptions {
  lateS?: number;
  more?: readonly string[];
  recording?: Sound;
}

/**
 * Returns a film with these words as its middle line.
 * @param options.lateS the seconds by which its caption begins too late
 * @param options.more what is said after the three lines, without captions
 * @param options.recording somebody who says the middle line, at 16 kHz
 */
export async function makeFilm(
  middle: string = filmLines[1],
  { lateS = 0, more = [], recording }: FilmOptions = {},
): Promise<Film> {
  const [before, , after] = filmLines;
  const said = await Promise.all(
    [before, middle, after, ...more].map((line, at) =>
      at === 1 && recording ? recording : speak(line, { voice: referenceVoice }),
    ),
  );
  const parts = said.flatMap(({ samples }) => [pause, samples]);
  const samples = concatSamples([...parts, pause]);
  const lengths = said.map((one) => one.samples.length / rate);
  const startS = 0.5 + (lengths[0] ?? 0) + 0.5;
  const endS = startS + (lengths[1] ?? 0);
  const cues: Cue[] = [
    { startS: 0.4, endS: startS - 0.3, text: `- ${before}` },
    {
      startS: startS + 0.15 + lateS,
      endS: (startS + endS) / 2,
      text: '<v John>JOHN: They thought the weather would',
    },
    {
      startS: (startS + endS) / 2,
      endS: endS - 0.1,
      text: 'develop slowly, so nobody hurried\nto the harbor. [door closes]',
    },
    { startS: endS + 0.4, endS: endS + 3, text: after },
  ];
  const wav = Buffer.from(encodeWav({ samples, sampleRate: rate })).toString('base64');
  return { wav, cues, line: said[1]?.samples ?? pause, startS, endS, lengthS: samples.length / rate };
}

/** Returns a film in which an embedded voice speaks these lines, with a silence before each. */
export async function filmOf(
  lines: readonly string[],
  silenceS = 0.5,
): Promise<Pick<Film, 'wav' | 'cues' | 'startS'>> {
  const before = new Float32Array(rate * silenceS);
  const said = await Promise.all(lines.map((line) => speak(line, { voice: referenceVoice })));
  let endS = 0;
  const cues = said.map(({ samples }, at): Cue => {
    const startS = endS + silenceS;
    endS = startS + samples.length / rate;
    return { startS, endS, text: lines[at] ?? '' };
  });
  const samples = concatSamples([...said.flatMap((one) => [before, one.samples]), pause, pause]);
  const wav = Buffer.from(encodeWav({ samples, sampleRate: rate })).toString('base64');
  return { wav, cues, startS: 0 };
}

/** The player of player.html. */
export function filmPlayer(page: Page) {
  return {
    /** Puts a player without a picture in its place, with a transcript beside it. */
    becomeAudio: (transcript: string) =>
      page.evaluate((written) => {
        const audio = Object.assign(document.createElement('audio'), { id: 'player', controls: true });
        document.querySelector('.player')?.replaceWith(audio);
        const beside = document.querySelector('#beside');
        if (beside) beside.textContent = written;
      }, transcript),
    /**
     * Gives it its film, and plays it from early in the middle line, or from another time: a busy machine
     * presses the shortcut late.
     */
    start: ({ wav, cues, startS }: Pick<Film, 'wav' | 'cues' | 'startS'>, atS = startS + 1.5) =>
      page.$eval(
        '>>> #player',
        async (player, sound, captions, at) => {
          if (!(player instanceof HTMLMediaElement)) throw new Error('There is no player.');
          const bytes = Uint8Array.from(atob(sound), (character) => character.charCodeAt(0));
          player.src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
          const track = captions.length > 0 && player.addTextTrack('captions', 'English', 'en');
          if (track) track.mode = 'hidden';
          for (const cue of captions) if (track) track.addCue(new VTTCue(cue.startS, cue.endS, cue.text));
          player.playbackRate = 0.5;
          player.muted = true;
          await player.play();
          player.currentTime = at;
          await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
        },
        wav,
        cues,
        atS,
      ),
    state: () =>
      page.$eval('>>> #player', (element) => {
        if (!(element instanceof HTMLMediaElement)) throw new Error('There is no player.');
        const { paused, playbackRate, preservesPitch, muted, volume, loop, currentTime, textTracks } =
          element;
        const sound = { playbackRate, preservesPitch, muted, volume, loop };
        return { paused, ...sound, currentTime, mode: textTracks[0]?.mode };
      }),
  };
}
