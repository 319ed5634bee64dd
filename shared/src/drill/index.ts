export * from './split-sentences.ts';
export { chooseOneMore, chooseSentences, SENTENCES_PER_SESSION, wordsIn } from './choose.ts';
export * from './compare.ts';
export * from './draft.ts';
export * from './steps.ts';
export { summarise, withAttempts } from './summary.ts';
export * from './totals.ts';
