import type { Contrast, Pronunciation } from '../contracts/plan.ts';
import { isVowel, withStressOf } from '../phonetics/index.ts';
import type { EncodedRecording, ExpectedWord } from '../ports/sound-scorer.ts';

/**
 * The log-odds of a contrast for one unit of evidence. Fitted on the voices slt and kal and on half of the
 * corpus's speakers; `npm run evaluate -- --contrasts` prints the fitted number.
 */
const LOG_ODDS_PER_UNIT = 0.7;
/** From this probability on the asked word counts as said; below one less it, the other word. */
const SURE = 0.85;

/** Which of the two words was said; `unsure` is neither a hit nor a miss. */
export type ContrastOutcome = 'asked' | 'other' | 'unsure';

/** Returns the sounds of the other word of a contrast. */
export function otherPhones({ phones, at, other }: Pick<Contrast, 'phones' | 'at' | 'other'>): Pronunciation {
  return phones.map((phone, index) =>
    index !== at ? phone : isVowel(other) ? withStressOf(other, phone) : other,
  );
}

/**
 * Measures how much better a sound fits than another one in its place: the difference between the
 * mispronunciation logits of the two, each in its own alignment of all words. Positive if the expected sound
 * fits better.
 * @param words the words that were said, with the expected sounds
 * @param place the index of the word among them
 * @throws AppError `unprocessable` if the recording is too short for the words
 */
export async function contrastEvidence(
  recording: Pick<EncodedRecording, 'score'>,
  words: readonly ExpectedWord[],
  place: number,
  { at, other }: Pick<Contrast, 'at' | 'other'>,
): Promise<number> {
  const swapped = words.map((word, index) =>
    index === place ? { ...word, phones: otherPhones({ phones: word.phones, at, other }) } : word,
  );
  const [own, rival] = [await recording.score(words), await recording.score(swapped)];
  const logitIn = (scores: typeof own): number => scores.words[place]?.sounds[at]?.mispronouncedLogit ?? 0;
  return logitIn(rival) - logitIn(own);
}

/** Returns the calibrated probability that the asked word was said and not the other one, 0–1. */
export function contrastProbability(evidence: number): number {
  return 1 / (1 + Math.exp(-LOG_ODDS_PER_UNIT * evidence));
}

/**
 * Tells if a word that looks right by itself may count as right, by the probability that its sound was said
 * and not the one that was heard before. The word's own mark is evidence too, so no more is asked than that
 * the sound is likelier.
 */
export function isLikelierSaid(probability: number): boolean {
  return probability >= 0.5;
}

/** Returns which of the two words was said. */
export function contrastOutcome(probability: number): ContrastOutcome {
  if (probability >= SURE) return 'asked';
  return probability <= 1 - SURE ? 'other' : 'unsure';
}
