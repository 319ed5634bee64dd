export { expectedWordsOf as dueWordsOf, expectedWordsOfText as dueWordsOfText } from './expected-words.ts';
export { withFoundWords } from './found-words.ts';
export {
  judgeScoredWord,
  SCORE_PER_MARK,
  scoresOf,
  type UtteranceSoundScores as ScoredReading,
} from './judge-scored-word.ts';
export { withJudgedPhones as heardAsJudged } from './judged-phones.ts';
export { provisional as tentative } from './provisional.ts';
export { rateUtterance } from './rate-utterance.ts';
