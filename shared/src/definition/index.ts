export { createEmbeddedDictionary } from './embedded-dictionary.ts';
export { define } from './parts-of-word.ts';
export type { Shard } from './shard.ts';
