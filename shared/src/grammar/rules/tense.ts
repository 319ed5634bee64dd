import { alsoAdjective, alsoMass, baseOf, isBase, verb, wrongPasts } from '../lexicon.ts';
import { type Found, grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

const unit =
  /^(night|week|month|year|weekend|summer|winter|spring|autumn|christmas|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/;
const span = /^(second|minute|hour|day|week|month|year)s?$/;

/** Returns the place of a word for a finished time: the first and the last word. */
function pastTime(words: Words, at: number): { from: number; to: number } | undefined {
  const [word, before] = [words.at(at), words.at(at - 1)];
  if (/^(since|from|of|than|until|like|before|by|for|not|as|about|to|with|over|into|only)$/.test(before))
    return undefined;
  if (word === 'yesterday') return { from: at, to: at };
  if (word === 'last' && unit.test(words.at(at + 1)) && !/^(the|my|at|this|your|his|her)$/.test(before)) {
    return { from: at, to: at + 1 };
  }
  if (word === 'ago' && span.test(words.at(at - 1))) return { from: Math.max(0, at - 2), to: at };
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

const pastVerb = grammarRule('past', 'pastIsOver', (words, at) => {
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
});
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

/** "Yesterday is my birthday": the time is the subject. */
const pastBe = grammarRule('past', 'yesterdayWas', (words, at) =>
  at === 1 && words.at(0) === 'yesterday' && words.at(1) === 'is'
    ? { from: 1, to: 2, better: 'was', rests: [0] }
    : undefined,
);

const pastChildhood = grammarRule('past', 'childhoodPast', (words, at) => {
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
});

const notAWord = grammarRule('past', 'ownPast', (words, at) => {
  const better = wrongPasts.get(words.at(at));
  return better ? { from: at, to: at + 1, better } : undefined;
});

/** "All the money I have went to rent", "what little she had broke": the next verb is the main clause's. */
function isOwned(words: Words, at: number): boolean {
  return (
    /^(i|you|he|she|it|we|they)$/.test(words.at(at - 1)) &&
    !words.endsBefore(at - 1) &&
    (/(thing|ever|one|body)$|^(all|what|that|little|few|much|more)$/.test(words.at(at - 2)) ||
      (words.isNoun(at - 2) && !words.tagged(at - 2, 'Pronoun')))
  );
}

const perfect = grammarRule('perfect', 'haveThirdForm', (words, at) => {
  if (!/^(have|has|had)$/.test(words.at(at))) return undefined;
  if (isOwned(words, at)) return undefined;
  const place = words.afterAdverbs(/^(already|never|ever|not)$/.test(words.at(at + 1)) ? at + 2 : at + 1);
  const word = words.at(place);
  const past = baseOf('past', word);
  const base = past ?? (place > at + 1 && isBase(word) ? word : undefined);
  if (!base || base === 'be' || verb.participle(base) === word) return undefined;
  return { from: place, to: place + 1, better: verb.participle(base), rests: [at] };
});

const everBe = grammarRule('perfect', 'haveYouEver', (words, at) => {
  if (/^have (you|they|we) ever (be|was|were)$/.test(words.low(at, at + 4)))
    return { from: at + 3, to: at + 4, better: 'been' };
  return /^did (you|they|we) ever been$/.test(words.low(at, at + 4))
    ? { from: at, to: at + 1, better: 'have', rests: [at + 3] }
    : undefined;
});

const barePerfect = grammarRule('perfect', 'haveThirdForm', (words, at) => {
  const base = words.at(at + 1);
  const unsafe =
    /^(mean|lie|lay|pay|swim|fly|pass|move|feel|wear|sing|hold|ring|drink|drive|help|hope|work|talk|walk|rest|test|visit|plan|snow|rain|love|smoke|order|park|offer|change|show|study|travel|shop|stop|call|answer|look|copy|play|run|ride|fight|cut|let|like|cost|read|put|hit|set|shut|hurt|question|reserve|promise|reply|paint|pack|return|repair|taste|share|visit|use|try|turn|sleep|start|dance|dream|drop|kiss|smile|laugh|cook|end|finish|fix|fall|draw|cry|catch|bite|break|book|worry|wish|wonder|wash|want|wait|watch|need|live|become|come)$/;
  return words.at(at) === 'have' &&
    words.in(at - 1, new Set(['i', 'you', 'we', 'they'])) &&
    isBase(base) &&
    !unsafe.test(base) &&
    !isOwned(words, at) &&
    // "I have go now": rather "I have to go".
    !(base === 'go' && words.at(at + 2) === 'now') &&
    // "We have sell orders": a noun of two words.
    !words.isPluralNoun(at + 2) &&
    base !== 'have' &&
    verb.participle(base) !== base
    ? { from: at + 1, to: at + 2, better: verb.participle(base), rests: [at] }
    : undefined;
});

const born = grammarRule('perfect', 'wasBorn', (words, at) =>
  /^(i am|he is|she is|we are|they are|i have|you are) born$/.test(words.low(at, at + 3)) &&
  (words.endsBefore(at + 3) || /^(in|on|at|here|there|and|near)$/.test(words.at(at + 3)))
    ? { from: at + 1, to: at + 3, better: /^(we|they|you)$/.test(words.at(at)) ? 'were born' : 'was born' }
    : undefined,
);

const passive = grammarRule('perfect', 'wasThirdForm', (words, at) => {
  const base = baseOf('past', words.at(at + 1));
  return /^(was|were)$/.test(words.at(at)) &&
    base &&
    base !== 'be' &&
    verb.participle(base) !== words.at(at + 1) &&
    // "He was broke": without money.
    words.at(at + 1) !== 'broke' &&
    baseOf('participle', words.at(at + 1)) === undefined
    ? { from: at + 1, to: at + 2, better: verb.participle(base) }
    : undefined;
});

const wasGo = grammarRule('past', 'pastOneWord', (words, at) => {
  const base = words.at(at + 2);
  return /^(i|he|she|it|we|you|they) (was|were)$/.test(words.low(at, at + 2)) &&
    isBase(base) &&
    !alsoAdjective.has(base) &&
    !(/^(it|this|that)$/.test(words.at(at)) && alsoMass.has(base))
    ? { from: at + 1, to: at + 3, better: verb.past(base), rests: [at] }
    : undefined;
});

/** The perfect with "since" and "for": "I live here since two years". */
const since = grammarRule('preposition', 'sinceFor', (words, at) => {
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
  const long = howLong(words, on + 1);
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
});

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

const sinceAlone = grammarRule('preposition', 'forSince', (words, at) => {
  const long = words.at(at) === 'since' ? howLong(words, at + 1) : undefined;
  return long && words.at(long.to) !== 'ago' && /\b(have|has|had|been)\b/.test(words.low(0, at))
    ? { from: at, to: long.to, better: `for ${long.better}` }
    : undefined;
});

function howLong(words: Words, at: number): { to: number; better: string } | undefined {
  const count = words.at(at);
  const [time] = /^(a )?long time(?! ago)/.exec(words.low(at)) ?? [];
  if (time) return { to: at + time.split(' ').length, better: 'a long time' };
  if (!span.test(words.at(at + 1)) || words.at(at + 2) === 'ago') return undefined;
  if (count === 'one')
    return { to: at + 2, better: `${words.at(at + 1) === 'hour' ? 'an' : 'a'} ${words.at(at + 1)}` };
  return /^(a|an|many|some|few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d+)$/.test(
    count,
  )
    ? { to: at + 2, better: words.slice(at, at + 2) }
    : undefined;
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

export const tenseRules: readonly Rule[] = [
  since,
  sinceAlone,
  born,
  wasGo,
  pastBe,
  pastVerb,
  pastChildhood,
  notAWord,
  everBe,
  perfect,
  barePerfect,
  passive,
];
