export { sourceOf } from './line-source.ts';
export { isClearlyEnglish, isOtherLanguage } from './other-language.ts';
export { raisedKind } from './raised-kind.ts';
export { inSmall, readableText } from './readable-text.ts';
export { mayContinue } from './sentences/sentence-breaks.ts';
export * from './sentences/sentences.ts';
export * from './spoken-words.ts';
export { hasReadWord, hasSkippedWord, plainLettersOf } from './words/letters.ts';
export { pronunciationNotes } from './words/pronunciation-notes.ts';
