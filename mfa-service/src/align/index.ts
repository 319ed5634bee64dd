export {
  type AlignTurns,
  type AlignUtterance,
  createAlignUtterance,
  createTurns,
} from './align-utterance.ts';
export type * from './types.ts';
