import type { EmbeddedVoice } from '@sayable/shared/contracts';
import type { MinimalPair, SoundPair } from '@sayable/shared/contrasts';

/** One word of a minimal pair, to be heard or said. */
export interface Question {
  pair: MinimalPair;
  /** The index of the word. */
  side: 0 | 1;
  /** The voice that reads it. */
  voiceId: EmbeddedVoice;
}

/** The natural voice says some vowels too open in a word alone. */
const roundVoices = ['slt', 'rms'] as const satisfies readonly EmbeddedVoice[];

export const QUESTIONS_HEARD = 8;
export const WORDS_SAID = 6;

/**
 * Chooses words of different minimal pairs, as many of the one sound as of the other, in an order that nobody
 * can guess. The voices take turns, so that sounds are learnt and not one voice, and each reads both sounds
 * equally often.
 * @param random returns a number from 0 up to 1
 */
export function questionsOf({ words }: SoundPair, count: number, random: () => number): Question[] {
  const pairs = shuffled(words, random).slice(0, count);
  const voices = shuffled(roundVoices, random);
  const sides = voices.map((_, turn) => {
    const own = pairs.filter((_pair, index) => index % voices.length === turn);
    return shuffled(
      own.map((_pair, index): 0 | 1 => ((index + turn) % 2 === 0 ? 0 : 1)),
      random,
    );
  });
  return pairs.map((pair, index) => {
    const turn = index % voices.length;
    const side = sides[turn]?.[Math.floor(index / voices.length)] ?? 0;
    return { pair, side, voiceId: voices[turn] ?? 'slt' };
  });
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    const [one, other] = [mixed[last], mixed[at]];
    if (one !== undefined && other !== undefined) [mixed[last], mixed[at]] = [other, one];
  }
  return mixed;
}
