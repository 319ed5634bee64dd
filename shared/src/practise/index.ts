export * from './endpoint.ts';
export { createPractice } from './practice.ts';
export { readAloud } from './read-aloud.ts';
export { SLOW_RATE } from './reference.ts';
export type * from './types.ts';
