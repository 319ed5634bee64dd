export { findSentence } from './find-sentence.ts';
export { type PageSentence, sentenceAt } from './page-sentence.ts';
