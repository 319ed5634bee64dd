export {
  type CheckedText,
  type GrammarNote,
  type GrammarNotes,
  grammarNotes,
  type HeardWord,
} from './grammar-notes.ts';
