export { hasReadWord, hasSkippedWord, plainLettersOf } from './characters.ts';
export { type RaisedKind, raisedKind } from './formulas.ts';
export { pronunciationNotes } from './pronunciation-notes.ts';
export { inSmall, readableText } from './readable-text.ts';
export { mayContinue } from './sentence-breaks.ts';
export * from './sentences.ts';
export * from './spoken-words.ts';
