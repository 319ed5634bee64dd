export { WordList } from './word-list.tsx';
export type { WordsActions, WordsStore } from './words-store.ts';
