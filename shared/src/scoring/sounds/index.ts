export { dueWordsOf, dueWordsOfText } from './due-words.ts';
export { withFoundWords } from './found-words.ts';
export { heardAsJudged } from './heard-as-judged.ts';
export { judgeScoredWord, SCORE_PER_MARK, type ScoredReading, scoresOf } from './judge-scored-word.ts';
export { rateUtterance } from './rate-utterance.ts';
export { tentative } from './tentative.ts';
