export { expectedWordsOf, expectedWordsOfText } from './expected-words.ts';
export { withFoundWords } from './found-words.ts';
export {
  judgeScoredWord,
  SCORE_PER_MARK,
  scoresOf,
  type UtteranceSoundScores,
} from './judge-scored-word.ts';
export { withJudgedPhones } from './judged-phones.ts';
export { provisional } from './provisional.ts';
export { rateUtterance } from './rate-utterance.ts';
