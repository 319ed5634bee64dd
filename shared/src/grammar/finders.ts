import { articleFor, baseOf, isBase, isNumber, verb } from './lexicon.ts';
import { durationAt, unitOfTime } from './phrases.ts';
import type { Finder, Found } from './rule.ts';
import type { Words } from './words.ts';

const unit =
  /^(night|week|month|year|weekend|summer|winter|spring|autumn|christmas|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Returns the place of a word for a finished time: the first and the last word. */
function pastTime(words: Words, at: number): { from: number; to: number } | undefined {
  const [word, before] = [words.at(at), words.at(at - 1)];
  if (/^(since|from|of|than|until|like|before|by|for|not|as|about|to|with|over|into|only)$/.test(before))
    return undefined;
  if (word === 'yesterday') return { from: at, to: at };
  if (word === 'last' && unit.test(words.at(at + 1)) && !/^(the|my|at|this|your|his|her)$/.test(before)) {
    return { from: at, to: at + 1 };
  }
  if (word === 'ago' && unitOfTime.test(words.at(at - 1))) return { from: Math.max(0, at - 2), to: at };
  if (word === 'in' && /^(19\d\d|200\d|201\d|202[0-4])$/.test(words.at(at + 1)))
    return { from: at, to: at + 1 };
  return undefined;
}

/** Returns the past of the finite verb at the word, with the number of words that it replaces. */
function pastOfVerb(words: Words, at: number, person: 'i' | 'one' | 'many'): Found | undefined {
  const [word, next] = [words.at(at), words.at(at + 1)];
  if (/^(am|is|are)$/.test(word)) {
    const was = person === 'many' ? 'were' : 'was';
    return next === 'not' && words.endsBefore(at + 2) ? undefined : { from: at, to: at + 1, better: was };
  }
  if (/^(do|does)$/.test(word) && next === 'not' && isBase(words.at(at + 2)))
    return { from: at, to: at + 2, better: 'didn’t' };
  if (/^(has|have)$/.test(word)) {
    const base = baseOf('participle', next);
    if (base && base !== 'get' && base !== 'have') return { from: at, to: at + 2, better: verb.past(base) };
    if (words.isVerb(at + 1) || /^(not|been|to|got|never|always|already|ever|just)$/.test(next))
      return undefined;
  }
  const base = isBase(word) ? word : baseOf('third', word);
  const past = base && verb.past(base);
  return past && past !== word ? { from: at, to: at + 1, better: past } : undefined;
}

/** The verb of the clause whose subject begins at the word. */
function pastInClause(words: Words, at: number): Found | undefined {
  const subject = words.subjectAt(at);
  if (!subject || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const found = pastOfVerb(words, place, subject.person);
  return found && { ...found, rests: [at, subject.end - 1] };
}

/** "Yesterday I go", "she come last week": the time is over, and the verb isn't in the past. */
const pastVerb: Finder = (words, at) => {
  const found = pastInClause(words, at);
  if (!found) return undefined;
  // The time stands before the subject, or after the verb in the same clause.
  for (let back = at - 1; back >= 0 && back >= at - 3; back -= 1) {
    const time = pastTime(words, back);
    if (
      time &&
      time.to === at - 1 &&
      (back === 0 || words.breaksBefore(time.from) || words.at(time.from - 1) === 'and' || time.from === 0)
    ) {
      return { ...found, rests: [...(found.rests ?? []), time.from, time.to] };
    }
  }
  for (let on = found.to; on < words.length && !words.breaksBefore(on); on += 1) {
    // "I live in the house we built in 2010", "he says he saw you yesterday": the time belongs to another
    // clause.
    if (on >= found.to && isOtherClause(words, on)) return undefined;
    const time = pastTime(words, on);
    // "I think last week was hard", "I miss last summer": the time is what they speak of.
    if (time && words.isVerb(time.to + 1) && !words.endsBefore(time.to + 1)) return undefined;
    if (
      time?.from === found.to &&
      /^(remember|miss|regret|love|like|hate|prefer|know|mean|forget|enjoy)s?$/.test(words.at(found.from))
    )
      return undefined;
    // "The film is set in 1950".
    if (
      time &&
      words.at(time.from) === 'in' &&
      /^(set|takes? place)\b/.test(words.low(found.from + (/^(is|are)$/.test(words.at(found.from)) ? 1 : 0)))
    )
      return undefined;
    if (time) return { ...found, rests: [...(found.rests ?? []), time.from, time.to] };
  }
  return undefined;
};
const finite = new Set(['am', 'is', 'are', 'was', 'were', 'do', 'does', 'did', 'will', 'can']);

/** True for a verb that is finite in any case, and for a subject before its verb. */
function isOtherClause(words: Words, at: number): boolean {
  const word = words.at(at);
  const past = baseOf('past', word);
  const subject = words.subjectAt(at);
  return (
    finite.has(word) ||
    (past !== undefined && past !== word && baseOf('participle', word) === undefined) ||
    /^(i|he|she|we|they)$/.test(word) ||
    (subject !== undefined && words.isVerb(subject.end) && !words.endsBefore(subject.end))
  );
}

/** "When I was a child I live in a village". */
const pastOfChildhood: Finder = (words, at) => {
  if (
    !/\bwhen (i|he|she|we|they) (was|were) (a |very |little |)(child|children|young|little|small|kid|kids|student|boy|girl)$/.test(
      words.low(0, at),
    ) ||
    /\b(now|still|today)\b/.test(words.low(at))
  ) {
    return undefined;
  }
  const subject = words.subjectAt(at);
  return subject && pastOfVerb(words, words.afterAdverbs(subject.end), subject.person);
};

/** The perfect with "since" and "for": "I live here since two years". */
const since: Finder = (words, at) => {
  const subject = words.subjectAt(at);
  if (!subject || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const has = subject.person === 'one' ? 'has' : 'have';
  let on = place + 1;
  while (on < words.length && words.at(on) !== 'since') {
    if (words.breaksBefore(on)) return undefined;
    on += 1;
  }
  if (words.at(on) !== 'since' || on > place + 8) return undefined;
  const better = perfectOf(words, place, has);
  if (!better) return undefined;
  const long = durationAt(words, on + 1);
  // "It is ages since we met".
  if (words.at(at) === 'it' && /^(ages|long|time|(year|month|week|day|hour)s?)$/.test(words.at(on - 1)))
    return undefined;
  // "I stay here since I like it": because.
  if (!long && !isBeginning(words, on + 1)) return undefined;
  const preposition = long ? `for ${long.better}` : 'since';
  const middle = words.slice(place + better.used, on);
  const to = long ? long.to : on + 1;
  return {
    from: place,
    to,
    better: [better.text, middle, preposition].filter((part) => part !== '').join(' '),
    rests: [at, on + 1],
  };
};

/** True for words that say when something began: "Monday", "2019", "this morning", "I was a child". */
function isBeginning(words: Words, at: number): boolean {
  const subject = words.subjectAt(at);
  const verbAt = subject && words.afterAdverbs(subject.end);
  if (verbAt !== undefined && (words.isVerb(verbAt) || words.tagged(verbAt, 'Verb')))
    return baseOf('past', words.at(verbAt)) !== undefined;
  return (
    !/^(the|a|an|there|it|you|he|she|we|they|i)$/.test(words.at(at)) ||
    /^the (beginning|start|end|morning|summer|winter|spring|autumn|last|first|day|year|age|war)\b/.test(
      words.low(at),
    )
  );
}

const lasting = /^(live|work|wait|learn|study|look|play|teach|stay|drive)$/;

function perfectOf(words: Words, at: number, has: string): { text: string; used: number } | undefined {
  const [word, next] = [words.at(at), words.at(at + 1)];
  if (/^(am|is|are)$/.test(word)) {
    const ing = baseOf('ing', next);
    if (ing) return { text: `${has} been ${next}`, used: 2 };
    return next === 'not' ? undefined : { text: `${has} been`, used: 1 };
  }
  const base = isBase(word) ? word : baseOf('third', word);
  if (!base || base === 'do') return undefined;
  if (base === 'have' && (words.isVerb(at + 1) || next === 'not')) return undefined;
  if (base === 'have' && baseOf('participle', next)) return undefined;
  const isOngoing = /^(wait|look)$/.test(base);
  return {
    text:
      isOngoing && lasting.test(base) ? `${has} been ${verb.ing(base)}` : `${has} ${verb.participle(base)}`,
    used: 1,
  };
}

/** "A apple", "an unit": the article doesn't suit the sound after it. */
const wrongArticle: Finder = (words, at) => {
  const word = words.at(at);
  const next = words.at(at + 1);
  if (!/^(a|an)$/.test(word) || next === '' || words.endsBefore(at + 1)) return undefined;
  if (next.length < 3 || isNumber(next) || /^(and|are|under|over)$/.test(next)) return undefined;
  // A letter: "process A updates it". A word of unknown sound: "a uuid".
  if (words.slice(at, at + 1) === 'A' && at > 0) return undefined;
  if (/^u(?![gmlnps]|r[bg]|t[teio])/.test(next)) return undefined;
  // Letters that are read one by one, and names, have their own sound.
  const isSpelled = /^[A-Z]{2}|\d/.test(words.slice(at + 1, at + 2)) || !/^[a-z]?[a-z]?[aeiouy]/.test(next);
  if (isSpelled || /^(mri|url|usb|led|sms|fbi|xbox|herb|histor.*|hysteric.*|hotel)$/.test(next))
    return undefined;
  const right = articleFor(next);
  return right === word ? undefined : { from: at, to: at + 1, better: right, rests: [at + 1] };
};

/** The finders of the rules that no pattern can say, by the name that `code` of a rule has. */
export const finders: Readonly<Record<string, Finder>> = { pastVerb, pastOfChildhood, since, wrongArticle };
