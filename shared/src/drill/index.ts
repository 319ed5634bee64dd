export {
  chooseOneMore,
  chooseSentences,
  SENTENCES_PER_DRILL as SENTENCES_PER_SESSION,
  wordsIn,
} from './choose.ts';
export * from './compare.ts';
export * from './draft.ts';
export * from './split-sentences.ts';
export * from './steps.ts';
export { summariseAttempts as summarise, withAttempts } from './summary.ts';
export * from './totals.ts';
