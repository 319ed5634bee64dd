export {
  isClearlyEnglish,
  isOtherLanguage,
  languageNamed,
  languageOf,
  type TextLanguage,
} from './language.ts';
export { sourceOf } from './line-source.ts';
export { raisedKind } from './raised-kind.ts';
export { inSmall, readableText } from './readable-text.ts';
export { mayContinue } from './sentences/sentence-breaks.ts';
export * from './sentences/sentences.ts';
export * from './spoken-words.ts';
export { hasReadWord, hasSkippedWord, plainLettersOf } from './words/letters.ts';
export { pronunciationNotes } from './words/pronunciation-notes.ts';
