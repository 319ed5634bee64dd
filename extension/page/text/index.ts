export { findSentence } from './find-sentence.ts';
export { type PageSentence, type Passage, passageAt } from './page-sentence.ts';
export { type PageSentences, sentencesOfPage } from './page-sentences.ts';
