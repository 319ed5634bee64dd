import type { Section } from '../contracts/practice.ts';
import type { ComparedSound, ComparedWord } from './types.ts';

/** One sound in the list of all words' sounds. */
export interface SoundPosition {
  /** Index of the sound's word. */
  word: number;
  sound: ComparedSound;
}

/** The first and the last position of a selection, both included. */
export type SoundRange = readonly [first: number, last: number];

/** The sections of both recordings for a selection; null if a voice has none. */
export interface VoiceSections {
  user: Section | null;
  reference: Section | null;
}

/** The list of all sounds, which a person can select by dragging. */
export function soundPositionsOf(words: readonly ComparedWord[]): SoundPosition[] {
  return words.flatMap(({ sounds }, word) => sounds.map((sound) => ({ word, sound })));
}

/** A word's sounds; null if it has none. */
export function rangeOfWord(places: readonly SoundPosition[], word: number): SoundRange | null {
  return rangeOf(places, (place) => place.word === word);
}

/**
 * The sounds of a range of the text, `[start, end)`; a word with unknown letters is included as a whole. Null
 * where there are none.
 */
export function rangeOfLetters(
  words: readonly ComparedWord[],
  places: readonly SoundPosition[],
  [start, end]: readonly [number, number],
): SoundRange | null {
  return rangeOf(places, ({ word, sound }) => {
    const span = sound.letters ?? words[word]?.span;
    return span !== undefined && span[0] < end && span[1] > start;
  });
}

/** The interval from the first to the last selected sound, in each recording. */
export function sectionOf(places: readonly SoundPosition[], [first, last]: SoundRange): VoiceSections {
  const sounds = places.slice(Math.min(first, last), Math.max(first, last) + 1).map(({ sound }) => sound);
  return {
    user: around(sounds.flatMap(({ user }) => user ?? [])),
    reference: around(sounds.flatMap(({ reference }) => reference ?? [])),
  };
}

/** The interval of another attempt at the same words in which it says a section of the reference audio. */
export function sectionBeside(words: readonly ComparedWord[], reference: Section | null): Section | null {
  const beside = soundPositionsOf(words).filter(({ sound: { reference: at } }) => {
    const middleMs = at ? (at.startMs + at.endMs) / 2 : Number.NaN;
    return reference && middleMs > reference.startMs && middleMs < reference.endMs;
  });
  return sectionOf(beside, [0, beside.length]).user;
}

function rangeOf(
  places: readonly SoundPosition[],
  belongs: (place: SoundPosition) => boolean,
): SoundRange | null {
  const first = places.findIndex(belongs);
  return first < 0 ? null : [first, places.findLastIndex(belongs)];
}

function around(sections: readonly Section[]): Section | null {
  if (sections.length === 0) return null;
  const startMs = Math.min(...sections.map((section) => section.startMs));
  const endMs = Math.max(...sections.map((section) => section.endMs));
  return endMs > startMs ? { startMs, endMs } : null;
}
