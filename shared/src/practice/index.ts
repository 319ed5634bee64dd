export { type AsSaid, asSaid, wordsLike } from './as-said.ts';
export * from './endpoint.ts';
export { createPractice } from './practice.ts';
export { createReader, type ReadAloud, type Reader } from './read-aloud.ts';
export { SLOW_RATE } from './reference.ts';
export { synthesisInput } from './synthesis-input.ts';
export type * from './types.ts';
export { type SpokenSpan, wordTimesOf } from './word-times.ts';
