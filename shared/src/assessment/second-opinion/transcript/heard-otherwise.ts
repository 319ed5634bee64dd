import type { AssessedWord, Assessment } from '../../../contracts/assessment.ts';
import type { PlannedWord } from '../../../contracts/plan.ts';
import { americanSpellings, isFrequent } from '../../../phonetics/index.ts';
import type { HeardWord } from '../../../ports/index.ts';
import { matchTranscript, type WordMatch } from './match-transcript.ts';

/** With fewer words in the text, there is too little to go by. */
const FEWEST_WORDS = 3;
/** A recogniser that is less sure than this of the whole says nothing about a part. */
const LEAST_CONFIDENCE = 0.75;
/** A recogniser that is less sure than this of a word may not have heard another one. */
const LEAST_OF_A_WORD = 0.6;
/** Where fewer of the words are the text's, something else was said, which has its own message. */
const LEAST_SAME = 0.5;
/** They are heard by what surrounds them, so one for the other says nothing. */
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the']);

interface HeardOtherwiseParts {
  text: string;
  /** The text's words, in the wording that was said. */
  expected: readonly PlannedWord[];
  /** The words of `heardText(heard)`, in the text's wording. */
  spoken: readonly PlannedWord[];
  /** The result of the recording. */
  assessment: Pick<Assessment, 'words'>;
}

/**
 * Returns the text as a recogniser understood it: with other words in place of its own where the assessment
 * has a doubt about a word and the recogniser is sure of another. All other words are the text's, in its
 * spelling: one that is the same to the ear (in any spelling, number format, contraction, joined or split),
 * one that the assessment calls right (recognisers mishear right words, too), one that is only missing or
 * added, and one that the recogniser writes as a word of no dictionary. Null if no word differs, or the
 * recogniser isn't sure of the whole.
 */
export function heardOtherwise(
  heard: readonly HeardWord[],
  { text, expected, spoken, assessment }: HeardOtherwiseParts,
): string | null {
  if (expected.length < FEWEST_WORDS || spoken.length === 0) return null;
  const confidences = heard.map(({ confidence }) => confidence);
  if (confidences.reduce((sum, one) => sum + one, 0) < LEAST_CONFIDENCE * confidences.length) return null;
  const { words } = matchTranscript(expected, spoken);
  if (words.filter(({ kind }) => kind === 'same').length < LEAST_SAME * words.length) return null;
  const confidenceOf = confidencesIn(heard);
  const isCertain = (match: WordMatch) =>
    (match.kind === 'other' || match.kind === 'similar') &&
    match.text.split(' ').every((word) => {
      if (articles.has(word)) return false;
      const found = spoken.filter((one) => one.word === word);
      return found.some((one) => isKnown(one) && confidenceOf(one) >= LEAST_OF_A_WORD);
    });
  const doubted = doubtedIn(assessment.words);
  const others = words.map((match, index) =>
    'text' in match && doubted.has(index) && isCertain(match) ? inAmericanSpelling(match.text) : null,
  );
  return others.some((other) => other !== null) ? withOthers(text, expected, others) : null;
}

/**
 * Returns a text with other words in place of some of its own. Words of one span ("$5") are replaced
 * together.
 */
function withOthers(
  text: string,
  expected: readonly PlannedWord[],
  others: readonly (string | null)[],
): string {
  let written = '';
  let end = 0;
  expected.forEach(({ span }, first) => {
    const members = expected.map((_, index) => index).filter((index) => expected[index]?.span[0] === span[0]);
    if (members[0] !== first || members.every((index) => others[index] === null)) return;
    const other = members.map((index) => others[index] ?? expected[index]?.word).join(' ');
    const isCapital = /^\p{Lu}/u.test(text.slice(...span));
    written +=
      text.slice(end, span[0]) + (isCapital ? other.charAt(0).toUpperCase() + other.slice(1) : other);
    end = span[1];
  });
  return written + text.slice(end);
}

/** A recogniser writes British spellings, too; Sayable teaches American English. */
const inAmericanSpelling = (word: string): string =>
  isFrequent(word) ? word : (americanSpellings(word).find(isFrequent) ?? word);

/** Returns false if {@link heardOtherwise} is null for this result, whatever is heard. */
export function mayBeHeardOtherwise({ words }: Pick<Assessment, 'words'>): boolean {
  return doubtedIn(words).size > 0;
}

/** Returns the indices of the text's words that the assessment marks, and of those beside an added word. */
function doubtedIn(words: readonly AssessedWord[]): ReadonlySet<number> {
  const isMarked = (word: AssessedWord | undefined) =>
    word !== undefined && [word, ...word.phones].some(({ error }) => error !== 'none' && error !== 'unsure');
  const isAdded = (word: AssessedWord | undefined) => word?.botIndex === null;
  const found = new Set<number>();
  words.forEach((word, index) => {
    const isDoubted = isMarked(word) || isAdded(words[index - 1]) || isAdded(words[index + 1]);
    if (word.botIndex !== null && isDoubted) found.add(word.botIndex);
  });
  return found;
}

/** Returns the recogniser's words as a text. */
export function heardText(heard: readonly HeardWord[]): string {
  return heard.map(({ text }) => text).join(' ');
}

/** The pronunciation of a word that isn't in the dictionary is a guess, and so is the word. */
function isKnown({ saidAs }: PlannedWord): boolean {
  return saidAs !== 'guess' && saidAs !== 'derived';
}

/** Returns a function for how sure the recogniser was of the word at a place of its text. */
function confidencesIn(heard: readonly HeardWord[]): (word: PlannedWord) => number {
  let end = 0;
  const places = heard.map(({ text, confidence }) => {
    end += text.length + 1;
    return { end, confidence };
  });
  return ({ span: [start] }) => places.find((place) => start < place.end)?.confidence ?? 0;
}
