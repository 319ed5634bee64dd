import type { Move, Scene } from '../../scenarios/types.ts';
import { isNumber, patternScore } from '../understanding/patterns.ts';
import { type Said, saidOf, withoutFillers } from '../understanding/said.ts';
import { meansSame, synonymsOf } from '../understanding/synonyms.ts';
import { skeletonOf, wordsOf } from '../understanding/words.ts';
import { stemOf } from './stems.ts';

/**
 * Compares what was said with the wordings of a scene's facts and moves by the words that they share. A word
 * weighs the more the fewer facts and moves of the scene have it; words that no fact has speak against all.
 */

/**
 * The kind of a question counts as a word of its own: "where", "when" and "how much" ask for different facts.
 */
const askedFor: readonly (readonly [string, RegExp, number])[] = [
  [
    '?price',
    /\bhow (?:much(?! (?:time|longer|sugar|milk|luggage|sleep|water|space|room|experience))|expensive|cheap)\b|\bwhat (?:does|do|will|would) .*\bcost\b|\b(?:price|prices|fee|fees|cost|costs|charge)\b|\bdo i owe\b/,
    0.8,
  ],
  ['?long', /\bhow (?:long|many (?:minutes|hours|days|weeks|months|years)|much (?:time|longer))\b/, 0.8],
  ['?far', /\bhow far\b/, 0.8],
  ['?old', /\bhow old\b/, 0.8],
  ['?many', /\bhow (?:many|often|big|large|heavy|high|tall|fast|good)\b/, 0.5],
  ['?where', /\b(?:where|which way|what place)\b/, 0.7],
  ['?when', /\b(?:when|what time|which time|how soon|how late|(?:which|what) (?:day|date))\b/, 0.7],
  ['?why', /\b(?:why|how come|what for|what reason)\b/, 0.7],
  ['?who', /\b(?:who|whom|whose)\b/, 0.6],
  ['?how', /\bhow\b/, 0.3],
  ['?what', /\b(?:what|which)\b/, 0.25],
];

/** Words that are everywhere and tell nothing apart. */
const common = new Set(
  (
    'a an the to of for in on at by with from into about and or but so if then than that this these those it its i you he she we they ' +
    'me him them us my your his her our their mine yours be is are am was were been being do does did done have has had having can ' +
    'could will would shall should may might must get got getting want wants wanted like please thank thanks oh well um uh er hmm ah ' +
    'just only also too very really quite there here one ones some any as not no never nothing none neither without yes okay ok sorry ' +
    'again more much many what where when why who whom whose which how all out up down over off because let us now still ' +
    'maybe perhaps something anything thing things go goes going come comes coming tell know say said mean give make take need ' +
    'hello hi hey sir madam doctor miss mister'
  ).split(' '),
);
/** Everyday verbs and adverbs: they tell little apart. */
const COMMON_WEIGHT = 0.12;
/** The persons that are spoken of, which count a little: "our passports" aren't "my passport". */
const persons: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    '@you': 'you your yours yourself',
    '@i': 'i me my mine myself',
    '@we': 'we us our ours',
    '@they': 'he she him her they them his their hers',
  }).flatMap(([name, words]) => words.split(' ').map((word) => [word, name])),
);
const verbs = new Set(
  'get want like go come tell know say mean give make take need more much many all only again too maybe something anything'.split(
    ' ',
  ),
);
const PERSON_WEIGHT = 0.15;
/** The weight of a word that the scene doesn't have. */
const UNKNOWN_WEIGHT = 0.75;

interface Token {
  word: string;
  isNegated: boolean;
}

function tokensOf(said: Said): Token[] {
  const text = said.clauses.join(' , ');
  const kind = askedFor.find(([, sign]) => sign.test(text));
  const tokens = said.words.flatMap(({ word, isNegated }): Token[] => {
    const person = persons[word];
    if (person) return [{ word: person, isNegated: false }];
    if (common.has(word) && !verbs.has(word)) return [];
    return [{ word: stemOf(word), isNegated }];
  });
  const asked: Token[] = kind && said.asks ? [{ word: kind[0], isNegated: false }] : [];
  const distinct = [...asked, ...tokens];
  return distinct.filter(({ word }, at) => distinct.findIndex((one) => one.word === word) === at);
}

const kindWeights = new Map(askedFor.map(([name, , weight]) => [name, weight]));

interface Way {
  text: string;
  /** True if it has no word of its own: "how are you". */
  isBare: boolean;
  tokens: readonly Token[];
  asks: boolean;
  kind: string | undefined;
  total: number;
}

interface Indexed {
  move: Move;
  isFact: boolean;
  isCommon: boolean;
  ways: readonly Way[];
  vocabulary: ReadonlySet<string>;
}

export interface Match {
  move: Move;
  isFact: boolean;
  /** 0–1. */
  score: number;
  isCommon: boolean;
}

class MoveIndex {
  readonly #moves: readonly Indexed[];
  readonly #weights = new Map<string, number>();
  readonly #bySkeleton = new Map<string, string>();

  constructor(lists: readonly { moves: readonly Move[]; isFact: boolean; isCommon: boolean }[]) {
    const plain = lists.flatMap(({ moves, ...rest }) =>
      moves.map((move) => ({ ...rest, move, tokens: move.said.map((way) => tokensOf(saidOf(way))) })),
    );
    const counts = new Map<string, number>();
    for (const { tokens } of plain)
      for (const word of new Set(tokens.flat().map((token) => token.word)))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    const most = Math.log(plain.length + 1);
    for (const [word, count] of counts) {
      const rarity = Math.max(0.25, Math.log((plain.length + 1) / count) / most);
      this.#weights.set(word, this.#fixedWeight(word) ?? rarity);
      this.#bySkeleton.set(skeletonOf(word), word);
    }
    this.#moves = plain.map(({ tokens, ...rest }) => ({
      ...rest,
      ways: tokens.map((list, at) => this.#wayOf(list, rest.move.said[at] ?? '')),
      vocabulary: new Set([
        ...tokens.flat().map(({ word }) => word),
        ...(rest.move.keys ?? []).flatMap(wordsOfKey),
      ]),
    }));
  }

  #wayOf(tokens: readonly Token[], text: string): Way {
    const said = saidOf(text);
    return {
      text: said.clauses.join(' '),
      isBare: !tokens.some(({ word }) => isContent(word)),
      tokens,
      asks: said.asks || text.endsWith('?'),
      kind: tokens.find(({ word }) => word.startsWith('?'))?.word,
      total: this.#sum(tokens),
    };
  }

  #fixedWeight(word: string): number | undefined {
    if (word.startsWith('?')) return kindWeights.get(word);
    if (word.startsWith('@')) return PERSON_WEIGHT;
    return verbs.has(word) ? COMMON_WEIGHT : undefined;
  }

  #weight(word: string): number {
    return this.#weights.get(word) ?? this.#fixedWeight(word) ?? UNKNOWN_WEIGHT;
  }

  #sum(tokens: readonly Token[]): number {
    return tokens.reduce((sum, { word }) => sum + this.#weight(word), 0);
  }

  /** Returns the facts and moves that a text may mean, the likeliest first. */
  matches(said: Said, isOpen: (move: Move) => boolean): Match[] {
    const tokens = tokensOf(said).map((token) => ({ ...token, word: this.#known(token.word) }));
    const asks = said.asks || said.text.trim().endsWith('?') || wantsToKnow.test(said.clauses.join(' '));
    return this.#moves
      .filter(({ move }) => isOpen(move))
      .map((one) => ({
        move: one.move,
        isFact: one.isFact,
        isCommon: one.isCommon,
        score: this.#score(said, tokens, asks, one),
      }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score);
  }

  /** Returns a word as the scene has it: a typing error is put right. */
  #known(word: string): string {
    if (this.#weights.has(word) || word.length < 6) return word;
    const meant = this.#bySkeleton.get(skeletonOf(word));
    return meant !== undefined && meant.length >= 6 && meant[0] === word[0] ? meant : word;
  }

  #score(said: Said, all: readonly Token[], asks: boolean, one: Indexed): number {
    // The number that a question names is checked against the fact: "do you close at six?".
    const isValue = one.isFact && one.ways.some(({ kind }) => kind !== undefined && saysItself.has(kind));
    const tokens = isValue ? all.filter(({ word }) => !isNumber(word) || one.vocabulary.has(word)) : all;
    const joined = said.clauses.join(' ');
    if (one.ways.some((way) => way.text === joined || (way.isBare && isAround(joined, way.text)))) return 1;
    const total = this.#sum(tokens);
    if (total === 0) return 0;
    const likes = one.ways.map((way) => ({
      way,
      like: this.#likeness(tokens, total, asks, way, one.isFact),
    }));
    const like = Math.max(0, ...likes.map((found) => found.like));
    const told = Math.max(0, ...likes.map((found) => (found.way.asks ? 0 : found.like)));
    const named = tokens.filter(({ word }) => isContent(word) || word.startsWith('?'));
    const isNamed =
      this.#explained(
        named.filter(({ word }) => isContent(word)),
        one.vocabulary,
      ) > 0;
    const explained = isNamed ? this.#explained(named, one.vocabulary) / this.#sum(named) : 0;
    const key = patternScore(said, one.move.keys);
    const isOtherSum = one.ways.every((way) => areOtherNumbers(tokens, way.tokens));
    const byKey = keyScore(key, explained, one.isFact) * (isOtherSum ? 0.7 : 1);
    const agreed = like > 0 && byKey > 0 ? 0.12 : 0;
    const isOtherMood = !one.isFact && asks && one.ways.every((way) => !way.asks);
    if (this.#isOpposite(tokens, one)) return 0;
    const mood = (isOtherMood ? 0.8 : 1) * (isOtherKind(said, tokens, one) ? OTHER_KIND : 1);
    const best = (Math.max(like, byKey) + agreed) * mood - (one.isCommon ? 0.05 : 0);
    // A fact answers a question: a statement says something else mostly, and "no sugar" doesn't ask for it.
    const isDenied = named.length > 0 && named.every(({ isNegated }) => isNegated);
    if (one.isFact && !asks) return Math.min(0.99, Math.max(0.6 * (isDenied ? byKey : best), 0.9 * told));
    return Math.min(0.99, best);
  }

  /** Returns true where the opposite of a word is in all that a move has: "right" beside "left". */
  #isOpposite(tokens: readonly Token[], { vocabulary }: Indexed): boolean {
    return tokens.some(({ word }) => {
      const other = opposites.get(word);
      return (
        other !== undefined &&
        vocabulary.has(other) &&
        !vocabulary.has(word) &&
        !tokens.some((one) => one.word === other)
      );
    });
  }

  #explained(tokens: readonly Token[], vocabulary: ReadonlySet<string>): number {
    return tokens.reduce((sum, { word }) => sum + (hasWord(vocabulary, word) ? this.#weight(word) : 0), 0);
  }

  /**
   * Returns the likeness of two texts: the weight of the words that they share, of those of the wording and
   * of those that were said.
   */
  #likeness(tokens: readonly Token[], total: number, asks: boolean, way: Way, isFact: boolean): number {
    let shared = 0;
    let content = 0;
    for (const { word, isNegated } of way.tokens) {
      const other = tokens.find((token) => token.word === word || meansSame(token.word, word));
      if (!other || (!isFact && other.isNegated !== isNegated)) continue;
      shared += this.#weight(word);
      if (isContent(word)) content += 1;
    }
    if (content === 0) return 0;
    const recall = shared / Math.max(way.total, 0.3);
    const precision = Math.min(1, shared / total);
    if (recall === 0 || precision === 0) return 0;
    // The thing asked for may stand in a longer question; a remark is said whole.
    const weight = isFact ? 1.2 : 1;
    const value = ((1 + weight) * recall * precision) / (weight * precision + recall);
    const kind = tokens.find(({ word }) => word.startsWith('?'))?.word;
    const isOther =
      kind !== undefined &&
      way.kind !== undefined &&
      kind !== way.kind &&
      isTelling(kind) &&
      isTelling(way.kind);
    const isOtherMood = !isFact && asks !== way.asks;
    const isUntold =
      kind === undefined && way.kind !== undefined && isTelling(way.kind) && !saysItself.has(way.kind);
    const isOtherNumber = areOtherNumbers(tokens, way.tokens);
    return value * (isOther || isOtherNumber ? 0.6 : isUntold ? 0.8 : 1) * (isOtherMood ? 0.75 : 1);
  }
}

const opposites = new Map(
  [
    'left right',
    'early late',
    'warm cold',
    'hot cold',
    'before after',
    'morning evening',
    'cheap expensive',
    'small large',
    'wide narrow',
    'short long',
  ].flatMap((pair) => {
    const [one = '', other = ''] = pair.split(' ').map(stemOf);
    return [[one, other] as const, [other, one] as const];
  }),
);

const isContent = (word: string): boolean => !/^[?@]/.test(word) && !verbs.has(word);

const aroundWay =
  /^(?:and|so|but|well|oh|hi|hello|hey|okay|then|now)?\|(?:today|now|then|sir|madam|doctor|please|my friend)?$/;

/** Returns true if a text is a wording with a polite word before or after it: "and how are you today". */
const isAround = (text: string, way: string): boolean =>
  aroundWay.test(text.replace(way, '|').replace(/\s*\|\s*/, '|'));

/**
 * Returns the score of keys by what they explain of the text. A statement needs more: many words are in many
 * statements.
 */
function keyScore(key: number, explained: number, isFact: boolean): number {
  if (key === 0) return 0;
  if (isFact)
    return key >= 0.78 ? 0.46 + 0.4 * explained : key >= 0.7 ? 0.28 + 0.5 * explained : 0.2 + 0.3 * explained;
  return key >= 0.78 ? 0.38 + 0.48 * explained : 0.24 + 0.5 * explained;
}

/**
 * Returns true for a question that can be answered by yes or no where all wordings of a fact ask for a place,
 * a time, a person or a reason: "is the kitchen included" isn't "where is the kitchen".
 */
function isOtherKind({ clauses }: Said, tokens: readonly Token[], { isFact, ways }: Indexed): boolean {
  if (!isFact || tokens.some(({ word }) => word.startsWith('?'))) return false;
  const asked = clauses.some((clause) => yesNo.test(withoutFillers(clause) || clause));
  return asked && ways.every(({ kind }) => kind !== undefined && !saysItself.has(kind) && isTelling(kind));
}
const yesNo = /^(?:is|are|was|were|does|did|has|have) \w+/;
const OTHER_KIND = 0.8;

/** Kinds whose answer decides a yes or no, too: "do you close at six?", "is it far?". */
const saysItself = new Set(['?price', '?when', '?far', '?long']);

/** Returns true where both texts have numbers, and not the same ones. */
function areOtherNumbers(said: readonly Token[], way: readonly Token[]): boolean {
  const numbersIn = (tokens: readonly Token[]) =>
    tokens.flatMap(({ word }) => (isNumber(word) && word !== 'one' ? [word] : [])).sort();
  const [left, right] = [numbersIn(said), numbersIn(way)];
  return left.length > 0 && right.length > 0 && left.join() !== right.join();
}

const isTelling = (kind: string): boolean => kind !== '?what' && kind !== '?how';

const hasWord = (vocabulary: ReadonlySet<string>, word: string): boolean =>
  vocabulary.has(word) || [...synonymsOf(word)].some((one) => vocabulary.has(one));

const wordsOfKey = (key: string): string[] =>
  key
    .split('+')
    .filter((part) => !part.startsWith('-'))
    .flatMap((part) => part.split('|'))
    .filter((atom) => !atom.startsWith(':'))
    .flatMap((atom) => wordsOf(atom.replaceAll('_', ' ').replace(/^[~=?]/, '')))
    .filter((word) => !common.has(word))
    .map(stemOf);

/** The beginning of a question that isn't put as such: "tell me about the rent". */
const wantsToKnow =
  /\b(?:tell me|want to know|like to know|wonder|wondering|ask you|ask about|a question|know if|know whether|know how|know what|know where|know when|what about|how about|curious|explain|look for|looking for|search|searching)\b/;

const indexes = new WeakMap<Scene, MoveIndex>();

/** Returns the index of a scene's facts and moves and of those that any scene has; it is made once. */
export function moveIndexOf(scene: Scene, any: Pick<Scene, 'facts' | 'moves'>): MoveIndex {
  const known = indexes.get(scene);
  if (known) return known;
  const index = new MoveIndex([
    { moves: scene.facts, isFact: true, isCommon: false },
    { moves: scene.moves, isFact: false, isCommon: false },
    { moves: any.facts, isFact: true, isCommon: true },
    { moves: any.moves, isFact: false, isCommon: true },
  ]);
  indexes.set(scene, index);
  return index;
}
