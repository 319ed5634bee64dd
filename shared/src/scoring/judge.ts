import type { Assessment, Scores } from '../contracts/assessment.ts';
import type { Judge, JudgeInput } from '../ports/judge.ts';
import { toAlignment } from './alignment.ts';
import { linearScore, type ScoringModel } from './model/model.ts';
import { scoringModel } from './model/scoring-model.generated.ts';
import { applyStress } from './stress/apply-stress.ts';
import { accuracyFeatures } from './utterance/accuracy.ts';
import { fluencyFeatures } from './utterance/fluency.ts';
import { prosodyFeatures } from './utterance/prosody.ts';
import { refuseUnjudgeable } from './utterance/refuse.ts';
import { draftWords, finishWord, type WordDraft } from './word/assess-words.ts';

/**
 * The judge whose chain can be followed: evidence of a sound → its score and error → the word's → the utterance's.
 * `docs/assessment.md` tells it in words.
 * @param model the numbers fitted to data; the one in the repository by default
 */
export function createJudge(model: ScoringModel = scoringModel): Judge {
  return {
    judgeWords: (plan, words, { quality }, referenceHearing) =>
      withoutUnread(draftWords(plan, words, quality, model, referenceHearing)).map((draft) =>
        finishWord(draft, plan),
      ),
    judge(input) {
      const { plan, hearing, reference, referenceHearing } = input;
      refuseUnjudgeable(hearing);
      const words = draftWords(plan, hearing.words, hearing.quality, model, referenceHearing).map((word) =>
        applyStress(word, input),
      );
      const assessment: Assessment = {
        scores: scoreUtterance(words, input, model),
        words: words.map((word) => finishWord(word, plan)),
      };
      return { alignment: toAlignment(hearing.words, reference, words), assessment };
    },
  };
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
  const features = utteranceFeatures(words, input, model);
  const accuracy = linearScore(model.accuracy, features.accuracy);
  const fluency = linearScore(model.fluency, features.fluency);
  const prosody = linearScore(model.prosody, features.prosody);
  const due = words.filter((word) => word.botIndex !== null);
  const said = due.filter((word) => word.reading === 'read' || word.reading === 'swapped');
  const completeness = due.length === 0 ? 0 : (100 * said.length) / due.length;
  /** What was said can be no more of the whole than the share of it that was said. */
  const overall = (linearScore(model.overall, { accuracy, fluency, prosody }) * completeness) / 100;
  return {
    overall: Math.round(overall),
    accuracy: Math.round(accuracy),
    completeness: Math.round(completeness),
    fluency: Math.round(fluency),
    prosody: Math.round(prosody),
  };
}
