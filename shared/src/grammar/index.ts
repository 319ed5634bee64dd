export { type CheckedText, type GrammarNotes, grammarNotes } from './grammar-notes.ts';
export { baseOf, isBase } from './lexicon.ts';
