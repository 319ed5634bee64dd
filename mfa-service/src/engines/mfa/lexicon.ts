import type { PlannedWord, Pronunciation } from '@sayable/shared/contracts';
import { consonants, learnerVariantsOfWord, type PhonePair, vowels } from '@sayable/shared/phonetics';

/**
 * MFA's search scales its acoustic scores by this factor, but not the lexicon's. The penalties of learner
 * variants are in nats of unscaled acoustic scores.
 */
const acousticScale = 0.1;
/** The lowest probability that kalpy accepts. */
const leastProbability = 0.01;
const mostVariants = 40;

/** One pronunciation of a word, in the model's spelling. */
export interface LexiconEntry {
  /** The pronunciation in the model's phones: "TH R IY1". */
  phones: string;
  probability: number;
  /** The pronunciation in our phones, one pair for each position of the word. */
  pairs: PhonePair[];
}

/**
 * Creates the lexicon: the correct pronunciations of each word and, with `variants`, the learner variants,
 * from which the engine chooses. An engine that knows only the dictionary would align every mispronunciation
 * as if it were correct.
 * @param known the model's phones
 */
export function makeLexicon(
  words: readonly PlannedWord[],
  known: ReadonlySet<string>,
  { variants }: { variants: boolean },
): LexiconEntry[][] {
  return words.map(({ pronunciations, otherWord }) => {
    const right = pronunciations.map((phones) => ({ pairs: samePairs(phones), probability: 1 }));
    const wrong = variants
      ? learnerVariantsOfWord(pronunciations, mostVariants, otherWord?.pronunciations).map(
          ({ pairs, penaltyNats }) => ({ pairs, probability: Math.exp(-acousticScale * penaltyNats) }),
        )
      : [];
    return distinct([...right, ...wrong], known);
  });
}

function samePairs(phones: Pronunciation): PhonePair[] {
  return phones.map((phone) => ({ expected: phone, heard: phone }));
}

/**
 * Removes entries that the model spells alike. The first one stays: correct pronunciations precede learner
 * variants.
 */
function distinct(
  all: readonly { pairs: PhonePair[]; probability: number }[],
  known: ReadonlySet<string>,
): LexiconEntry[] {
  const entries = new Map<string, LexiconEntry>();
  for (const { pairs, probability } of all) {
    const spelled = pairs.flatMap(({ heard }) => (heard === null ? [] : [inModel(heard, known)]));
    const phones = spelled.join(' ');
    if (spelled.includes(undefined) || entries.has(phones)) continue;
    entries.set(phones, { phones, probability: Math.max(leastProbability, probability), pairs });
  }
  return [...entries.values()];
}

/** Returns our phones that the model has in no spelling: none, for a model with ARPAbet's phones. */
export function missingPhones(known: ReadonlySet<string>): string[] {
  return [...consonants, ...vowels].filter((phone) => inModel(phone, known) === undefined);
}

/** Returns the vowel with a stress that the model has; undefined for a phone that it lacks. */
function inModel(phone: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(phone)) return phone;
  const base = phone.replace(/\d$/, '');
  return ['0', '1', '2', ''].map((stress) => base + stress).find((other) => known.has(other));
}
