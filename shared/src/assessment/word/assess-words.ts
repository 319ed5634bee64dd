import type { AssessedPhone, AssessedWord, WordError } from '../../contracts/assessment.ts';
import type { PlannedWord, UtterancePlan } from '../../contracts/plan.ts';
import { baseOf, englishOfForm, isWeakForm, shownForm } from '../../phonetics/index.ts';
import type { Recognition, RecognizedWord } from '../../ports/aligner.ts';
import type { ScoredWord } from '../../ports/sound-scorer.ts';
import { missedRole } from '../advice/word-advice.ts';
import type { ScoringModel } from '../model/model.ts';
import { isFoundByScorer } from '../phone/found-words.ts';
import { UNSURE_BELOW } from '../phone/judge-by-aligner.ts';
import { judgeScoredWord, scoresOf, type UtteranceSoundScores } from '../phone/judge-scored-word.ts';
import { evidenceFactorFor, judgeWord, SCORE_WITHOUT_ERROR, type WordJudgement } from './judge-word.ts';
import { type MatchedWord, matchWords } from './match-words.ts';

/** The score of a repeated word: repetition lowers fluency, this score only draws attention. */
const REPEATED_SCORE = 60;
const SWAPPED_SCORE = 60;
/** Shorter added speech may be a breath or a click. */
const SHORTEST_ADDED_MS = 150;
/**
 * Below this text confidence, added and missing words are guesses of the aligner: among learners who read
 * correctly it then finds added speech at one in ten words, above it at one in two hundred.
 */
const TRUSTED_CONFIDENCE = 0.7;
const TRUSTED_CONFIDENCE_OF_OMISSION = 0.6;
/** After the last word that was read there is mostly no speech that the missing words could be. */
const TRUSTED_CONFIDENCE_AT_END = 0.4;

/** A word that a later step (stress) may change. */
export interface WordDraft extends AssessedWord {
  match: MatchedWord['match'];
  /** The sound scorer's result, if it judged the word, and the phones of the spoken pronunciation. */
  scored?: { own: ScoredWord; spokenPhones: AssessedPhone[] };
}

/** The recognised words, the signal quality, and the text confidence. */
export type JudgedRecognition = Pick<Recognition, 'words' | 'quality' | 'textConfidence'>;

/** Judges every word of the plan and every spoken word by its own sounds, in the text's order. */
export function draftWords(
  plan: UtterancePlan,
  recognition: JudgedRecognition,
  model: ScoringModel,
  referenceRecognition?: Pick<Recognition, 'words'>,
  scored: UtteranceSoundScores = {},
): WordDraft[] {
  const references = new Map(
    referenceRecognition?.words.map((word) => [word.kind === 'read' ? word.planIndex : null, word]),
  );
  const placed = matchWords(plan, recognition.words);
  const lastRead = placed.findLastIndex(
    ({ userIndex, planIndex }) => userIndex !== null && planIndex !== null,
  );
  return placed.map((place, order): WordDraft => {
    const { userIndex, planIndex: botIndex, span, match } = place;
    const word = userIndex === null ? undefined : recognition.words[userIndex];
    const draft = { userIndex, botIndex, span, match };
    const isFound = scored.sounds?.words.some((one) => one.planIndex === botIndex && isFoundByScorer(one));
    // The aligner may have taken the neighbor for this word, and the neighbor itself for unknown speech.
    const mayBeNeighbor = placed[order - 1]?.match === 'read' && placed[order - 2]?.match === 'added';
    const unread = (error: WordError, isSure: boolean): WordDraft =>
      isSure && !isFound && !(match === 'omitted' && mayBeNeighbor)
        ? { ...draft, score: 0, error, phones: [] }
        : { ...draft, score: 0, error: 'unsure', phones: doubtedPhones(plan, botIndex) };
    if (!word) {
      const needed = order > lastRead ? TRUSTED_CONFIDENCE_AT_END : TRUSTED_CONFIDENCE_OF_OMISSION;
      return unread('omitted', recognition.textConfidence >= needed);
    }
    if (match === 'replaced' || match === 'added') return unread(match, isSureOfExtra(word, recognition));
    const referenceWord = references.get(word.planIndex ?? -1);
    const context = {
      quality: recognition.quality,
      model,
      referenceWord,
      planned: plan.words[word.planIndex ?? -1],
    };
    const scores = scoresOf(word, context.planned, scored);
    if (!scores) return { ...draft, ...withMatch(judgeWord(word, context), match) };
    const { spokenPhones, ...judged } = judgeScoredWord(word, scores, context);
    return { ...draft, ...withMatch(judged, match), scored: { own: scores.own, spokenPhones } };
  });
}

/** The shown sounds of a word that may have been said, but was found nowhere; none of speech that is no word. */
function doubtedPhones({ words }: UtterancePlan, botIndex: number | null): AssessedPhone[] {
  const planned = words[botIndex ?? -1];
  return (planned ? shownForm(planned) : []).map((phone) => ({
    expected: phone,
    heard: phone,
    score: UNSURE_BELOW,
    error: 'unsure',
  }));
}

function isSureOfExtra(word: RecognizedWord, { quality, textConfidence }: JudgedRecognition): boolean {
  if (textConfidence < TRUSTED_CONFIDENCE || word.endMs - word.startMs < SHORTEST_ADDED_MS) return false;
  return evidenceFactorFor(word, quality) !== Number.POSITIVE_INFINITY;
}

function withMatch(
  judged: WordJudgement,
  match: MatchedWord['match'],
): Pick<WordDraft, 'score' | 'error' | 'phones'> {
  if (match === 'repeated') return { ...judged, error: 'repeated', score: REPEATED_SCORE };
  // A word with a wrong sound is red at any place.
  if (match === 'swapped' && judged.error !== 'mispronounced')
    return { ...judged, error: 'swapped', score: Math.min(judged.score, SWAPPED_SCORE) };
  return judged;
}

/** The word without a judgement: nothing in it is right or wrong, but its times and sounds are known. */
export function unjudged(draft: WordDraft): WordDraft {
  const phones = draft.phones.map((phone): AssessedPhone => ({ ...phone, error: 'unsure' }));
  return { ...draft, phones, score: SCORE_WITHOUT_ERROR, error: 'unsure' };
}

/**
 * The form of a function word that was said; undefined for another word, and where the sounds that the network
 * names are others: between two valid forms the aligner is wrong too often.
 */
function heardForm({ scored }: WordDraft, planned: PlannedWord): AssessedWord['form'] {
  const { sounds = [] } = scored?.own ?? {};
  if (!sounds.every(({ expected, recognized }) => recognized === baseOf(expected))) return undefined;
  const phones = sounds.map(({ expected }) => expected);
  const isWeak = isWeakForm(phones, planned);
  return isWeak === undefined ? undefined : { phones, isWeak };
}

/** The word for display: rounded, and complete. */
export function finishWord(draft: WordDraft, plan: UtterancePlan): AssessedWord {
  const { match: _, scored, ...word } = draft;
  const role = missedRole(word, plan);
  const phones = word.phones.map((phone) => ({ ...phone, score: Math.round(phone.score) }));
  const planned = plan.words[word.botIndex ?? -1];
  const spoken = word.error === 'none' ? scored?.spokenPhones : undefined;
  const said = spoken?.flatMap(({ expected }) => expected ?? []);
  const english = said && planned && englishOfForm(said, planned);
  const form = word.error === 'none' && planned ? heardForm(draft, planned) : undefined;
  return {
    ...word,
    score: Math.round(word.score),
    phones,
    ...(english && { english }),
    ...(form && { form }),
    ...(role && { saidAsOtherThan: role }),
  };
}
