export { articulationAdvice } from './advice/articulation-advice.ts';
export { commonErrors, commonSlipsOf, isCommonError } from './advice/common-errors.ts';
export { isUnclear, plausibleSpokenSound } from './advice/plausible-confusions.ts';
export { describeSound, lettersOf } from './advice/sound-names.ts';
export { summariseAssessment, wordsToSayAgain } from './advice/summary.ts';
export { adviceForWord, worstPhone } from './advice/word-advice.ts';
export { isWrongSound, soundsLikeAnotherWord } from './advice/wrong-sounds.ts';
export { toAlignedWord } from './alignment.ts';
export * from './edit-operations/index.ts';
export { createJudge } from './judge.ts';
export { expectedWordsOf, expectedWordsOfText, provisional, withFoundWords } from './phone/index.ts';
export { scorerVersionOf } from './scorer-version.ts';
export { refineByAlignment } from './second-opinion/alignment/index.ts';
export {
  heardOtherwise,
  heardText,
  mayBeHeardOtherwise,
  refineByTranscript,
} from './second-opinion/transcript/index.ts';
export { isTextInDoubt, rejectUnassessable } from './utterance/refuse.ts';
export { completenessOf } from './utterance/total.ts';
