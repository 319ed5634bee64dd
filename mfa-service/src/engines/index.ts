export { type EngineChoice, kindsOf, startEngine } from './choose-engine.ts';
export { type EmbeddedOptions, startEmbeddedEngine } from './embedded/index.ts';
export type * from './types.ts';
