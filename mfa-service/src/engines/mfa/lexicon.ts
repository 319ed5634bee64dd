import type { PlannedWord, Pronunciation } from '@sayable/shared/contracts';
import { learnerVariantsOfWord, type PhonePair } from '@sayable/shared/phonetics';

/**
 * The penalties of learner variants are in nats of unscaled acoustics; MFA's search scales its acoustics by this, and
 * not the lexicon.
 */
const acousticScale = 0.1;
/** What kalpy takes for the least. */
const leastProbability = 0.01;
const mostVariants = 40;

/** One way to say a word, as the model spells it. */
export interface LexiconEntry {
  /** "TH R IY1", in the model's phones. */
  phones: string;
  probability: number;
  /** In our phones, each place of the word. */
  pairs: PhonePair[];
}

/**
 * What may be said for each word: the right pronunciations, and with `variants` what learners make of them, so that the
 * engine chooses. Forced to the dictionary alone it would place every error as if it were right.
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

/** Of those that the model spells alike the first stays: a right one goes before what learners make of it. */
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

/** A vowel with the stress that the model has; undefined for a sound that it lacks. */
function inModel(phone: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(phone)) return phone;
  const base = phone.replace(/\d$/, '');
  return ['0', '1', '2', ''].map((stress) => base + stress).find((other) => known.has(other));
}
