import {
  alsoAdjective,
  baseOf,
  comparativeOf,
  falsePlurals,
  feelings,
  isBase,
  isComparative,
  isCountable,
  isNumber,
  isPlural,
  listed,
  lists,
  rightComparative,
  singular,
  wrongPasts,
  wrongPlurals,
} from './lexicon.ts';
import { bareNoun, durationAt, endsQuestion, nounPhrase, questionAt } from './phrases.ts';
import type { Words } from './words.ts';

/**
 * Returns the lengths, in words, with which a member of the class may begin at the word. A place has the
 * length 0.
 */
export type WordClass = (words: Words, at: number) => readonly number[];

type Test = (words: Words, at: number) => boolean;

const phrase =
  (end: (words: Words, at: number) => number | undefined): WordClass =>
  (words, at) => {
    const to = end(words, at);
    return to === undefined ? [] : [to - at];
  };
const test =
  (length: 0 | 1, is: Test): WordClass =>
  (words, at) =>
    is(words, at) ? [length] : [];
const each = (tests: Readonly<Record<string, Test>>, length: 0 | 1) =>
  Object.entries(tests).map(([name, is]) => [name, test(length, is)] as const);
const word =
  (is: (low: string) => boolean): Test =>
  (words, at) =>
    is(words.at(at));
const form = (name: Parameters<typeof baseOf>[0]): Test => word((low) => baseOf(name, low) !== undefined);

const oneWord: Readonly<Record<string, Test>> = {
  base: word(isBase),
  third: form('third'),
  past: form('past'),
  participle: form('participle'),
  ing: form('ing'),
  verb: (words, at) => words.isVerb(at),
  unlistedBase: (words, at) => words.isUnlistedBase(at),
  unlistedForm: (words, at) => words.unlistedBase(at) !== undefined,
  noun: (words, at) => words.isNoun(at),
  one: (words, at) => words.isSingularNoun(at),
  plural: word(isPlural),
  manyForm: word((low) => (isPlural(low) && singular(low) !== low) || moreTimes.test(low)),
  countable: word(isCountable),
  adjective: (words, at) => words.isAdjective(at),
  comparative: word(isComparative),
  shortAdjective: word((low) => comparativeOf(low) !== undefined),
  wrongComparative: word((low) => rightComparative(low) !== undefined),
  felt: word((low) => feelings.has(low)),
  causing: word((low) => [...feelings.values()].includes(low)),
  besideBe: word((low) => low !== 'live' && (alsoAdjective.has(low) || alsoBesideBe.test(low))),
  nounHere: isNounHere,
  number: word(isNumber),
  wrongPast: word((low) => wrongPasts.has(low)),
  wrongPlural: word((low) => wrongPlurals.has(low)),
  falsePlural: word((low) => falsePlurals.has(low)),
  counts: isCount,
};

/** Bases that name something behind "it is", as those of `alsoMass`. */
const alsoBesideBe = /^(work|smoke|rain|snow|hope|love|rest|travel|shop|show|test|book|plan|park)$/;
const moreTimes = /^(morning|evening|weekend|(mon|tues|wednes|thurs|fri|satur|sun)day)s$/;

const places: Readonly<Record<string, Test>> = {
  first: (_, at) => at === 0,
  last: (words, at) => at >= words.length,
  begins: (words, at) => at === 0 || words.endsBefore(at),
  ends: (words, at) => words.endsBefore(at),
  opens: (words, at) => words.opensAt(at),
  asks: ({ asks }) => asks,
  tells: ({ asks }) => !asks,
  listStart: (words, at) => !isInList(words, at),
  endsQuestion,
};

const phrases: Readonly<Record<string, WordClass>> = {
  subject: phrase((words, at) => words.subjectAt(at)?.end),
  oneSubject: phrase((words, at) => subjectOf(words, at, 'one')),
  manySubject: phrase((words, at) => subjectOf(words, at, 'many')),
  nounPhrase: phrase(nounPhrase),
  bareNoun: phrase(bareNoun),
  duration: phrase((words, at) => durationAt(words, at)?.to),
  question: phrase(questionAt),
};

const classes: ReadonlyMap<string, WordClass> = new Map([
  ...Object.entries(lists).map(([name, lines]) => [name, anyOf([...listed(lines)])] as const),
  ...each(oneWord, 1),
  ...each(places, 0),
  ...Object.entries(phrases),
]);

/**
 * Returns the class of all members, which are words, word classes, tags and regular expressions.
 * @throws Error for a class that doesn't exist
 */
export function anyOf(members: readonly string[]): WordClass {
  const plain = new Set(members.filter((member) => !/[@#/_]/.test(member)));
  const others = members.filter((member) => !plain.has(member)).map(classOf);
  const single = test(1, (words, at) => words.in(at, plain));
  if (others.length === 0) return single;
  return (words, at) => [...single(words, at), ...others.flatMap((one) => one(words, at))];
}

function classOf(member: string): WordClass {
  const name = member.slice(1);
  if (member.startsWith('@')) {
    const known = classes.get(name);
    if (!known) throw new Error(`There is no word class "${name}".`);
    return known;
  }
  if (member.startsWith('#')) return test(1, (words, at) => words.tagged(at, name));
  if (member.startsWith('/')) {
    const whole = new RegExp(`^(?:${member.slice(1, -1)})$`);
    return test(
      1,
      word((low) => whole.test(low)),
    );
  }
  const several = member.split('_');
  return (words, at) => (several.every((low, index) => words.at(at + index) === low) ? [several.length] : []);
}

const subjectOf = (words: Words, at: number, person: 'one' | 'many'): number | undefined => {
  const subject = words.subjectAt(at);
  return subject?.person === person ? subject.end : undefined;
};

/** "1/4 mile" and "a PG-13 film" count nothing. */
function isCount(words: Words, at: number): boolean {
  const sign = words.text[(words.words[at]?.start ?? 0) - 1] ?? ' ';
  const low = words.at(at);
  return isNumber(low) && /\s/.test(sign) && !/^0*1$|^(19|20)\d\d$|[a-z]-\d/.test(low);
}

/** True for a later part of a list: "my father, my mother". */
const isInList = (words: Words, at: number): boolean =>
  at > 0 && words.endsBefore(at) && !words.words.some((_, index) => index < at && words.isVerb(index));

/** "I need help", "I want change": a base that is a noun here. */
function isNounHere(words: Words, at: number): boolean {
  const isBoth =
    /^(end|fail|need|cost|return|sleep|hurry|worry|reply|dream|fight|hate|move|pay|repair|save|taste|laugh|cry|try|promise|practice|practise|paint|dance|study|help|change|rest|work|rain|snow|love|answer|drink|test|show|plan|park|walk|talk|like|cook|smoke|order|open|let|book|play|visit|call|share|use|stop|clean|look|start|hope|travel|copy|cross|drive)$/;
  if (!isBoth.test(words.at(at))) return false;
  const next = words.at(at + 1);
  return (
    words.endsBefore(at + 1) ||
    !/^(a|an|the|my|your|his|her|our|their|this|that|it|some|to|him|them|me|you|english|in|at|here|there|another|two)$/.test(
      next,
    ) ||
    (/^(in|at|here|there|to|that|you)$/.test(next) &&
      !/^(visit|open|order|book|play|cook|call|share|use|work|talk|walk|drive|travel|look|drink|stop|start|change)$/.test(
        words.at(at),
      )) ||
    (/^(drink|change|call|work|help)$/.test(words.at(at)) && /^(in|at|here|there|to|that)$/.test(next))
  );
}
