import { levelDb } from '@sayable/shared/audio';
import {
  type ComparedSyllable,
  type ComparedWord,
  type SoundPosition,
  syllablesIn,
} from '@sayable/shared/comparison';
import type { Section } from '@sayable/shared/contracts';
import { comparisonTexts as t } from '@sayable/shared/texts';
import type { Voice } from '../load-comparison.ts';
import type { VoiceScale } from './time-scale.ts';

/** One syllable of one voice: its width is the duration, its height the loudness. */
export interface SyllableBar {
  syllable: ComparedSyllable;
  x: number;
  widthPx: number;
  /** The loudness, 0–1. */
  loudness: number;
  isStressed: boolean;
  /** True for an unstressed syllable of a word with a stress. */
  isWeak: boolean;
}

/**
 * A bar has its minimum height this far below the loudest syllable of the part: unstressed syllables are
 * about 6 dB softer, and the difference is what the bars are for.
 */
const RANGE_DB = 14;

/** Returns the syllables of the words that a part touches. */
export function syllablesOfPart(
  words: readonly ComparedWord[],
  places: readonly SoundPosition[],
  first: number,
  last: number,
): ComparedSyllable[] {
  const indexes = [...new Set(places.slice(first, last + 1).map(({ word }) => word))];
  const sections = new Set(
    places.slice(first, last + 1).flatMap(({ sound }) => [sound.user, sound.reference]),
  );
  return indexes
    .flatMap((index) => (words[index] ? syllablesIn(words[index], index) : []))
    .filter(({ userVowel, referenceVowel }) =>
      [userVowel, referenceVowel].some((one) => one && sections.has(one)),
    );
}

export function barsOf(
  syllables: readonly ComparedSyllable[],
  voice: 'user' | 'reference',
  { sound }: Voice,
  axis: VoiceScale | null,
): SyllableBar[] {
  if (!sound || !axis) return [];
  const vowel = voice === 'user' ? 'userVowel' : 'referenceVowel';
  const { samples, sampleRate } = sound.measured;
  const levelOf = ({ startMs, endMs }: Section) =>
    levelDb(samples.subarray((startMs / 1_000) * sampleRate, (endMs / 1_000) * sampleRate));
  const there = syllables.flatMap((syllable) => {
    const section = syllable[voice];
    const own = syllable[vowel] ?? section;
    return section && own ? [{ syllable, section, level: levelOf(own) }] : [];
  });
  const loudest = Math.max(...there.map(({ level }) => level));
  const isLoud = (syllable: ComparedSyllable) =>
    voice === 'user' ? syllable.isStressSpoken : syllable.isStressExpected;
  const withStress = new Set(syllables.filter(isLoud).map(({ word }) => word));
  return there.map(({ syllable, section, level }) => ({
    syllable,
    x: axis.x(section.startMs),
    widthPx: Math.max(2, axis.x(section.endMs) - axis.x(section.startMs) - 3),
    loudness: Math.max(0, 1 - (loudest - level) / RANGE_DB),
    isStressed: isLoud(syllable),
    isWeak: withStress.has(syllable.word) && !isLoud(syllable),
  }));
}

/**
 * Returns the remark on stress, such as "You stress de of develop; vel is due"; null if no error is certain.
 */
export function stressRemark(
  syllables: readonly ComparedSyllable[],
  words: readonly ComparedWord[],
): string | null {
  const due = syllables.find(({ isMismatch, isStressExpected: isDue }) => isMismatch && isDue);
  const said = syllables.find((one) => one.isMismatch && one.isStressSpoken && one.word === due?.word);
  if (!due || !said) return null;
  const word = words[due.word]?.written ?? '';
  if (!due.letters || !said.letters) return t('stressElsewhere', { word });
  return t('stressOn', { said: said.letters, due: due.letters });
}
