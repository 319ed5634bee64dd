export { dueWordsOf, dueWordsOfText } from './expected-words.ts';
export { withFoundWords } from './found-words.ts';
export { heardAsJudged } from './judged-phones.ts';
export { judgeScoredWord, SCORE_PER_MARK, type ScoredReading, scoresOf } from './judge-scored-word.ts';
export { tentative } from './provisional.ts';
export { rateUtterance } from './rate-utterance.ts';
