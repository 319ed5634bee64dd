import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import type { ReadingPlan } from '../../contracts/plan.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';
import type { ScoredWord } from '../../ports/sound-scorer.ts';
import { adviceForWord } from '../advice/word-advice.ts';
import type { ScoringModel } from '../model/model.ts';
import { judgeScoredWord, type ScoredReading, scoresOf } from '../phone/judge-scored-word.ts';
import { cautionFor, judgeWord, type WordJudgement } from './judge-word.ts';
import { type PlacedWord, placeWords } from './match-words.ts';

/** A word said once more than due costs fluency; its score only says "look here". */
const REPEATED_SCORE = 60;
const SWAPPED_SCORE = 60;
/** Added speech shorter than this may be a breath or a click. */
const SHORTEST_ADDED_MS = 150;
/**
 * Where less of the speech than this fits the text, the aligner's idea of extra and missing words is a guess: among
 * learners reading rightly it then finds extra speech at every tenth word, above it at one in two hundred.
 */
const TRUSTED_MATCH = 0.7;
const TRUSTED_MATCH_OF_OMISSION = 0.6;
/** After the last word that was read there is mostly no speech which the missing words could be. */
const TRUSTED_MATCH_AT_END = 0.4;

/** What is known of a word before its advice is written, so that a later look (stress) may change it. */
export interface WordDraft extends Omit<AssessedWord, 'advice'> {
  reading: PlacedWord['reading'];
  /** Where the learned scorer judged its sounds: its scores, and the sounds of the pronunciation that was said. */
  scored?: { own: ScoredWord; said: AssessedPhone[] };
}

/** What is judged: the words heard and how far they can be trusted. */
export type Heard = Pick<Hearing, 'words' | 'quality' | 'textMatch'>;

/** Every word of the plan and every word said, in the text's order, judged by its own sounds. */
export function draftWords(
  plan: ReadingPlan,
  hearing: Heard,
  model: ScoringModel,
  referenceHearing?: Pick<Hearing, 'words'>,
  scored: ScoredReading = {},
): WordDraft[] {
  const references = new Map(
    referenceHearing?.words.map((word) => [word.kind === 'read' ? word.planIndex : null, word]),
  );
  const placed = placeWords(plan, hearing.words);
  const lastRead = placed.findLastIndex(
    ({ userIndex, planIndex }) => userIndex !== null && planIndex !== null,
  );
  return placed.map((place, order): WordDraft => {
    const { userIndex, planIndex: botIndex, span, reading } = place;
    const word = userIndex === null ? undefined : hearing.words[userIndex];
    const draft = { userIndex, botIndex, span, reading };
    if (!word) {
      const needed = order > lastRead ? TRUSTED_MATCH_AT_END : TRUSTED_MATCH_OF_OMISSION;
      const sure = hearing.textMatch >= needed;
      return { ...draft, score: 0, error: sure ? 'omitted' : 'unsure', phones: [] };
    }
    if (reading === 'replaced' || reading === 'added') {
      return { ...draft, score: 0, error: isSureOfExtra(word, hearing) ? reading : 'unsure', phones: [] };
    }
    const same = references.get(word.planIndex ?? -1);
    const context = { quality: hearing.quality, model, same, planned: plan.words[word.planIndex ?? -1] };
    const scores = scoresOf(word, context.planned, scored);
    if (!scores) return { ...draft, ...withReading(judgeWord(word, context), reading) };
    const { said, ...judged } = judgeScoredWord(word, scores, context);
    return { ...draft, ...withReading(judged, reading), scored: { own: scores.own, said } };
  });
}

function isSureOfExtra(word: HeardWord, { quality, textMatch }: Heard): boolean {
  if (textMatch < TRUSTED_MATCH || word.endMs - word.startMs < SHORTEST_ADDED_MS) return false;
  return cautionFor(word, quality) !== Number.POSITIVE_INFINITY;
}

function withReading(
  judged: WordJudgement,
  reading: PlacedWord['reading'],
): Pick<WordDraft, 'score' | 'error' | 'phones'> {
  if (reading === 'repeated') return { ...judged, error: 'repeated', score: REPEATED_SCORE };
  // A sound to work on is red wherever the word stands.
  if (reading === 'swapped' && judged.error !== 'mispronounced')
    return { ...judged, error: 'swapped', score: Math.min(judged.score, SWAPPED_SCORE) };
  return judged;
}

/** The draft as the world sees it: rounded, with its advice. */
export function finishWord(draft: WordDraft, plan: ReadingPlan): AssessedWord {
  const { reading: _, scored: _scored, ...word } = draft;
  const advice = adviceForWord(word, plan);
  const phones = word.phones.map((phone) => ({ ...phone, score: Math.round(phone.score) }));
  return { ...word, score: Math.round(word.score), phones, ...(advice && { advice }) };
}
