export { findSentence, findSentenceAt } from './find-sentence.ts';
export { flatContains, flatParent } from './flat-tree.ts';
export { hasReadText } from './has-read-text.ts';
export { type PageSentence, type SelectionContext, selectionContextAt } from './page-sentence.ts';
export { type PageSentences, sentencesOfPage } from './page-sentences.ts';
