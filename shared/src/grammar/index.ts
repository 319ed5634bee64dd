export { type CheckedText, type GrammarNotes, grammarNotes } from './grammar-notes.ts';
