import type { Pronunciation } from '../../contracts/plan.ts';
import { loadedOnce } from '../../std/index.ts';
import { guessWord } from './guess-word.ts';
import { LetterNetwork, type StoredNetwork } from './letter-network.ts';

/**
 * Guesses pronunciations of a lower-case word, the likeliest first; empty for a word without letters from a
 * to z.
 */
export type Guess = (word: string) => Promise<Pronunciation[]>;

/** The number of alternatives of a word: names are said in more than one way. */
const mostGuesses = 4;
/** Alternatives that are less likely by this factor than the likeliest one are left out. */
const unlikely = Math.log(0.1);

/**
 * Guesses by a network that was trained on the CMU Pronouncing Dictionary. It is loaded once, at the first
 * word.
 *
 * @param load loads the network; training passes another one.
 */
export function createGuess(load: () => Promise<StoredNetwork> = loadNetwork): Guess {
  const network = loadedOnce(async () => new LetterNetwork(await load()));
  return async (word) => {
    const letters = word.replace(/[^a-z]/g, '');
    if (letters === '') return [];
    const guessed = guessWord(await network(), letters);
    const least = (guessed[0]?.chance ?? 0) + unlikely;
    return guessed
      .filter(({ chance }) => chance >= least)
      .slice(0, mostGuesses)
      .map(({ phones }) => phones);
  };
}

async function loadNetwork(): Promise<StoredNetwork> {
  const { storedNetwork } = await import('./letter-network.generated.ts');
  return storedNetwork;
}
