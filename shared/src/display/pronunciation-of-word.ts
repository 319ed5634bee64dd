import { inBritishSounds, withoutSilentR } from '../phonetics/index.ts';
import { display } from './display.ts';
import { pronunciationText } from './notation.ts';

// Pages that show no pairs don't load the spellings by which the British sounds are found.

/** The American pronunciation of a word as the person reads it, in the English that she learns. */
export function pronunciationOfWord(word: string, american: readonly string[]): string {
  const isBritish = display().english === 'british';
  return pronunciationText(
    isBritish ? withoutSilentR(inBritishSounds(word, [...american]), false) : american,
  );
}
