import {
  articleFor,
  baseOf,
  comparativeOf,
  falsePlurals,
  feelings,
  isBase,
  objects,
  pick,
  plural,
  rightComparative,
  singular,
  superlativeOf,
  verb,
  wrongPasts,
  wrongPlurals,
} from './lexicon.ts';
import type { Match, Pattern } from './pattern.ts';
import { durationAt } from './phrases.ts';
import type { Person, Words } from './words.ts';

const toOne = { are: 'is', were: 'was', am: 'is', have: 'has', do: 'does', these: 'this', those: 'that' };
const toMany = { is: 'are', was: 'were', am: 'are', has: 'have', does: 'do', this: 'these', that: 'those' };
/** The forms for "I", for "he", "she" or "it", and for more. */
const is = { i: 'am', one: 'is', many: 'are' };
const byPerson: Readonly<Record<string, Readonly<Record<Person, string>>>> = {
  is,
  was: { i: 'was', one: 'was', many: 'were' },
  does: { i: 'do', one: 'does', many: 'do' },
  dont: { i: 'don’t', one: 'doesn’t', many: 'don’t' },
};
const any = { nothing: 'anything', nobody: 'anybody', nowhere: 'anywhere', no: 'any', none: 'any' };

/** Returns the base of a verb in any form; the word itself where there is none. */
function baseFrom(words: Words, at: number): string {
  const word = words.at(at);
  if (isBase(word)) return word;
  const forms = ['third', 'past', 'participle', 'ing'] as const;
  const known = forms.map((form) => baseOf(form, word)).find((base) => base !== undefined);
  return known ?? words.unlistedBase(at) ?? word;
}

const agreeing = (base: string, person: Person): string =>
  base === 'be' ? is[person] : person === 'one' ? verb.third(base) : base;

/** The lists of words that don't exist, with the right ones. */
const corrections: readonly ((word: string) => string | undefined)[] = [
  (word) => wrongPasts.get(word),
  (word) => wrongPlurals.get(word),
  (word) => falsePlurals.get(word),
  rightComparative,
];

/** The forms of a word that a replacement may name: `$2.third`. */
const forms: Readonly<Record<string, (word: string, base: () => string) => string>> = {
  base: (_, base) => base(),
  past: (_, base) => verb.past(base()),
  participle: (_, base) => verb.participle(base()),
  third: (_, base) => verb.third(base()),
  ing: (_, base) => verb.ing(base()),
  one: (word, base) => pick(toOne, word) ?? verb.third(base()),
  many: (word, base) => pick(toMany, word) ?? base(),
  plural: (word) => plural(word),
  singular: (word) => singular(word),
  more: (word) => comparativeOf(word) ?? word,
  most: (word) => superlativeOf(word) ?? word,
  object: (word) => objects.get(word) ?? word,
  subject: (word) => [...objects].find(([, object]) => object === word)?.[0] ?? word,
  any: (word) => pick(any, word) ?? word,
  right: (word) => corrections.map((right) => right(word)).find((right) => right !== undefined) ?? word,
  felt: (word) => [...feelings].find(([, causes]) => causes === word)?.[0] ?? word,
  causing: (word) => feelings.get(word) ?? word,
};

/**
 * Returns the words that replace the marked ones. `$2` is the text of the second marked element, `$2.past`
 * a form of it, `$2.as1` the form that the first one has; `$is`, `$was`, `$does` and `$dont` agree with the
 * subject of the match.
 */
export function betterOf(better: string, { from }: Pattern, words: Words, match: Match): string {
  const place = (number: string): readonly [number, number] => {
    const index = from + Number(number) - 1;
    return [match[index] ?? 0, match[index + 1] ?? 0];
  };
  const person = personIn(words, match);
  return better
    .replace(/\$(\d)(?:\.([a-z]+)(\d?))?|\$(is|was|does|dont)/g, (whole, number, form, other, verbal) => {
      if (verbal) return byPerson[verbal]?.[person] ?? whole;
      const [start, end] = place(number);
      if (!form) return words.slice(start, end);
      if (form === 'long') return durationAt(words, start)?.better ?? whole;
      const text = words.slice(start, end);
      if (form === 'article') return `${articleFor(text.toLowerCase())} ${text}`;
      const base = () => baseFrom(words, start);
      if (form === 'agree') return agreeing(base(), person);
      if (form === 'as') return inFormOf(words.at(place(other)[0]), base());
      return forms[form]?.(words.at(start), base) ?? whole;
    })
    .replace(/ +/g, ' ')
    .trim();
}

const inFormOf = (helper: string, base: string): string =>
  helper === 'did' ? verb.past(base) : helper === 'does' ? verb.third(base) : base;

function personIn(words: Words, match: Match): Person {
  for (const at of match) {
    const subject = words.subjectAt(at);
    if (subject) return subject.person;
  }
  return 'many';
}
