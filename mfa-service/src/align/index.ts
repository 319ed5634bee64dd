export { type AlignUtterance, createAlignUtterance } from './align-utterance.ts';
export type * from './types.ts';
