export { articulationAdvice as howToSay } from './advice/articulation-advice.ts';
export { commonErrors as typicalSlips, isCommonError as isTypicalSlip } from './advice/common-errors.ts';
export {
  isPlausibleConfusion as isBelievable,
  isUnclear,
  plausibleSpokenSound as saidSound,
} from './advice/plausible-confusions.ts';
export { describeSound } from './advice/sound-names.ts';
export { type AssessmentSummary as Summary, summariseAssessment as adviceFor } from './advice/summary.ts';
export { isWrongSound, soundsLikeAnotherWord } from './advice/wrong-sounds.ts';
export { toAlignedWord as heardToWire } from './alignment.ts';
export * from './edit-operations/index.ts';
export { createJudge, JUDGE_RULES } from './judge.ts';
export type { ScoringModel } from './model/model.ts';
export { dueWordsOf, dueWordsOfText, tentative, withFoundWords } from './phone/index.ts';
export { refineByAlignment } from './second-opinion/alignment/index.ts';
export { refineJudgement, type Witness } from './second-opinion/transcript/index.ts';
export { isTextInDoubt, rejectUnassessable as refuseUnjudgeable } from './utterance/refuse.ts';
