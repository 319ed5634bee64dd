import lists from './lexicon.json' with { type: 'json' };

export { lists };

/**
 * The words that the rules know. Closed lists keep a note from being made about a word that was not
 * understood.
 */

/** Returns the words of a text, or of the lines of a list. */
export const listed = (words: string | readonly string[]): ReadonlySet<string> =>
  new Set([words].flat().join(' ').split(' '));

/**
 * Looks a word up in a small table. "Constructor" is a word as well: the table's own keys count, not those of
 * every object.
 */
export const pick = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** Irregular verbs: base, past, participle. */
const irregular = lists.irregular.map((forms): [string, string, string] => {
  const [base = '', past = '', participle = ''] = forms.split(' ');
  return [base, past, participle];
});

const irregularByBase = new Map(irregular.map((forms) => [forms[0], forms]));
const bases = new Set([...irregularByBase.keys(), ...listed(lists.regular)]);
const doubled = listed('stop plan drop shop');

const pastOf = (base: string): string => irregularByBase.get(base)?.[1] ?? `${ending(base, 'ed')}`;
const participleOf = (base: string): string => irregularByBase.get(base)?.[2] ?? ending(base, 'ed');

function ending(base: string, suffix: 'ed' | 'ing'): string {
  const doubles = doubled.has(base) || (suffix === 'ing' && doubledBeforeIng.has(base));
  if (doubles) return base + base.at(-1) + suffix;
  if (suffix === 'ed' && base.endsWith('e')) return `${base}d`;
  if (suffix === 'ed' && /[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  if (suffix === 'ing' && base.endsWith('ie')) return `${base.slice(0, -2)}ying`;
  if (suffix === 'ing' && /[^eo]e$/.test(base) && base !== 'be') return `${base.slice(0, -1)}ing`;
  return base + suffix;
}

const doubledBeforeIng = listed('begin cut forget get hit let put run set shut sit swim win');

function thirdOf(base: string): string {
  if (base === 'be') return 'is';
  if (base === 'have') return 'has';
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
}

/** The forms of a verb, from its base. */
export const verb = {
  past: pastOf,
  participle: participleOf,
  third: thirdOf,
  ing: (base: string): string => ending(base, 'ing'),
};

interface Forms {
  past: Map<string, string>;
  participle: Map<string, string>;
  third: Map<string, string>;
  ing: Map<string, string>;
}

const forms: Forms = { past: new Map(), participle: new Map(), third: new Map(), ing: new Map() };
for (const base of bases) {
  forms.past.set(verb.past(base), base);
  forms.participle.set(verb.participle(base), base);
  forms.third.set(verb.third(base), base);
  forms.ing.set(verb.ing(base), base);
}
forms.past.set('were', 'be');

/** Returns true for the base of a verb that the rules know. */
export const isBase = (word: string): boolean => bases.has(word);

/** Returns the base of a word that is this form of a verb; undefined for any other word. */
export const baseOf = (form: keyof Forms, word: string): string | undefined => forms[form].get(word);

/**
 * Words that look like a wrong past and are words of their own: "seed", "leaded petrol", "wined and dined".
 */
const otherWords = listed('lied readed leaded ringed seed singed sited waked wined costed');

/** Past forms that do not exist ("goed", "buyed"), with the right ones. */
export const wrongPasts: ReadonlyMap<string, string> = new Map(
  irregular.flatMap(([base, past]): [string, string][] => {
    const wrong = ending(base, 'ed');
    return base !== 'be' && wrong !== past && !otherWords.has(wrong) ? [[wrong, past]] : [];
  }),
);

/** Nouns for what a person does: they need an article after "be" and "as". */
export const jobs = listed(lists.jobs);

/** Things that can be counted and that are not used without an article, a number or "my". */
export const things = listed(lists.things);

export const uncountable = listed(lists.uncountable);
/** Wrong plurals of what can't be counted. */
export const wrongPlurals: ReadonlyMap<string, string> = new Map(
  [
    ...listed(
      'advice equipment furniture homework information knowledge luggage baggage software traffic housework',
    ),
  ].map((noun) => [`${noun}s`, noun]),
);

const irregularPlurals: ReadonlyMap<string, string> = new Map([
  ['man', 'men'],
  ['woman', 'women'],
  ['child', 'children'],
  ['person', 'people'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['wife', 'wives'],
  ['knife', 'knives'],
]);
const irregularSingulars = new Map([...irregularPlurals].map(([one, many]) => [many, one] as const));

/** Plurals that look wrong, with the right ones: "mans", "childrens". */
export const falsePlurals: ReadonlyMap<string, string> = new Map([
  ...[...irregularPlurals].flatMap(([one, many]): [string, string][] => [
    [`${one}s`, many],
    [`${many}s`, many],
  ]),
  ['peoples', 'people'],
]);
// "Persons" exists, and "wifes" is heard as "wives".
for (const word of ['knifes', 'kniveses']) (falsePlurals as Map<string, string>).delete(word);

export function plural(noun: string): string {
  const other = irregularPlurals.get(noun);
  if (other) return other;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|tomato|potato)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Returns the singular of a plural, which may be no word where the plural is none. */
export function singular(noun: string): string {
  const other = irregularSingulars.get(noun);
  if (other) return other;
  if (/[^aeiou]ies$/.test(noun) && noun !== 'movies') return `${noun.slice(0, -3)}y`;
  return /(ss|x|ch|sh|to)es$/.test(noun) ? noun.slice(0, -2) : noun.replace(/s$/, '');
}

const oneAndMany = listed('trousers jeans glasses shorts scissors clothes people police');
const countable = new Set([
  ...things,
  ...jobs,
  ...listed('hour day night euro dollar pound time minute second kilometre mile'),
]);

export const isCountable = (word: string): boolean => countable.has(word);
/** Returns true for the plural of a noun that the rules know. */
export const isPlural = (word: string): boolean =>
  oneAndMany.has(word) ||
  (!countable.has(word) && countable.has(singular(word)) && plural(singular(word)) === word) ||
  morePlurals.has(word);
const morePlurals = listed(lists.morePlurals);

/** Members of the family and others with "my" that one person is. */
export const kin = listed(lists.kin);

const erAdjectives = listed(lists.erAdjectives);
const compared = new Map<string, [string, string]>([
  // Adjectives of one or two syllables that take "-er", with both forms.
  ...lists.short.map((forms): [string, [string, string]] => {
    const [base = '', more = '', most = ''] = forms.split(' ');
    return [base, [more, most]];
  }),
  ...[...erAdjectives].map((base): [string, [string, string]] => [base, [`${base}er`, `${base}est`]]),
]);
const comparatives = new Set([...compared.values()].map(([more]) => more));

export const comparativeOf = (word: string): string | undefined => compared.get(word)?.[0];
export const superlativeOf = (word: string): string | undefined => compared.get(word)?.[1];
export const isComparative = (word: string): boolean => comparatives.has(word);

/** Adjectives that always take "more". */
const longAdjectives = listed(lists.longAdjectives);

export const plainAdjectives = new Set([...compared.keys(), ...longAdjectives, ...listed(lists.plain)]);

/**
 * Bases that are adjectives or adverbs too, so that they may follow "be": "they were mean", "we are live on
 * air", "she was cross".
 */
export const alsoAdjective = listed(lists.alsoAdjective);

/** Returns the right comparative or superlative for one that doesn't exist: "expensiver", "gooder". */
export function rightComparative(word: string): string | undefined {
  const other = pick({ gooder: 'better', badder: 'worse' }, word);
  const [, base = '', ending = ''] = /^([a-z]+?)(er|r|est|st)$/.exec(word) ?? [];
  const adjective = [base, `${base}e`].find((one) => longAdjectives.has(one));
  return other ?? (adjective && `${ending.includes('s') ? 'most' : 'more'} ${adjective}`);
}

/** Feelings in "-ed" and what causes them in "-ing". */
export const feelings: ReadonlyMap<string, string> = new Map(
  [...listed('bor interest excit surpris disappoint confus tir embarrass frighten annoy amaz relax')].map(
    (stem) => [`${stem}ed`, `${stem}ing`],
  ),
);

/** Adverbs that stand before the verb. */
export const adverbs = listed(lists.adverb);

export const modals = listed(lists.modal);
export const objects: ReadonlyMap<string, string> = new Map([
  ['he', 'him'],
  ['she', 'her'],
  ['they', 'them'],
  ['we', 'us'],
  ['i', 'me'],
]);
const numbers = listed(lists.numbers);
export const isNumber = (word: string): boolean =>
  numbers.has(word) ||
  /^\d+$/.test(word) ||
  (/-/.test(word) && word.split('-').every((part) => numbers.has(part) || part === 'one'));

/** Returns "a" or "an", by the first sound of the word. */
export function articleFor(word: string): 'a' | 'an' {
  if (/^(hour|honest|honou?r|heir)/.test(word)) return 'an';
  // The sound of "you": "a unit", "a union", but "an unimportant one", "an uninvited guest".
  if (/^(uni(?!n|m|dent)|unanim|us[aeu]|ut[eio]|uran|ubiq|unesco|ufo|uk|eu|one\b|once|ewe)/.test(word))
    return 'a';
  return /^[aeiou8]/.test(word) || /^(11|18)\b/.test(word) ? 'an' : 'a';
}
