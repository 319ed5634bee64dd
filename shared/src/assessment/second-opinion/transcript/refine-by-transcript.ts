import type { AlignmentWire } from '../../../contracts/alignment.ts';
import type { AssessedWord, WordError } from '../../../contracts/assessment.ts';
import type { PlannedWord, UtterancePlan } from '../../../contracts/plan.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { soundsLikeAnotherWord } from '../../advice/wrong-sounds.ts';
import { isSpoken, withCompleteness } from '../../utterance/total.ts';
import { isGuess } from '../../word/doubt-guesses.ts';
import { matchTranscript, type TranscriptMatch, type WordMatch } from './match-transcript.ts';
import { transcribedTexts } from './transcribed-texts.ts';

/**
 * The share of the recognised words that the transcript must contain; below it, the transcript belongs to
 * other speech.
 */
const CREDIBLE_SHARE = 0.5;

/** The transcript of a recording and the plan of its text. */
export interface TranscriptEvidence {
  plan: UtterancePlan;
  /** The transcript's words, planned like a text, so that numbers and signs are words. */
  spokenWords: readonly PlannedWord[];
}

/**
 * Refines an assessment with the transcript of a transcriber that did not know the text.
 *
 * A transcript is evidence of words, not of sounds, because transcribers write the intended word. Sounds
 * therefore keep their errors and scores. A word that is missing, added or replaced for only one of both
 * becomes unsure; where both agree it is sure, and gets the transcript's text. A word with mostly wrong
 * sounds, for which the transcript has another word, becomes replaced by that word. Only the scores that
 * depend on missing words are recalculated.
 *
 * @returns null if the transcript has too little in common with the recognised words, or nothing was judged
 */
export function refineByTranscript(
  { alignment, assessment }: Judgement,
  { plan, spokenWords }: TranscriptEvidence,
): Judgement | null {
  const match = matchTranscript(plan.words, spokenWords);
  if (!isCredible(assessment.words, match) || !assessment.scores) return null;
  const taken = transcribedTexts(assessment.words, match);
  const texts = assessment.words.map((word, index) => taken[index] ?? replacementText(word, match));
  const words = assessment.words.map((word, index) => {
    const revised = revisedError(word, match, texts[index]);
    // A transcriber may not know the word either.
    const error = revised !== word.error && isGuess(plan, word.botIndex) ? 'unsure' : revised;
    const text = error === 'replaced' || error === 'added' ? texts[index] : undefined;
    if (error === word.error && text === undefined) return word;
    // The doubted sounds of a word that was found nowhere are no sounds of what was said in its place.
    const isMissing = (error === 'omitted' || error === 'replaced') && !isSpoken(word);
    return { ...word, error, ...(isMissing && { phones: [] }), ...(text !== undefined && { spoken: text }) };
  });
  return {
    alignment: withTexts(alignment, words, texts),
    assessment: {
      ...assessment,
      words,
      scores: withCompleteness(assessment.scores, assessment.words, words),
      checkedBy: 'server',
    },
  };
}

function isCredible(words: readonly AssessedWord[], match: TranscriptMatch): boolean {
  const read = words.filter(isSpoken);
  const found = read.filter(({ botIndex }) => {
    const wordMatch = match.words[botIndex ?? -1];
    return wordMatch?.kind === 'same' || wordMatch?.kind === 'similar';
  });
  return read.length > 0 && found.length >= read.length * CREDIBLE_SHARE;
}

/** A word's error after both sources of evidence. */
function revisedError(word: AssessedWord, { words }: TranscriptMatch, text: string | undefined): WordError {
  if (word.botIndex === null) return errorOfExtra(word, text);
  const wordMatch = words[word.botIndex] ?? { kind: 'absent' };
  if (isSpoken(word))
    return replacementText(word, { words }) === undefined ? errorOfSpoken(word, wordMatch) : 'replaced';
  return errorOfMissing(word, wordMatch);
}

/**
 * The text of another word that both recognised: the device by most of its sounds, the transcriber by its
 * text.
 */
function replacementText(word: AssessedWord, { words }: Pick<TranscriptMatch, 'words'>): string | undefined {
  const wordMatch = words[word.botIndex ?? -1];
  return soundsLikeAnotherWord(word) && wordMatch?.kind === 'other' ? wordMatch.text : undefined;
}

/** Errors of sounds or of order stay; a word without error must be in the transcript. */
function errorOfSpoken({ error }: AssessedWord, { kind }: WordMatch): WordError {
  return error === 'none' && (kind === 'other' || kind === 'absent') ? 'unsure' : error;
}

function errorOfMissing({ error, userIndex }: AssessedWord, { kind }: WordMatch): WordError {
  if (kind === 'same') return 'unsure';
  if (error !== 'unsure') return error;
  // The device was in doubt, and the transcript agrees.
  if (userIndex === null) return kind === 'absent' ? 'omitted' : 'unsure';
  return kind === 'absent' ? 'unsure' : 'replaced';
}

/**
 * Transcripts leave out repetitions, so they are no evidence about a repeated word or one with judged sounds.
 */
function errorOfExtra({ error, phones }: AssessedWord, text: string | undefined): WordError {
  if (error === 'repeated' || phones.length > 0) return error;
  return text === undefined ? 'unsure' : 'added';
}

/** The alignment with the transcribed words. Replaced and added words have no edit operations. */
function withTexts(
  alignment: AlignmentWire,
  words: readonly AssessedWord[],
  texts: readonly (string | undefined)[],
): AlignmentWire {
  const user = [...alignment.user];
  words.forEach(({ userIndex, error }, index) => {
    const heard = userIndex === null ? undefined : user[userIndex];
    const text = texts[index];
    if (!heard || text === undefined || (error !== 'replaced' && error !== 'added')) return;
    const { phone_ops: _, ...rest } = heard;
    user[userIndex ?? -1] = { ...rest, word: text };
  });
  return { ...alignment, user };
}
