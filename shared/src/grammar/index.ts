export {
  type CheckedText,
  type GrammarNote,
  type GrammarNotes,
  grammarNotes,
} from './grammar-notes.ts';
