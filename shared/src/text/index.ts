export { hasReadWord, hasSkippedWord, plainLettersOf } from './letters.ts';
export { pronunciationNotes } from './pronunciation-notes.ts';
export { raisedKind } from './raised-kind.ts';
export { inSmall, readableText } from './readable-text.ts';
export { mayContinue } from './sentence-breaks.ts';
export * from './sentences.ts';
export * from './spoken-words.ts';
