import type { PlannedWord } from '@sayable/shared/contracts';
import { firstSentences } from '@sayable/shared/drill';
import { isContent } from '@sayable/shared/flow';
import { planUtterance } from '@sayable/shared/phonetics';
import type { Pronouncer } from '@sayable/shared/ports';
import { type Dice, diceOf } from '../../features/degrade.ts';
import { sentences } from '../../traps/voices.ts';

/** Kokoro's voices. The limits were chosen on the first half of them. */
export const kokoroVoices = {
  'chosen-on': ['af_heart', 'af_kore', 'am_fenrir', 'am_adam'],
  'set-aside': ['af_bella', 'af_sarah', 'am_michael', 'am_puck'],
} as const;

/** A sentence that a voice reads: plainly, or so that one word is the news. */
export interface NewsReading {
  /** The name of the recording. */
  id: string;
  text: string;
  voice: string;
  words: readonly PlannedWord[];
  /** The index of the word that is the news; null for the plain reading. */
  news: number | null;
}

const SENTENCES = 40;
/** The stress of a vowel that has none and keeps its sound, and of the news: see `speak.py`. */
const UNMARKED = '3';
const OF_NEWS = '4';
/** Symbols of a sound: the expected one, and the one that is said. */
type Slot = readonly [string, string];

/** Returns the readings of all voices: each sentence plainly, and with one content word as the news. */
export async function newsReadings(pronouncer: Pronouncer): Promise<NewsReading[]> {
  const readings: NewsReading[] = [];
  const texts = [...firstSentences(null, SENTENCES - sentences.length), ...sentences];
  for (const [number, text] of texts.entries()) {
    const { words } = await planUtterance(text, pronouncer);
    for (const [at, voice] of Object.values(kokoroVoices).flat().entries()) {
      const content = contentWords(words);
      const news = content[Math.floor(diceFor(number, at)() * content.length)] ?? 0;
      for (const place of [null, news])
        readings.push({ id: `${voice}-${number}-${place ?? 'plain'}`, text, voice, words, news: place });
    }
  }
  return readings;
}

function diceFor(number: number, voice: number): Dice {
  const dice = diceOf(1_000 * voice + number);
  dice();
  return dice;
}

function contentWords(words: readonly PlannedWord[]): number[] {
  return words.flatMap(({ word }, index) => (isContent(word) ? [index] : []));
}

/**
 * Returns a line of the plan for `lab/training/voices/speak.py`. In a moved reading only the news is stressed.
 */
export function spokenLine({ id, voice, text, words, news }: NewsReading): string {
  const content = new Set(contentWords(words));
  const slots = words.map(({ pronunciations: [phones = []] }, index): Slot[] => {
    const isStressed = news === null ? content.has(index) : index === news;
    const stressed = news === null ? '1' : OF_NEWS;
    return phones.map(
      (phone): Slot => [phone, isStressed ? phone.replace('1', stressed) : phone.replace(/[12]/, UNMARKED)],
    );
  });
  return JSON.stringify({ id, style: [voice, voice, 0], speed: 1, text, words: slots });
}
