import type { Lexeme, PartOfSpeech, Sense } from '../contracts/definition.ts';
import {
  isWrittenAsName,
  type PartOfSpeechWeights,
  partOfSpeechWeights,
  type SentenceContext,
  startsInside,
} from './context.ts';
import { isFunctionWord } from './function-words.ts';
import type { ShardPart, ShardSense } from './shard.ts';

/** A lexeme as it comes from the files. */
export interface RawLexeme {
  lemma: string;
  part: ShardPart;
  senses: readonly ShardSense[];
}

export const nameOfPart: Readonly<Record<ShardPart, PartOfSpeech>> = {
  n: 'noun',
  v: 'verb',
  a: 'adjective',
  r: 'adverb',
};

/** Added to every count: WordNet's tagged texts are small, so a sense that they lack may still be meant. */
const unseenCount = 0.5;
/** Of two senses that were never tagged the earlier is likelier: each place costs this (nats). */
const placeCost = 0.15;
/** A content word that sentence and gloss share (nats); in an example, which is about something, it says less. */
const sharedWord = 1.3;
const inExample = 0.35;
const sharedWordsAtMost = 3;
/** What is written with a capital inside a sentence is a name, what is not is none. */
const caseWeight = 4;
/** A plural with an entry of its own ("glasses") means something of its own. */
const ownPlural = 3;

/**
 * Orders lexemes and, in each, senses by how likely they are meant: how frequent the sense is (WordNet's tagged
 * texts), how well the part of speech fits the words beside it, and how many words of the sentence stand in its
 * gloss and examples (Lesk 1986). All in nats, as sums of logarithms.
 */
export function rankLexemes(lexemes: readonly RawLexeme[], context: SentenceContext): Lexeme[] {
  const weights = partOfSpeechWeights(context);
  const topics = topicsOf([...context.before, ...context.after]);
  return lexemes
    .map((lexeme) => rankSenses(lexeme, context, weights, topics))
    .sort((one, other) => other.best - one.best)
    .map(({ lexeme }) => lexeme);
}

function rankSenses(
  { lemma, part, senses }: RawLexeme,
  context: SentenceContext,
  weights: PartOfSpeechWeights,
  topics: ReadonlySet<string>,
): { lexeme: Lexeme; best: number } {
  const partOfSpeech = nameOfPart[part];
  const asAsked =
    part === 'n' && lemma === context.written.toLowerCase() && lemma.endsWith('s') ? ownPlural : 0;
  const common = (weights[partOfSpeech] ?? 0) + caseFit(lemma, context) + asAsked;
  const scored = senses
    .map((sense, place) => ({ sense: senseOf(sense), score: common + scoreOf(sense, place, topics) }))
    .sort((one, other) => other.score - one.score);
  return {
    lexeme: { lemma, partOfSpeech, senses: scored.map(({ sense }) => sense) },
    best: scored[0]?.score ?? Number.NEGATIVE_INFINITY,
  };
}

function senseOf([, gloss, ...examples]: ShardSense): Sense {
  return { gloss, examples };
}

function scoreOf(
  [count, gloss, ...examples]: ShardSense,
  place: number,
  topics: ReadonlySet<string>,
): number {
  const prior = Math.log(count + unseenCount) - placeCost * place;
  const inGloss = sharedWith(gloss, topics);
  const inExamples = [...sharedWith(examples.join(' '), topics)].filter((topic) => !inGloss.has(topic));
  return prior + sharedWord * Math.min(sharedWordsAtMost, inGloss.size + inExample * inExamples.length);
}

function sharedWith(text: string, topics: ReadonlySet<string>): Set<string> {
  return new Set(
    [...topicsOf(text.toLowerCase().match(/[\p{L}']+/gu) ?? [])].filter((topic) => topics.has(topic)),
  );
}

/** The content words, without endings: good enough to compare by. */
function topicsOf(words: readonly string[]): Set<string> {
  return new Set(
    words
      .filter((word) => word.length > 2 && !isFunctionWord(word))
      .map(rootOf)
      .filter((r) => r.length > 2),
  );
}

function rootOf(word: string): string {
  const root = word.replace(/'s$/, '').replace(/(ing|ed|es|s|ly|er|e)$/, '');
  return /([^aeiou])\1$/.test(root) ? root.slice(0, -1) : root.replace(/y$/, 'i');
}

function caseFit(lemma: string, context: SentenceContext): number {
  const isName = /^\p{Lu}/u.test(lemma);
  if (context.written === '' || !startsInside(context.before)) return isName ? -1 : 0;
  return isName === isWrittenAsName(context) ? 0 : -caseWeight;
}
