import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { emphasise } from '../../../shared/src/audio/index.ts';

/**
 * A casual native speaker, first fast, then slow, cut into phrases at the word boundaries of the Montreal
 * Forced Aligner. The traps report a missing recording.
 */
const folder = new URL('../../../../shared/alignment/', import.meta.url).pathname;
export const nativeSpeechFile = join(folder, 'acoustic_corpus.wav');
export const haveNativeSpeech = existsSync(join(folder, 'acoustic_corpus.TextGrid'));

const SAMPLE_RATE = 16_000;
/** The shortest pause between two phrases, in seconds. */
const PAUSE_SECONDS = 0.15;
const MARGIN_SECONDS = 0.2;
/** The lowest number of sounds in a phrase. Nobody would practise a shorter one ("cares"). */
const FEWEST_SOUNDS = 4;
/** Fillers, which are not words of a text. They end a phrase. */
const fillers: ReadonlySet<string> = new Set(['um', 'uh']);
/** Spellings of a page for the transcript's words, so that each is one word of the dictionary. */
const spellings: Readonly<Record<string, string>> = { yknow: "y'know" };

interface Interval {
  start: number;
  end: number;
  label: string;
}

export interface NativePhrase {
  text: string;
  /** 16 kHz mono samples of the phrase with a short margin. */
  samples: Float32Array;
  /** The part of the recording that was cut out, in milliseconds. */
  cut: [number, number];
  /** The number of sounds that MFA found in it. */
  soundCount: number;
}

/** Reads the phrases of the recording; none if it is missing. */
export async function readNativePhrases(): Promise<NativePhrase[]> {
  if (!haveNativeSpeech) return [];
  const grid = (await readFile(join(folder, 'acoustic_corpus.TextGrid'), 'utf8')).split('\n');
  const phones = tier(grid, 'phones').filter(({ label }) => label !== '');
  const samples = await readAudio(nativeSpeechFile);
  return phrasesOf(tier(grid, 'words')).flatMap((words) => {
    const start = words[0]?.start ?? 0;
    const end = words.at(-1)?.end ?? 0;
    const said = phones.filter((phone) => phone.start >= start - 1e-3 && phone.end <= end + 1e-3);
    if (said.length < FEWEST_SOUNDS || said.some(({ label }) => label === 'spn')) return [];
    const cut: [number, number] = [
      1_000 * Math.max(0, start - MARGIN_SECONDS),
      1_000 * Math.max(0, end + MARGIN_SECONDS),
    ];
    const [from, to] = cut.map((at) => Math.round((at * SAMPLE_RATE) / 1_000));
    const text = words.map(({ label }) => spellings[label] ?? label).join(' ');
    return [{ text, samples: samples.slice(from, to), cut, soundCount: said.length }];
  });
}

/** Reads a tier of a TextGrid in the short format, which has three lines for each interval. */
function tier(lines: readonly string[], name: string): Interval[] {
  const at = lines.indexOf(`"${name}"`);
  const count = Number(lines[at + 3]);
  return Array.from({ length: count }, (_, index) => {
    const [start, end, label = ''] = lines.slice(at + 4 + 3 * index, at + 7 + 3 * index);
    return { start: Number(start), end: Number(end), label: label.replaceAll('"', '') };
  });
}

/** Returns the runs of words without a long pause or a filler between them. */
function phrasesOf(words: readonly Interval[]): Interval[][] {
  const phrases: Interval[][] = [[]];
  for (const word of words) {
    const isPause = word.label === '';
    if (isPause ? word.end - word.start > PAUSE_SECONDS : fillers.has(word.label)) phrases.push([]);
    else if (!isPause) phrases.at(-1)?.push(word);
  }
  return phrases.filter((phrase) => phrase.length > 0);
}

/** Stretches speech by a factor, at the same pitch. */
export function stretched(samples: Float32Array, factor: number): Float32Array {
  const endMs = (1_000 * samples.length) / SAMPLE_RATE - 50;
  return emphasise(samples, [{ startMs: 10, endMs, stretch: factor, louderDb: 0 }]);
}
