export { createEmbeddedDictionary, type EmbeddedDictionaryParts } from './embedded-dictionary.ts';
export { define, partsOf } from './parts-of-word.ts';
export { type Shard, type ShardRow, shardOf } from './shard.ts';
