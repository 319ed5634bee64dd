import type { PartOfSpeech } from '../contracts/definition.ts';

/** The words of a sentence around a given word, lower case. */
export interface SentenceContext {
  /** The nearest word is last. */
  before: readonly string[];
  /** The nearest word is first. */
  after: readonly string[];
  /** The word as written; "" if the sentence lacks it. */
  written: string;
}

/** The context of the first occurrence in the sentence; empty if the sentence lacks the word. */
export function contextOf(word: string, sentence: string): SentenceContext {
  const written =
    sentence.replace(/[’‘ʼ]/g, "'").match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|[.,;:!?]/gu) ?? [];
  const words = written.map((one) => one.toLowerCase());
  const wanted = word.split(' ');
  const at = words.findIndex((_, index) => wanted.every((part, offset) => words[index + offset] === part));
  if (at < 0) return { before: [], after: [], written: '' };
  return {
    before: words.slice(0, at),
    after: words.slice(at + wanted.length),
    written: written.slice(at, at + wanted.length).join(' '),
  };
}

/** True if the word has a meaningful capital: every word at the start of a sentence has one. */
export function isWrittenAsName({ written, before }: SentenceContext): boolean {
  return startsInside(before) && /^\p{Lu}/u.test(written);
}

/** True if words of the same sentence precede. */
export function startsInside(before: readonly string[]): boolean {
  return before.length > 0 && !/^[.!?:]$/.test(before.at(-1) ?? '');
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const determiners = list(
  'a an the this that these those my your his her its our their some any no every each another either neither',
);
const subjects = list('i you he she it we they who');
const objects = list('me him us them it you');
const modals = list(
  "can could will would shall should may might must can't couldn't won't wouldn't shouldn't don't doesn't didn't do does did let let's please i'll you'll he'll she'll we'll they'll i'd you'd we'd they'd",
);
const formsOfBe = list(
  "be am is are was were been being isn't aren't wasn't weren't it's i'm you're we're they're he's she's that's seem seems seemed look looks looked feel feels felt become became",
);
const formsOfHave = list("have has had i've we've they've you've having haven't hasn't hadn't");
const degreeAdverbs = list('very so too more most rather quite really less extremely as how pretty');
const prepositions = list(
  'of in on at by with from for about into over under after before between through during without against among near along across behind beside toward towards upon',
);
const marks = list('. , ; : ! ?');
const timeAdverbs = list('now today than then again yet already tomorrow');

/** True for a word outside the lists: most likely a noun or a verb. */
function isContent(word: string): boolean {
  const lists = [determiners, subjects, modals, formsOfBe, formsOfHave, degreeAdverbs, prepositions, marks];
  return word !== '' && word !== 'to' && !lists.some((words) => words.has(word));
}

/** Evidence for each part of speech, in nats. */
export type PartOfSpeechWeights = Partial<Record<PartOfSpeech, number>>;

interface Rule {
  holds(before: string, after: string, context: SentenceContext): boolean;
  weights: PartOfSpeechWeights;
}

const rules: readonly Rule[] = [
  {
    holds: (before, after) => determiners.has(before) && (endsPhrase(after) || after === 'of'),
    weights: { noun: 4, verb: -3, adverb: -3, adjective: -1 },
  },
  {
    holds: (before, after) => determiners.has(before) && !endsPhrase(after) && after !== 'of',
    weights: { noun: 1.5, adjective: 2, verb: -3, adverb: -1 },
  },
  { holds: (before) => before === 'to', weights: { verb: 2.5, adverb: -1 } },
  { holds: (before) => modals.has(before), weights: { verb: 4, noun: -2, adjective: -2 } },
  { holds: (before) => subjects.has(before), weights: { verb: 3, noun: -2, adjective: -2 } },
  {
    holds: (before) => formsOfBe.has(before),
    weights: { adjective: 2.5, noun: -0.5, verb: 0, adverb: 0.5 },
  },
  { holds: (before) => formsOfHave.has(before), weights: { verb: 1, noun: 0.5 } },
  {
    holds: (before) => degreeAdverbs.has(before),
    weights: { adjective: 2.5, adverb: 2.5, verb: -2, noun: -2 },
  },
  { holds: (before) => prepositions.has(before), weights: { noun: 1.5, verb: -1.5, adverb: -1 } },
  { holds: (before) => /^\d+$/.test(before), weights: { noun: 2.5, verb: -2 } },
  {
    holds: (_, after) => determiners.has(after) || objects.has(after),
    weights: { verb: 2, noun: -1, adjective: -2 },
  },
  { holds: (_, after) => after === 'of', weights: { noun: 1.5, verb: -1 } },
  {
    holds: (before, after) => isContent(before) && (endsPhrase(after) || timeAdverbs.has(after)),
    weights: { adverb: 2.6, adjective: -1, verb: -1 },
  },
  { holds: (_, after, { written }) => after !== '' && written.endsWith('ly'), weights: { adverb: 2 } },
  // A sentence that begins with a bare verb is an imperative: "Read the book."
  { holds: (before, after) => before === '' && determiners.has(after), weights: { verb: 1 } },
  // "-ing" after a form of "be", or "-ed" after a form of "have", is a verb.
  {
    holds: (before, _, { written }) => formsOfBe.has(before) && /ing$/i.test(written),
    weights: { verb: 2.5, adjective: -1.5 },
  },
  {
    holds: (before, _, { written }) => formsOfHave.has(before) && /(ed|en)$/i.test(written),
    weights: { verb: 2 },
  },
];

/** The evidence of neighbouring words for each part of speech; empty without a sentence. */
export function partOfSpeechWeights(context: SentenceContext): PartOfSpeechWeights {
  const sum: PartOfSpeechWeights = {};
  if (context.written === '') return sum;
  const before = context.before.at(-1) ?? '';
  const after = context.after[0] ?? '';
  for (const { holds, weights } of rules) {
    if (!holds(before, after, context)) continue;
    for (const [part, weight] of Object.entries(weights) as [PartOfSpeech, number][]) {
      sum[part] = (sum[part] ?? 0) + weight;
    }
  }
  return sum;
}

/**
 * True if an object follows the word, should it be a verb; false if none does; null where the next word
 * doesn't tell, and after a form of "be", whose subject is the object ("was developed").
 */
export function hasObject({ before, after, written }: SentenceContext): boolean | null {
  if (written === '' || formsOfBe.has(before.at(-1) ?? '')) return null;
  const next = after[0] ?? '';
  if (determiners.has(next) || objects.has(next)) return true;
  const endsClause = next === '' || marks.has(next) || timeAdverbs.has(next);
  const isAdverbial = next === 'to' || prepositions.has(next) || (next.length > 4 && next.endsWith('ly'));
  return endsClause || isAdverbial ? false : null;
}

/** True for words that follow a noun rather than an adjective. */
function endsPhrase(after: string): boolean {
  return (
    after === '' ||
    marks.has(after) ||
    prepositions.has(after) ||
    formsOfBe.has(after) ||
    modals.has(after) ||
    formsOfHave.has(after) ||
    ['and', 'or', 'but', 'to', 'that', 'which', 'who', 'when', 'because'].includes(after)
  );
}
