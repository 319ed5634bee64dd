export { SENTENCES_PER_DRILL, wordsIn } from './choose.ts';
export * from './compare.ts';
export * from './draft.ts';
export { firstSentences } from './first-sentences.ts';
export * from './sound-progress.ts';
export * from './split-sentences.ts';
export * from './steps.ts';
export { withAttempts } from './summary.ts';
export * from './totals.ts';
