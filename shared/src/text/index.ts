export { mayGoOn } from './sentence-breaks.ts';
export * from './sentences.ts';
export * from './spoken-words.ts';
