export { isPlain, ToldSentence, verdictText, wordsOf } from './told-sentence.tsx';
