import type { AlignmentWire } from '../../../contracts/alignment.ts';
import type { AssessedWord, WordError } from '../../../contracts/assessment.ts';
import type { PlannedWord, ReadingPlan } from '../../../contracts/plan.ts';
import type { Judgement } from '../../../ports/judge.ts';
import { soundsLikeAnotherWord } from '../../advice/wrong-sounds.ts';
import { adviceForWord } from '../../advice/word-advice.ts';
import { isSaid, rescored } from '../../utterance/total.ts';
import { type Hearsay, matchTranscript, type TranscriptMatch } from './match-transcript.ts';
import { takeTexts } from './transcribed-texts.ts';

/** Of the words that the device heard, so many have to be in the transcript, or it is of something else. */
const CREDIBLE_SHARE = 0.5;

/** What is known beside the device's own judgement. */
export interface Witness {
  plan: ReadingPlan;
  /** What was heard, word by word, made ready as a text is, so that numbers and signs are words. */
  said: readonly PlannedWord[];
}

/**
 * A judgement looked at again with what a transcriber heard, who knew nothing of the text.
 *
 * It is a witness of words, not of sounds: transcribers write what was meant. So sounds keep their findings and scores;
 * a word that is missing, added or replaced for one of both alone is one that nobody can be sure of; where both agree
 * it is sure, and has the text that was heard. A word most of whose sounds are wrong for the device, and that is another
 * one for the transcriber, was replaced by that one. Only what the words missing decide is scored anew.
 *
 * @returns null where the transcript has too little in common with what the device heard
 */
export function refineJudgement({ alignment, assessment }: Judgement, witness: Witness): Judgement | null {
  const { plan, said } = witness;
  const match = matchTranscript(plan.words, said);
  if (!isCredible(assessment.words, match)) return null;
  const taken = takeTexts(assessment.words, match);
  const texts = assessment.words.map((word, index) => taken[index] ?? wordInstead(word, match));
  const words = assessment.words.map((word, index) => {
    const error = errorBeside(word, match, texts[index]);
    const text = error === 'replaced' || error === 'added' ? texts[index] : undefined;
    if (error === word.error && text === undefined) return word;
    const { advice: _, ...rest } = { ...word, error };
    const advice = adviceForWord(rest, plan, text);
    return { ...rest, ...(advice && { advice }) };
  });
  return {
    alignment: withTexts(alignment, words, texts),
    assessment: {
      ...assessment,
      words,
      scores: rescored(assessment.scores, assessment.words, words),
      checkedBy: 'server',
    },
  };
}

function isCredible(words: readonly AssessedWord[], match: TranscriptMatch): boolean {
  const read = words.filter(isSaid);
  const found = read.filter(({ botIndex }) => {
    const hearsay = match.words[botIndex ?? -1];
    return hearsay?.kind === 'same' || hearsay?.kind === 'similar';
  });
  return read.length > 0 && found.length >= read.length * CREDIBLE_SHARE;
}

/** What is wrong with a word, as far as both witnesses can say. */
function errorBeside(word: AssessedWord, { words }: TranscriptMatch, text: string | undefined): WordError {
  if (word.botIndex === null) return errorOfExtra(word, text);
  const hearsay = words[word.botIndex] ?? { kind: 'absent' };
  if (isSaid(word))
    return wordInstead(word, { words }) === undefined ? errorOfSaid(word, hearsay) : 'replaced';
  return errorOfMissing(word, hearsay);
}

/** Another word that both witnesses heard: the device by most of its sounds, the transcriber by its name. */
function wordInstead(word: AssessedWord, { words }: Pick<TranscriptMatch, 'words'>): string | undefined {
  const hearsay = words[word.botIndex ?? -1];
  return soundsLikeAnotherWord(word) && hearsay?.kind === 'other' ? hearsay.text : undefined;
}

/** A finding in its sounds, or in its place, stays; a word without one has to be in the transcript. */
function errorOfSaid({ error }: AssessedWord, { kind }: Hearsay): WordError {
  return error === 'none' && (kind === 'other' || kind === 'absent') ? 'unsure' : error;
}

function errorOfMissing({ error, userIndex }: AssessedWord, { kind }: Hearsay): WordError {
  if (kind === 'same') return 'unsure';
  if (error !== 'unsure') return error;
  // The device was in doubt, and the transcript says the same.
  if (userIndex === null) return kind === 'absent' ? 'omitted' : 'unsure';
  return kind === 'absent' ? 'unsure' : 'replaced';
}

/** What was said once more than due, and has its sounds, is no matter of a transcript: those leave it out. */
function errorOfExtra({ error, phones }: AssessedWord, text: string | undefined): WordError {
  if (error === 'repeated' || phones.length > 0) return error;
  return text === undefined ? 'unsure' : 'added';
}

/** The words heard by their names, and no sounds compared where another word was said. */
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
