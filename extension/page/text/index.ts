export { distance, type Place } from './boxes.ts';
export { findSentence, findSentenceAt, findSentenceIn } from './find-sentence.ts';
export { flatChildren, flatContains, flatParent, treesIn } from './flat-tree.ts';
export { hasReadText } from './has-read-text.ts';
export {
  type PageSentence,
  type PlayedLine,
  type SelectionContext,
  selectionContextAt,
  sentencesAround,
  writtenIn,
} from './page-sentence.ts';
export { sentencesOfPage } from './page-sentences.ts';
export { isInOtherLanguage } from './range-language.ts';
export { type ReadingText, readingTextAt } from './reading-text.ts';
export { isInvisible, isUnseen, styleOf } from './seen.ts';
export { isTranslated } from './translations.ts';
