import type { Assessment, RecordingCondition, Scores } from '../contracts/assessment.ts';
import type { Judge, JudgeInput } from '../ports/judge.ts';
import { toAlignment } from './alignment.ts';
import { linearScore, type ScoringModel } from './model/model.ts';
import { scoringModel } from './model/scoring-model.generated.ts';
import { heardAsJudged, rateUtterance } from './phone/index.ts';
import { applyStress } from './stress/apply-stress.ts';
import { accuracyFeatures } from './utterance/accuracy.ts';
import { fluencyFeatures } from './utterance/fluency.ts';
import { prosodyFeatures } from './utterance/prosody.ts';
import { refuseUnjudgeable } from './utterance/refuse.ts';
import { accuracyWithin, totalScores } from './utterance/total.ts';
import { draftWords, finishWord, type WordDraft } from './word/assess-words.ts';
import { NOISY_BELOW_DB } from './word/judge-word.ts';

/**
 * The version of the rules by which evidence becomes scores. It rises with every change after which the same recording
 * may get another score, so that scores of two versions are never compared. 2: the network chooses the pronunciation,
 * and a sound is red, right or not sure.
 */
export const JUDGE_RULES = 2;

/**
 * The judge whose chain can be followed: evidence of a sound → its score and error → the word's → the utterance's.
 * `docs/assessment.md` tells it in words.
 * @param model the numbers fitted to data; the one in the repository by default
 */
export function createJudge(model: ScoringModel = scoringModel): Judge {
  return {
    // How much of the speech is the text isn't known before the end: until then nothing is surely missing or extra.
    judgeWords: (plan, words, { quality }, referenceHearing) =>
      withoutUnread(
        draftWords(plan, { words: [...words], quality, textMatch: 0 }, model, referenceHearing),
      ).map((draft) => finishWord(draft, plan)),
    judge(input) {
      const { plan, hearing, reference, referenceHearing } = input;
      refuseUnjudgeable(hearing, plan.words.length, input);
      const words = draftWords(plan, hearing, model, referenceHearing, input).map((word) =>
        applyStress(word, input),
      );
      const conditions = conditionsOf(input);
      const assessment: Assessment = {
        rules: JUDGE_RULES,
        scores: scoreUtterance(words, input, model),
        words: words.map((word) => finishWord(word, plan)),
        ...(conditions.length > 0 && { conditions }),
      };
      return { alignment: toAlignment(heardAsJudged(hearing.words, words), reference, words), assessment };
    },
  };
}

/** What the person is told beside the result, the weightiest first. */
function conditionsOf({ hearing, referenceHeard, sounds }: JudgeInput): RecordingCondition[] {
  const { quality, words } = hearing;
  const conditions: RecordingCondition[] = [];
  if (referenceHeard) conditions.push('reference-heard');
  if (sounds === null && words.some(({ kind }) => kind === 'read')) conditions.push('sounds-unscored');
  if (quality.speechDb - quality.noiseDb < NOISY_BELOW_DB) conditions.push('noise');
  if (quality.narrowBand) conditions.push('narrow-band');
  return conditions;
}

/** While the end is still unread, the last words aren't left out: drops them. */
function withoutUnread(words: WordDraft[]): WordDraft[] {
  const last = words.findLastIndex((word) => word.reading === 'read' || word.reading === 'swapped');
  return words.slice(0, last + 1);
}

/** The features that every utterance score is made of, by score; training fits their weights. */
export function utteranceFeatures(words: readonly WordDraft[], input: JudgeInput, model: ScoringModel) {
  return {
    accuracy: accuracyFeatures(words, input, model),
    fluency: fluencyFeatures(input.hearing.words, input.reference),
    prosody: prosodyFeatures(input),
  };
}

function scoreUtterance(words: readonly WordDraft[], input: JudgeInput, model: ScoringModel): Scores {
  if (input.sounds) return totalScores(rateUtterance(input.sounds), words);
  const features = utteranceFeatures(words, input, model);
  const parts = {
    accuracy: accuracyWithin(linearScore(model.accuracy, features.accuracy), words),
    fluency: linearScore(model.fluency, features.fluency),
    prosody: linearScore(model.prosody, features.prosody),
  };
  return totalScores({ ...parts, overall: linearScore(model.overall, parts) }, words);
}
