import type { AssessedWord } from '../../contracts/assessment.ts';
import type { ReadingPlan } from '../../contracts/plan.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';
import { adviceForWord } from '../advice/word-advice.ts';
import type { ScoringModel } from '../model/model.ts';
import { cautionFor, judgeWord, type WordJudgement } from './judge-word.ts';
import { type PlacedWord, placeWords } from './place-words.ts';

/** A word said once more than due costs fluency; its score only says "look here". */
const REPEATED_SCORE = 60;
const SWAPPED_SCORE = 60;
/** Added speech shorter than this may be a breath or a click. */
const SHORTEST_ADDED_MS = 150;

/** What is known of a word before its advice is written, so that a later look (stress) may change it. */
export interface WordDraft extends Omit<AssessedWord, 'advice'> {
  reading: PlacedWord['reading'];
}

/** Every word of the plan and every word said, in the text's order, judged by its own sounds. */
export function draftWords(
  plan: ReadingPlan,
  heard: readonly HeardWord[],
  quality: Hearing['quality'],
  model: ScoringModel,
  referenceHearing?: Pick<Hearing, 'words'>,
): WordDraft[] {
  const references = new Map(
    referenceHearing?.words.map((word) => [word.kind === 'read' ? word.planIndex : null, word]),
  );
  return placeWords(plan, heard).map((placed) => {
    const { userIndex, planIndex: botIndex, span, reading } = placed;
    const word = userIndex === null ? undefined : heard[userIndex];
    const place = { userIndex, botIndex, span, reading };
    if (!word || reading === 'replaced') {
      return { ...place, score: 0, error: reading === 'replaced' ? 'replaced' : 'omitted', phones: [] };
    }
    if (reading === 'added') return { ...place, ...judgeAdded(word, quality) };
    const judged = judgeWord(word, quality, model, references.get(word.planIndex ?? -1));
    return { ...place, ...withReading(judged, reading) };
  });
}

function judgeAdded(
  word: HeardWord,
  quality: Hearing['quality'],
): Pick<WordDraft, 'score' | 'error' | 'phones'> {
  const thin =
    word.endMs - word.startMs < SHORTEST_ADDED_MS || cautionFor(word, quality) === Number.POSITIVE_INFINITY;
  return { score: 0, error: thin ? 'unsure' : 'added', phones: [] };
}

function withReading(
  judged: WordJudgement,
  reading: PlacedWord['reading'],
): Pick<WordDraft, 'score' | 'error' | 'phones'> {
  if (reading === 'repeated') return { ...judged, error: 'repeated', score: REPEATED_SCORE };
  if (reading === 'swapped')
    return { ...judged, error: 'swapped', score: Math.min(judged.score, SWAPPED_SCORE) };
  return judged;
}

/** The draft as the world sees it: rounded, with its advice. */
export function finishWord(draft: WordDraft, plan: ReadingPlan): AssessedWord {
  const { reading: _, ...word } = draft;
  const advice = adviceForWord(word, plan);
  const phones = word.phones.map((phone) => ({ ...phone, score: Math.round(phone.score) }));
  return { ...word, score: Math.round(word.score), phones, ...(advice && { advice }) };
}
