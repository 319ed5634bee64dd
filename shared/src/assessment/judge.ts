import type { Assessment, RecordingCondition } from '../contracts/assessment.ts';
import type { Judge, JudgeInput } from '../ports/judge.ts';
import { toAlignment } from './alignment.ts';
import type { ScoringModel } from './model/model.ts';
import { scoringModel } from './model/scoring-model.ts';
import { rateUtterance, withJudgedPhones } from './phone/index.ts';
import { applyStress } from './stress/apply-stress.ts';
import { rejectUnassessable } from './utterance/refuse.ts';
import { totalScores } from './utterance/total.ts';
import { draftWords, finishWord, unjudged, type WordDraft } from './word/assess-words.ts';
import { doubtGuesses } from './word/doubt-guesses.ts';
import { NOISY_BELOW_DB } from './word/judge-word.ts';

const nothingRead = { overall: 0, accuracy: 0, fluency: 0, prosody: 0 };

/**
 * Creates the judge. Its steps are: evidence of a sound → score and error of the sound → of the word → of the
 * utterance. `docs/assessment.md` describes them.
 * @param model the numbers fitted to data; the repository's model by default
 */
export function createJudge(model: ScoringModel = scoringModel): Judge {
  return {
    // The text confidence is unknown before the end: until then no word is surely missing or added.
    judgeWords: (plan, words, { quality }, referenceRecognition) =>
      doubtGuesses(
        withoutUnread(
          draftWords(plan, { words: [...words], quality, textConfidence: 0 }, model, referenceRecognition),
        ),
        plan,
      ).map((draft) => finishWord(draft, plan)),
    judge(input) {
      const { plan, recognition, reference, referenceRecognition } = input;
      rejectUnassessable(recognition, plan.words.length, input);
      const drafts = draftWords(plan, recognition, model, referenceRecognition, input).map((word) =>
        applyStress(word, input),
      );
      const conditions = conditionsOf(input);
      const isUnscored = conditions.includes('sounds-unscored');
      const words = isUnscored ? drafts.map(unjudged) : doubtGuesses(drafts, plan);
      // Without a word of the text there is nothing to rate.
      const ratings = input.sounds === null ? nothingRead : input.sounds && rateUtterance(input.sounds);
      const assessment: Assessment = {
        ...(ratings && !isUnscored && { scores: totalScores(ratings, words) }),
        words: words.map((word) => finishWord(word, plan)),
        ...(conditions.length > 0 && { conditions }),
        ...(plan.words.some(({ british }) => british) && { english: 'british' as const }),
      };
      return {
        alignment: toAlignment(withJudgedPhones(recognition.words, words), reference, words),
        assessment,
      };
    },
  };
}

/** The conditions that the person sees beside the result, the most important first. */
function conditionsOf({ recognition, isReferencePlayback, sounds }: JudgeInput): RecordingCondition[] {
  const { quality, words } = recognition;
  const conditions: RecordingCondition[] = [];
  if (sounds === null && words.some(({ kind }) => kind === 'read')) conditions.push('sounds-unscored');
  if (isReferencePlayback) conditions.push('reference-heard');
  if (quality.speechDb - quality.noiseDb < NOISY_BELOW_DB) conditions.push('noise');
  if (quality.narrowBand) conditions.push('narrow-band');
  return conditions;
}

/** Drops the omitted words at the end: the person has not read them yet. */
function withoutUnread(words: WordDraft[]): WordDraft[] {
  const last = words.findLastIndex((word) => word.match === 'read' || word.match === 'swapped');
  return words.slice(0, last + 1);
}
