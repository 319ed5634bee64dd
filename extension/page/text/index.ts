export { findSentence } from './find-sentence.ts';
export { hasReadText } from './has-read-text.ts';
export { type PageSentence, type SelectionContext, selectionContextAt } from './page-sentence.ts';
export { type PageSentences, sentencesOfPage } from './page-sentences.ts';
