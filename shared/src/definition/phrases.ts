import type { SentenceContext } from './context.ts';
import type { RawLexeme } from './rank.ts';
import type { ShardPart, ShardRow } from './shard.ts';
import { regularBaseForms } from './word-forms.ts';

/** Longer phrases are names whose meaning is obvious. */
const longestPhrase = 3;
/**
 * The number of tagged uses from which a verb phrase counts: "live in" and "run in" are phrasal verbs, but
 * far more often a verb before a place.
 */
const leastVerbCount = 3;

/**
 * The meanings of the word together with its neighbours: "ice cream", "gave up", "of course". Only phrases of
 * the dictionary are returned, the longest first.
 */
export async function phrasesAround(
  word: string,
  context: SentenceContext,
  rowOf: (word: string) => Promise<ShardRow>,
): Promise<RawLexeme[]> {
  if (context.written === '' || word.includes(' ')) return [];
  const found: RawLexeme[] = [];
  for (let length = longestPhrase; length > 1; length--) {
    for (let taken = 0; taken < length; taken++) {
      const before = context.before.slice(context.before.length - taken);
      const words = [...before, word, ...context.after.slice(0, length - 1 - taken)];
      const isWhole = before.length === taken && words.length === length && words.every(isWord);
      if (isWhole) found.push(...(await lexemesOf(words, rowOf)));
    }
  }
  return found;
}

function isWord(token: string): boolean {
  return /^[\p{L}]/u.test(token);
}

async function lexemesOf(
  words: readonly string[],
  rowOf: (word: string) => Promise<ShardRow>,
): Promise<RawLexeme[]> {
  const [first = '', ...rest] = words;
  const last = rest.at(-1) ?? '';
  const asVerb = (await basesOf(first, 'v', rowOf)).map((base) => [base, ...rest]);
  const asNoun = (await basesOf(last, 'n', rowOf)).map((base) => [...words.slice(0, -1), base]);
  const found: RawLexeme[] = [];
  for (const [spelling, fits] of [
    [words, () => true],
    ...asVerb.map((one) => [one, (part: ShardPart) => part === 'v'] as const),
    ...asNoun.map((one) => [one, (part: ShardPart) => part === 'n'] as const),
  ] as const) {
    const { lexemes = [] } = await rowOf(spelling.join(' '));
    for (const [lemma, part, senses] of lexemes) {
      const isUsual = part !== 'v' || (senses[0]?.[0] ?? 0) >= leastVerbCount;
      if (fits(part) && isUsual) found.push({ lemma, part, senses });
    }
  }
  return found;
}

async function basesOf(
  word: string,
  part: ShardPart,
  rowOf: (word: string) => Promise<ShardRow>,
): Promise<string[]> {
  const { formOf = [] } = await rowOf(word);
  const irregular = formOf.filter(([itsPart]) => itsPart === part).map(([, lemma]) => lemma);
  if (irregular.length > 0) return irregular;
  return regularBaseForms(word)
    .filter((form) => form.part === part)
    .map(({ lemma }) => lemma);
}
