import nlp from 'compromise/two';
import {
  adverbs,
  baseOf,
  isBase,
  isNumber,
  isPlural,
  jobs,
  kin,
  listed,
  modals,
  plainAdjectives,
  things,
  uncountable,
} from './lexicon.ts';

/** A word of a sentence. "I'm" and "don't" are two words each. */
export interface Word {
  /**
   * In lower case, with the typewriter apostrophe, and contractions in full: "'m" is "am", "n't" is "not".
   */
  low: string;
  /** Positions in the text, in UTF-16 units. */
  start: number;
  end: number;
  tags: ReadonlySet<string>;
}

/** The number and person of a subject. */
export type Person = 'i' | 'one' | 'many';

/** The conjugation of `compromise`, which its types leave out. */
const { verb: conjugation } = (
  nlp.methods() as {
    two: {
      transform: {
        verb: {
          toInfinitive(word: string, model: object, form: string): string;
          conjugate(base: string, model: object): Readonly<Record<string, string>>;
        };
      };
    };
  }
).two.transform;
const model = nlp.model();

/** Bases that are a past form as well: "she never beat me" may be right. */
const sameInPast = listed(
  'beat bet bid bind burst cast fit found grind knit lay quit rid saw shed slit spit split spread sweat thrust upset wed wet wind wound broadcast forecast',
);

const hosts =
  /^(i|you|he|she|it|we|they|that|there|what|where|who|here|how|this|let|when|why|everything|everybody|everyone)$/;
const short: Readonly<Record<string, string>> = {
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
  "'s": 'is',
};
const joiners = listed('and but because so if when while although or then well yes no ok okay maybe however');
/** A clause ends before these. */
const breaks: ReadonlySet<string> = new Set([
  ...joiners,
  ...listed('that which who where what as than before after until how why since'),
]);
const timeWords = listed('yesterday today now sometimes usually tomorrow there here normally tonight');
const units =
  'night|week|month|year|weekend|summer|winter|spring|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|day|evening|afternoon';
/** Words before a clause that leave it a clause of its own. */
const leadIn = new RegExp(
  `^(?:(?:(?:every|last|next|this|that) (?:${units})|in (?:my|our) (?:country|city|town|family|job)|in the (?:morning|evening|afternoon|weekend|summer|winter)|(?:on|at|in) (?:the )?[a-z0-9]+|(?:\\w+ )?(?:days?|weeks?|months?|years?) ago|${[...timeWords].join('|')}|${[...joiners].join('|')}) ?)+$`,
);
const persons: ReadonlyMap<string, Person> = new Map<string, Person>([
  ['i', 'i'],
  ...[...listed('he she it everybody everyone somebody someone nobody')].map(
    (word) => [word, 'one'] as const,
  ),
  ...[...listed('you we they people')].map((word) => [word, 'many'] as const),
]);
const determiners = listed('the my your his her our their its this that these those a an');

const amounts = /^(second|minute|hour|day|night|week|month|year|euro|dollar|pound|mile|kilometre|time)s$/;

/** A sentence as words, with the questions that the rules ask about it. Indexes out of range are allowed. */
export class Words {
  readonly text: string;
  readonly words: readonly Word[];
  /** True where the sentence ends with a question mark. */
  readonly asks: boolean;

  constructor(text: string, words: readonly Word[], asks: boolean) {
    this.text = text;
    this.words = words;
    this.asks = asks;
  }

  get length(): number {
    return this.words.length;
  }

  /** The word in lower case; an empty text outside the sentence. */
  at(index: number): string {
    return this.words[index]?.low ?? '';
  }

  in(index: number, set: ReadonlySet<string>): boolean {
    return set.has(this.at(index));
  }

  tagged(index: number, tag: string): boolean {
    return this.words[index]?.tags.has(tag) ?? false;
  }

  /** The words from `from` up to `to` as they stand in the text. */
  slice(from: number, to: number): string {
    const [first, last] = [this.words[from], this.words[to - 1]];
    return first && last && to > from ? this.text.slice(first.start, last.end) : '';
  }

  /** The words in lower case, joined by spaces. */
  low(from: number, to = this.length): string {
    return this.words
      .slice(from, to)
      .map(({ low }) => low)
      .join(' ');
  }

  /** True where a clause, or the sentence, ends before the word. */
  endsBefore(index: number): boolean {
    if (index >= this.length) return true;
    const [before, next] = [this.words[index - 1], this.words[index]];
    return (
      before !== undefined && next !== undefined && /[^\s'’-]/u.test(this.text.slice(before.end, next.start))
    );
  }

  /** True where a clause ends before the word or a conjunction begins another. */
  breaksBefore(index: number): boolean {
    return this.endsBefore(index) || this.in(index, breaks);
  }

  /** True where a subject that stands here begins a clause of its own. */
  opensAt(index: number): boolean {
    if (index === 0 || this.endsBefore(index)) return true;
    const before = this.at(index - 1);
    if (before === 'and' || before === 'or') return !this.#joinsSubjects(index - 1);
    if (before === 'that') return /^(think|know|say|said|says|believe|hope|sure)$/.test(this.at(index - 2));
    if (/^(think|hope|believe|guess)$/.test(before) && this.at(index - 2) === 'i') return true;
    if (joiners.has(before)) return true;
    return leadIn.test(this.low(this.#clauseStart(index), index));
  }

  /**
   * True for the "and" of one subject with two parts: "the bath and the room are", "I think my father and I
   * are".
   */
  #joinsSubjects(index: number): boolean {
    const part = this.#partStart(index);
    if (!this.#hasVerb(part, index)) return true;
    let first = index - 1;
    while (first > part && !persons.has(this.at(first)) && !determiners.has(this.at(first))) first -= 1;
    return (
      first > part &&
      /^(think|thinks|thought|know|knows|say|says|said|hope|hopes|believe|guess|sure|that)$/.test(
        this.at(first - 1),
      )
    );
  }

  /** The beginning of the part of the sentence that ends before the word. */
  #partStart(index: number): number {
    let start = Math.max(0, index - 1);
    while (start > 0 && !this.endsBefore(start) && !joiners.has(this.at(start - 1))) start -= 1;
    return start;
  }

  #clauseStart(index: number): number {
    let start = index;
    while (start > 0 && !this.endsBefore(start)) start -= 1;
    return start;
  }

  #hasVerb(from: number, to: number): boolean {
    for (let index = from; index < to; index += 1)
      if (this.isVerb(index) || this.tagged(index, 'Verb')) return true;
    return false;
  }

  /** True for any form of a verb that the rules know, and for the forms of "be" and the modal verbs. */
  isVerb(index: number): boolean {
    const word = this.at(index);
    return (
      /^(am|is|are|was|were|be|been|do|does|did|has|have|had)$/.test(word) ||
      modals.has(word) ||
      isBase(word) ||
      (['past', 'third', 'participle'] as const).some((form) => baseOf(form, word) !== undefined)
    );
  }

  /** True for a base that is on no list and has a past of its own: not "cut", "beat", "lay". */
  isUnlistedBase(index: number): boolean {
    const word = this.at(index);
    return (
      this.tagged(index, 'Infinitive') &&
      !this.isVerb(index) &&
      !sameInPast.has(word) &&
      conjugation.conjugate(word, model).PresentTense !== word
    );
  }

  /** The base of a form that is on no list: "contribute" of "contributed"; undefined for any other word. */
  unlistedBase(index: number): string | undefined {
    const word = this.at(index);
    if (this.tagged(index, 'Infinitive') || this.isVerb(index)) return undefined;
    const form = (['PastTense', 'PresentTense'] as const).find((tag) => this.tagged(index, tag));
    const base = form && conjugation.toInfinitive(word, model, form);
    return base && base !== word && conjugation.conjugate(base, model)[form] === word ? base : undefined;
  }

  isAdjective(index: number): boolean {
    const word = this.at(index);
    if (things.has(word) || jobs.has(word)) return false;
    return plainAdjectives.has(word) || (this.tagged(index, 'Adjective') && !this.isVerb(index));
  }

  isPluralNoun(index: number): boolean {
    return isPlural(this.at(index));
  }

  isSingularNoun(index: number): boolean {
    return things.has(this.at(index)) || jobs.has(this.at(index)) || kin.has(this.at(index));
  }

  isNoun(index: number): boolean {
    const word = this.at(index);
    return (
      this.isSingularNoun(index) ||
      this.isPluralNoun(index) ||
      uncountable.has(word) ||
      this.tagged(index, 'Noun')
    );
  }

  /** The subject that begins at the word: its end and person. */
  subjectAt(index: number): { end: number; person: Person } | undefined {
    const word = this.at(index);
    const person = persons.get(word);
    if (person && this.at(index + 1) !== 'and') return { end: index + 1, person };
    // "Two people", "many friends"; a length of time is one amount.
    const isCounted = (isNumber(word) && word !== '1') || /^(many|several|most|few|other)$/.test(word);
    if (!determiners.has(word) && !isCounted) return undefined;
    let at = index + 1;
    while (this.isAdjective(at) && at < index + 3) at += 1;
    const isOne = this.isSingularNoun(at) && !isCounted && !/^(these|those)$/.test(word);
    const isMany =
      this.isPluralNoun(at) && !(isCounted && amounts.test(this.at(at))) && !/^(a|an|this|that)$/.test(word);
    if (!(isOne || isMany) || /^(and|of|or)$/.test(this.at(at + 1)) || this.endsBefore(at + 1))
      return undefined;
    return { end: at + 1, person: isOne ? 'one' : 'many' };
  }

  /** The index after adverbs such as "always". */
  afterAdverbs(index: number): number {
    let at = index;
    while (this.in(at, adverbs)) at += 1;
    return at;
  }
}

const sentenceTagger = (text: string) =>
  nlp(text).json({ terms: { offset: false }, text: true }) as unknown as readonly {
    terms: readonly { text: string; pre: string; post: string; tags: readonly string[] }[];
  }[];

/** Splits a text into sentences of tagged words. */
export function sentencesOf(text: string): Words[] {
  const plain = text.replace(/[‘’]/gu, "'");
  let cursor = 0;
  return sentenceTagger(plain).flatMap(({ terms }) => {
    const words: Word[] = [];
    for (const { text: said, tags } of terms) {
      const start = said === '' ? -1 : plain.indexOf(said, cursor);
      if (start < 0) continue;
      cursor = start + said.length;
      const parts = split(said, start, new Set(tags));
      const [before, first] = [words.at(-1), parts[0]];
      // "Store-bought" is one word of which no half counts alone.
      if (before && first && plain.slice(before.end, first.start) === '-') {
        words[words.length - 1] = { ...first, low: `${before.low}-${first.low}`, start: before.start };
        parts.shift();
      }
      words.push(...parts);
    }
    const asks = /^[\s"”)]*\?/u.test(plain.slice(cursor));
    return words.length > 0 ? [new Words(plain, resolved(words), asks)] : [];
  });
}

function split(said: string, offset: number, tags: ReadonlySet<string>): Word[] {
  return [...said.matchAll(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu)].flatMap((match) => {
    const [word] = match;
    const start = offset + match.index;
    const low = word.toLowerCase();
    const not = /^(do|does|did|is|are|was|were|have|has|had|could|would|should|must|need|might)n't$/.exec(
      low,
    )?.[1];
    const cut = not ? low.length - 3 : low === "can't" ? 3 : low === "won't" ? 2 : 0;
    if (cut > 0) {
      const first = not ?? (low === "can't" ? 'can' : 'will');
      return [
        { low: first, start, end: start + cut, tags },
        { low: 'not', start: start + cut, end: start + low.length, tags: new Set(['Negative']) },
      ];
    }
    const clitic = /'(m|re|ve|ll|d|s)$/.exec(low);
    const full = clitic && short[clitic[0]];
    if (!full || (clitic[0] === "'s" && !hosts.test(low.slice(0, clitic.index)))) {
      return [{ low: low === 'cannot' ? 'can' : low, start, end: start + low.length, tags }];
    }
    const middle = start + clitic.index;
    return [
      { low: low.slice(0, clitic.index), start, end: middle, tags },
      { low: full, start: middle, end: start + low.length, tags: new Set(['Clitic']) },
    ];
  });
}

/** "'s" before a participle is "has", "'d" before "better" or a participle is "had". */
function resolved(words: Word[]): Word[] {
  return words.map((word, index) => {
    if (!word.tags.has('Clitic')) return word;
    const next =
      words.slice(index + 1).find(({ low }) => !/^(not|always|never|just|already|also|really)$/.test(low))
        ?.low ?? '';
    const follows =
      /^(been|got|had)$/.test(next) ||
      (baseOf('participle', next) !== undefined && baseOf('past', next) === undefined);
    if (word.low === 'is' && follows) return { ...word, low: 'has' };
    // "I'd planned": any participle that is no base. "I would planned" has no contraction.
    const isPerfect = !isBase(next) && baseOf('participle', next) !== undefined;
    if (word.low === 'would' && (next === 'better' || isPerfect)) return { ...word, low: 'had' };
    return word.low === 'is' && index > 0 && words[index - 1]?.low === 'let' ? { ...word, low: 'us' } : word;
  });
}
