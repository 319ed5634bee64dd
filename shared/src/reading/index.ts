export { accountOf, REST_MS, readingMs } from './account.ts';
export { judgedSentence, syllablesOf } from './judged-sentence.ts';
