export { createEmbeddedDictionary } from './embedded-dictionary.ts';
export { functionLexemes } from './function-words.ts';
export { define } from './parts-of-word.ts';
export type { Shard } from './shard.ts';
