export { chooseEngine, type EngineChoice } from './choose-engine.ts';
export { type EmbeddedOptions, startEmbeddedEngine } from './embedded/index.ts';
export type * from './types.ts';
