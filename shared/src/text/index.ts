export { mayContinue } from './sentence-breaks.ts';
export * from './sentences.ts';
export * from './spoken-words.ts';
