import type { Contrast, EmbeddedVoice } from '@sayable/shared/contracts';
import { contrastOf, type MinimalPair, type SoundPair } from '@sayable/shared/contrasts';
import { soundsTexts as t } from '@sayable/shared/texts';
import type { HeardQuestion } from './listening-round.tsx';
import { QUESTIONS_HEARD } from './nine-of-ten.ts';

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

const WORDS_SAID = 6;

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

/**
 * Returns the questions of a round of listening to two sounds.
 * @param inBritish true if British voices read them
 */
export function soundsHeard(pair: SoundPair, random: () => number, inBritish: boolean): HeardQuestion[] {
  return questionsOf(pair, QUESTIONS_HEARD, random).map(({ pair: { words, phones }, side, voiceId }) => ({
    text: t('whichHeard'),
    choices: words,
    right: side,
    play: (choice) => ({
      type: 'try-pronunciation',
      word: words[choice] ?? '',
      phones: [...(phones[choice] ?? [])],
      voiceId,
      ...(inBritish && { english: 'british' as const }),
    }),
  }));
}

/** Returns the words of a round of saying two sounds, and the names of its steps. */
export function soundsSaid(pair: SoundPair, random: () => number) {
  return {
    items: questionsOf(pair, WORDS_SAID, random).map((one) => contrastOf(one.pair, one.side)),
    textOf: ({ word }: Contrast) => word,
    texts: {
      place: (number: number, total: number) => t('word', { number, total }),
      result: (right: number, total: number) => t('saidResult', { right, total }),
      open: (count: number) => t('notSureResult', { count }),
    },
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    const [one, other] = [mixed[last], mixed[at]];
    if (one !== undefined && other !== undefined) [mixed[last], mixed[at]] = [other, one];
  }
  return mixed;
}
