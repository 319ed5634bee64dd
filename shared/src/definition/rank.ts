import type { Lexeme, PartOfSpeech, Sense } from '../contracts/definition.ts';
import {
  hasObject,
  isWrittenAsName,
  type PartOfSpeechWeights,
  partOfSpeechWeights,
  type SentenceContext,
  startsInside,
} from './context.ts';
import { isFunctionWord } from './function-words.ts';
import type { ShardPart, ShardSense } from './shard.ts';
import { regularBaseForms } from './word-forms.ts';

/** A lexeme as stored in the files. */
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

/**
 * Added to every count: WordNet's tagged texts are small, so a sense without occurrences is still possible.
 */
const unseenCount = 0.5;
/**
 * The cost of each position in the list of senses, nats: of two senses without occurrences the earlier is
 * likelier.
 */
const placeCost = 0.15;
/**
 * The weight of a content word that sentence and gloss share, nats. A shared word in an example is weaker
 * evidence.
 */
const sharedWord = 1.3;
const inExample = 0.35;
const sharedWordsAtMost = 3;
/** The weight of capitals: a word with a capital inside a sentence is a name, one without is none. */
const caseWeight = 4;
/**
 * The cost of a verb's sense that always has an object, where the sentence has none, nats. The opposite has
 * no cost: WordNet's frames often omit an object ("go away" of "leave").
 */
const missingObject = 3;
/** The weight of a plural with an entry of its own ("glasses"), which has its own meaning. */
const ownPlural = 3;

/**
 * Orders lexemes, and the senses of each, by likelihood: the frequency of the sense (WordNet's tagged texts),
 * the fit of the part of speech with the neighbouring words, and the number of words that the sentence shares
 * with gloss and examples (Lesk 1986). All are in nats, as sums of logarithms.
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
  const object = part === 'v' ? hasObject(context) : null;
  const asAsked =
    part === 'n' && lemma === context.written.toLowerCase() && lemma.endsWith('s') ? ownPlural : 0;
  const common = (weights[partOfSpeech] ?? 0) + caseFit(lemma, context) + asAsked;
  const scored = senses
    .map((sense, place) => {
      const misfit = object === false && sense[1] ? missingObject : 0;
      const isOfWord = (example: string) => hasWord(example, lemma, context.written);
      return { sense: senseOf(sense, isOfWord), score: common + scoreOf(sense, place, topics) - misfit };
    })
    .sort((one, other) => other.score - one.score);
  return {
    lexeme: { lemma, partOfSpeech, senses: scored.map(({ sense }) => sense) },
    best: scored[0]?.score ?? Number.NEGATIVE_INFINITY,
  };
}

/** An example of another word with the same meaning says nothing about the use of this one. */
function senseOf([, , gloss, ...examples]: ShardSense, isOfWord: (example: string) => boolean): Sense {
  return { gloss, examples: examples.filter(isOfWord) };
}

/**
 * True if an example has a form of the word: the lemma, a regular form of it, or the form that was asked for.
 */
function hasWord(example: string, lemma: string, written: string): boolean {
  const text = example.toLowerCase();
  if (lemma.includes(' ')) {
    const [head = '', ...rest] = lemma.toLowerCase().split(' ');
    return text.includes(head) || rest.every((part) => text.includes(part));
  }
  const roots = new Set([rootOf(lemma.toLowerCase()), rootOf(written.toLowerCase())]);
  const forms = new Set([lemma.toLowerCase(), written.toLowerCase()]);
  return (text.match(/[\p{L}']+/gu) ?? []).some(
    (word) => forms.has(word) || roots.has(rootOf(word)) || isFormOf(word, lemma.toLowerCase()),
  );
}

function isFormOf(word: string, lemma: string): boolean {
  return regularBaseForms(word).some((base) => base.lemma === lemma);
}

function scoreOf(
  [count, , gloss, ...examples]: ShardSense,
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

/** The content words without endings, which is precise enough for comparison. */
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
