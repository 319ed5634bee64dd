import type { Pronunciation } from '../../contracts/plan.ts';
import { isVowel, stressOf } from '../phones.ts';
import type { LetterNetwork, Saying } from './letter-network.ts';

/** The number of unfinished pronunciations that are followed at the same time. */
const beam = 8;
/** Labels that are less likely by this factor than the likeliest one of their letter are not followed. */
const narrowest = Math.log(1e-3);

/** A pronunciation of a word that no dictionary has. */
export interface Guessed {
  phones: Pronunciation;
  /** The logarithm of its probability. */
  chance: number;
}

interface Hypothesis {
  phones: readonly string[];
  chance: number;
  hasPrimary: boolean;
  saying: Saying;
}

/**
 * Returns the likeliest pronunciations of a word of the letters a to z, the likeliest first. Each has exactly
 * one primary stress.
 */
export function guessWord(network: LetterNetwork, word: string): Guessed[] {
  const letters = network.read(word);
  const [first] = letters;
  if (!first) return [];
  let followed: Hypothesis[] = [{ phones: [], chance: 0, hasPrimary: false, saying: network.begin(first) }];
  letters.forEach((_, at) => {
    const next = letters[at + 1];
    const choices = followed
      .flatMap((hypothesis) => continuations(network, hypothesis))
      .sort((one, other) => other.chance - one.chance)
      .slice(0, beam);
    followed = choices.map(({ said, hypothesis, ...chosen }) => ({
      ...chosen,
      saying: next ? network.goOn(hypothesis.saying, said, next) : hypothesis.saying,
    }));
  });
  const distinct = new Map<string, Guessed>();
  for (const { phones, chance } of followed) {
    const stressed = withPrimary(phones);
    // Unstressed IH and AH are one vowel for many speakers, and nobody hears secondary stress.
    const key = stressed.join(' ').replaceAll('2', '0').replaceAll('IH0', 'AH0');
    if (key !== '' && !distinct.has(key)) distinct.set(key, { phones: stressed, chance });
  }
  return [...distinct.values()];
}

interface Continuation extends Omit<Hypothesis, 'saying'> {
  hypothesis: Hypothesis;
  said: number;
}

function continuations(network: LetterNetwork, hypothesis: Hypothesis): Continuation[] {
  const { chances } = hypothesis.saying;
  const least = Math.max(...chances) + narrowest;
  return network.labels.flatMap((label, said) => {
    const chance = chances[said] ?? Number.NEGATIVE_INFINITY;
    const isPrimary = label.some((phone) => stressOf(phone) === 1);
    if (chance < least || (isPrimary && hypothesis.hasPrimary)) return [];
    return [
      {
        hypothesis,
        said,
        phones: [...hypothesis.phones, ...label],
        chance: hypothesis.chance + chance,
        hasPrimary: hypothesis.hasPrimary || isPrimary,
      },
    ];
  });
}

/**
 * Stresses the first vowel with secondary stress, or the first vowel, of a pronunciation without primary
 * stress.
 */
function withPrimary(phones: readonly string[]): Pronunciation {
  if (phones.some((phone) => stressOf(phone) === 1)) return [...phones];
  const secondary = phones.findIndex((phone) => stressOf(phone) === 2);
  const place = secondary >= 0 ? secondary : phones.findIndex(isVowel);
  return phones.map((phone, index) => (index === place ? phone.replace(/\d$/, '1') : phone));
}
