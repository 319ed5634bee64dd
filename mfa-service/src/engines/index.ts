export { kindsOf, startEngine } from './choose-engine.ts';
export { startEmbeddedEngine } from './embedded/index.ts';
export type * from './types.ts';
