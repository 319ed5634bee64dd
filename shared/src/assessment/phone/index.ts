export { expectedWordsOf, expectedWordsOfText } from './expected-words.ts';
export { withFoundWords } from './found-words.ts';
export { withJudgedPhones } from './judged-phones.ts';
export { provisional } from './provisional.ts';
export { rateUtterance } from './rate-utterance.ts';
