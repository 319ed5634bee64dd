export * from './sentences.ts';
export * from './spoken-words.ts';
