export type { Abortable } from './abort.ts';
export * from './endpoint.ts';
export { createPractice } from './practice.ts';
export type * from './types.ts';
