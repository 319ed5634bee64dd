import type { Entry, Lexeme } from '../contracts/definition.ts';
import type { Dictionary } from '../ports/dictionary.ts';
import { LoadingCache } from '../std/index.ts';
import { contextOf, isWrittenAsName, type SentenceContext } from './context.ts';
import { functionLexemes } from './function-words.ts';
import { phrasesAround } from './phrases.ts';
import { nameOfPart, type RawLexeme, rankLexemes } from './rank.ts';
import { type Shard, type ShardRow, shardOf, shardRowSchema } from './shard.ts';
import {
  asWritten,
  type BaseForm,
  normalisedWord,
  regularBaseForms,
  withoutPossessive,
} from './word-forms.ts';

export interface EmbeddedDictionaryParts {
  /** Loads one of the dictionary's files, by a name from `shardOf`. */
  loadShard(name: string): Promise<Shard>;
  /** The number of files that stay in memory. */
  cachedShardLimit?: number;
}

/**
 * The default cache size: a file has some hundred kilobytes, and a reader of one text needs about this many.
 */
const defaultCachedShards = 24;

/** A dictionary over the files that `scripts/dictionary` generates from WordNet. */
export function createEmbeddedDictionary({
  loadShard,
  cachedShardLimit = defaultCachedShards,
}: EmbeddedDictionaryParts): Dictionary {
  const shards = new LoadingCache<string, Shard>(cachedShardLimit);
  const rowOf = async (word: string): Promise<ShardRow> => {
    const name = shardOf(word);
    const shard = await shards.get(name, () => loadShard(name));
    return Object.hasOwn(shard, word) ? shardRowSchema.parse(shard[word]) : {};
  };
  return {
    async lookUp(written, { sentence = '', signal } = {}) {
      signal?.throwIfAborted();
      const asked = normalisedWord(written);
      // "Jr." is looked up with its full stop first, "home." then without it.
      for (const word of new Set([asWritten(written), asked, withoutPossessive(asked)])) {
        if (word === '') continue;
        const entry = await entryOf(word, sentence, rowOf, signal);
        signal?.throwIfAborted();
        if (entry) return entry;
      }
      return null;
    },
  };
}

/** Orders "New York City" before "New York". */
function longestFirst(one: Lexeme, other: Lexeme): number {
  return other.lemma.split(' ').length - one.lemma.split(' ').length;
}

type RowOf = (word: string) => Promise<ShardRow>;

async function entryOf(
  word: string,
  sentence: string,
  rowOf: RowOf,
  signal: AbortSignal | undefined,
): Promise<Entry | null> {
  const row = await rowOf(word);
  const raw = (row.lexemes ?? []).map(([lemma, part, senses]): RawLexeme => ({ lemma, part, senses }));
  for (const { part, lemma } of baseFormsOf(word, row)) {
    signal?.throwIfAborted();
    const { lexemes = [] } = await rowOf(lemma);
    for (const [written, itsPart, senses] of lexemes) {
      // A name has no inflected forms: "Marses" is no plural.
      const fits = itsPart === part && written.toLowerCase() === written;
      if (fits && !has(raw, written, part)) raw.push({ lemma: written, part, senses });
    }
  }
  const context = contextOf(word, sentence);
  const phrases = rankLexemes(await phrasesAround(word, context, rowOf), context).sort(longestFirst);
  const lexemes = withFunctionWords(word, [...phrases, ...rankLexemes(raw, context)], context);
  if (lexemes.length === 0) return null;
  return { word, pronunciations: (row.said ?? []).map((phones) => phones.split(' ')), lexemes };
}

/** An irregular word is not regular too: "better" is no form of "bet" as an adjective. */
function baseFormsOf(word: string, { formOf = [] }: ShardRow): BaseForm[] {
  const irregular = formOf.map(([part, lemma]): BaseForm => ({ part, lemma }));
  // "his" is not the plural of "hi".
  if (functionLexemes(word).length > 0) return irregular;
  const regular = regularBaseForms(word).filter(({ part }) => irregular.every((form) => form.part !== part));
  return [...irregular, ...regular];
}

function has(lexemes: readonly RawLexeme[], lemma: string, part: RawLexeme['part']): boolean {
  return lexemes.some((other) => other.lemma === lemma && nameOfPart[other.part] === nameOfPart[part]);
}

/**
 * Function words are nearly always meant as such: WordNet's "at" is a coin of Laos, its "in" an inch. But
 * "May" with a capital is the month.
 */
function withFunctionWords(word: string, lexemes: readonly Lexeme[], context: SentenceContext): Lexeme[] {
  const isName = isWrittenAsName(context) && word !== 'i';
  return isName ? [...lexemes, ...functionLexemes(word)] : [...functionLexemes(word), ...lexemes];
}
