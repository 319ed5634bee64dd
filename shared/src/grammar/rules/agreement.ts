import { alsoAdjective, alsoMass, baseOf, isBase, isNumber, oftenWords, pick, verb } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

/** Bases that look like other words after a noun. */
const doubtful =
  /^(cost|put|let|cut|hit|hurt|read|set|shut|work|stop|show|order|need|change|book|park|plan|test|rest|end|share|like|close|clean|open|cook|answer|call|help|hope|love|look|phone|shop|snow|rain|travel|talk|visit|use|try|turn|return|promise|practice|pack|offer|drop|dream|drink|drive|cross|copy|count|complain|check|fall|fight|finish|fly|lead|lie|mean|miss|move|paint|pass|play|reply|reserve|run|smile|smoke|start|stay|study|taste|walk|wash|watch|wish|wonder)$/;

/** "She go", "my brother live": a verb after one person, without "-s". */
const third = grammarRule('third-person', 'oneTakesS', (words, at) => {
  const subject = words.subjectAt(at);
  if (subject?.person !== 'one' || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const word = words.at(place);
  const isPronoun = subject.end === at + 1;
  // "The dog always bark": behind such an adverb stands no noun, so that any verb is known.
  const isAfterOften = place > subject.end && words.in(place - 1, oftenWords);
  const isVerb = isBase(word) || (isAfterOften && words.isUnlistedBase(place));
  if (!isVerb || /^(be|thank)$/.test(word)) return undefined;
  if (asksEveryone(words, at, place) || isBare(words, at)) return undefined;
  // "My family live here", and "the bus stop opposite the bank", "someone like you".
  if (groups.test(words.at(subject.end - 1)) || (word === 'stop' && words.at(subject.end - 1) === 'bus'))
    return undefined;
  if (
    word === 'like' &&
    everyone.test(words.at(at)) &&
    /^(you|me|him|her|us|them|this|that|my|your)$/.test(words.at(place + 1))
  )
    return undefined;
  // "What are the sky and the sea like?"
  if (word === 'like' && /^what (is|are|was|were)\b/.test(words.low(0, at))) return undefined;
  // "It need not be": a modal verb. "He use to cry": "used".
  if ((word === 'need' && words.at(place + 1) === 'not') || (word === 'use' && words.at(place + 1) === 'to'))
    return undefined;
  if (!isPronoun && /^(a|an)$/.test(words.at(at))) return undefined;
  // "It cost", "he put" and "she lay down" are past forms, too.
  if (baseOf('past', word) !== undefined) return undefined;
  const isUnsure = !isPronoun && !isAfterOften;
  if (isUnsure && doubtful.test(word) && followedByVerb(words, place + 1)) return undefined;
  if (
    isUnsure &&
    doubtful.test(word) &&
    !words.tagged(place, 'Verb') &&
    !/^(want|open|close|start|stop|work|speak|like|cook|need)$/.test(word)
  )
    return undefined;
  if (isUnsure && words.endsBefore(place + 1) && !/^(work|know|like|cook|sing|dance|swim)$/.test(word))
    return undefined;
  if (word === 'do' && words.at(place + 1) === 'not')
    return { from: place, to: place + 2, better: 'doesn’t', rests: [at] };
  if (word === 'have' && words.at(place + 1) === 'better') return undefined;
  return { from: place, to: place + 1, better: verb.third(word), rests: [at, subject.end - 1] };
});

const everyone = /^(everybody|everyone|somebody|someone|nobody)$/;

/** "Somebody call a doctor!": a request, unless the verb is no action or the clause says how often. */
function asksEveryone(words: Words, at: number, place: number): boolean {
  const isState = states.test(words.at(place)) && !/^(fun|a)$/.test(words.at(place + 1));
  return everyone.test(words.at(at)) && at === 0 && place === at + 1 && (!isState || words.asks);
}

/** "Let the boss and the manager know", "we suggest that he stay": the verb has no ending. */
function isBare(words: Words, at: number): boolean {
  const before = words.low(0, at);
  return (
    (words.at(at - 1) === 'and' &&
      /\b(let|makes?|made|help(s|ed)?|see|saw|hears?|heard|watch(ed)?)\b/.test(before)) ||
    /\b(suggest|recommend|insist|demand|ask|propose|request)(s|ed)?( that)?$|\b(important|vital|essential|better) that$/.test(
      before,
    )
  );
}

function followedByVerb(words: Words, at: number): boolean {
  return words.isVerb(at) && !words.endsBefore(at);
}

/** "Maria want a tea": a name is one person. */
const named = grammarRule('third-person', 'oneTakesS', (words, at) => {
  if (at !== 0 || !words.tagged(at, 'Person') || words.endsBefore(at + 1)) return undefined;
  const [word, next] = [words.at(at + 1), words.at(at + 2)];
  const isHaving = word === 'have' && /^(to|two|three|many|no)$/.test(next);
  if (!isHaving && !/^(want|like|live|need|speak|know)$/.test(word)) return undefined;
  return { from: at + 1, to: at + 2, better: verb.third(word), rests: [at] };
});

/** Groups of people, which may take the plural: "my family are tall". */
const groups =
  /^(family|company|team|city|class|couple|club|school|country|village|town|university|number|pair|church|course)$/;

/** "The dog are hungry", "he were late", "Mike are good", "she have been". */
const oneBe = grammarRule('third-person', 'oneTakesS', (words, at) => {
  const subject = isName(words, at) ? { end: at + 1, person: 'one' } : words.subjectAt(at);
  if (subject?.person !== 'one' || !words.opensAt(at) || !isFirst(words, at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const better = pick({ are: 'is', were: 'was', am: 'is' }, words.at(place));
  if (!better || words.words[place]?.tags.has('Clitic') || groups.test(words.at(subject.end - 1)))
    return undefined;
  // "The word “are” is a verb."
  if (/^(is|was|are)$/.test(words.at(place + 1))) return undefined;
  // "If he were here", "he wishes she were here".
  if (better === 'was' && /\b(if|wish(es|ed)?|though|rather)\b/.test(words.low(0, at))) return undefined;
  return { from: place, to: place + 1, better, rests: [at, subject.end - 1] };
});

/** True for a person's name at the beginning that isn't a place or a club as well. */
function isName(words: Words, at: number): boolean {
  return (
    at === 0 && words.tagged(at, 'FirstName') && !words.tagged(at, 'Place') && words.at(at) !== 'chelsea'
  );
}

/** True where no part of a list stands before the subject: "my father, my mother". */
function isFirst(words: Words, at: number): boolean {
  return (
    at === 0 ||
    words
      .low(0, at)
      .split(' ')
      .some((_, index) => words.isVerb(index)) ||
    !words.endsBefore(at)
  );
}

/** "My parents lives", "we was", "I has". */
const many = grammarRule('third-person', 'manyTakeNoS', (words, at) => {
  const subject = words.subjectAt(at);
  if (!subject || subject.person === 'one' || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const word = words.at(place);
  const rests = [at, subject.end - 1];
  if (subject.person === 'i') {
    if (word === 'does' && words.at(place + 1) === 'not')
      return { from: place, to: place + 2, better: 'don’t', rests };
    if (words.at(at - 1) === 'and') return undefined;
    if (word === 'has') return { from: place, to: place + 1, better: 'have', rests };
    if (word === 'are' || word === 'is')
      return words.words[place]?.tags.has('Clitic')
        ? undefined
        : { from: place, to: place + 1, better: 'am', rests };
    return undefined;
  }
  // "We cooks work hard": who we are.
  if (/^(we|you)$/.test(words.at(at)) && words.isVerb(place + 1)) return undefined;
  // "Two rooms is enough", "ten dollars was all I had": an amount.
  if (
    isNumber(words.at(at)) &&
    /^(enough|plenty|too|a|an|the|not|what|all|my|better|more|less|fine|one|how)$/.test(words.at(place + 1))
  )
    return undefined;
  const be = pick({ is: 'are', was: 'were', has: 'have' }, word);
  if (be && !words.words[place]?.tags.has('Clitic')) return { from: place, to: place + 1, better: be, rests };
  if (word === 'does' && words.at(place + 1) === 'not')
    return { from: place, to: place + 2, better: 'don’t', rests };
  const base = baseOf('third', word);
  return base && base !== 'be' && words.at(place) !== 'does'
    ? { from: place, to: place + 1, better: base, rests }
    : undefined;
});

/** "Are he coming?", "was you there?", "have she left?" */
const askedBe = grammarRule('third-person', 'oneTakesS', (words, at) => {
  if (!(at === 0 || words.endsBefore(at) || /^(where|what|when|why|how|who)$/.test(words.at(at - 1))))
    return undefined;
  // "Are he and she friends?"
  if (words.words[at]?.tags.has('Clitic') || words.endsBefore(at + 1) || words.at(at + 2) === 'and')
    return undefined;
  const who = words.at(at + 1);
  const better = /^(he|she|it)$/.test(who)
    ? pick({ are: 'is', am: 'is' }, words.at(at))
    : /^(you|we|they)$/.test(who)
      ? pick({ is: 'are', am: 'are', was: 'were', has: 'have' }, words.at(at))
      : undefined;
  if (better) return { from: at, to: at + 1, better, rests: [at + 1] };
  // "Have she left?" has a participle: "have he to go" is none.
  const isPerfect =
    words.at(at) === 'have' && /^(he|she|it)$/.test(who) && baseOf('participle', words.at(at + 2));
  return isPerfect && !isBase(words.at(at + 2))
    ? { from: at, to: at + 1, better: 'has', rests: [at + 1] }
    : undefined;
});

const iHas = grammarRule('third-person', 'iHave', (words, at) =>
  /^i has$/.test(words.low(at, at + 2)) && words.opensAt(at)
    ? { from: at + 1, to: at + 2, better: 'have', rests: [at] }
    : undefined,
);

const states = /^(want|have|like|know|understand|agree|need|think|love|hate|believe|prefer|remember|mean)$/;

/** True for a base that may follow "be" as an adjective or a noun: "we are open", "it is work". */
const soundsAdjective = (base: string): boolean =>
  alsoAdjective.has(base) ||
  /^(work|smoke|rain|snow|hope|love|rest|travel|shop|show|test|book|plan|park)$/.test(base);

/** "I am go", "she is live", "we are want". */
const beVerb = grammarRule('be-verb', 'beAndVerb', (words, at) => {
  const be = /^(am|is|are)$/;
  if (!be.test(words.at(at))) return undefined;
  const subject = subjectBefore(words, at);
  if (!subject) return undefined;
  const isNot = words.at(at + 1) === 'not';
  const place = words.afterAdverbs(isNot ? at + 2 : at + 1);
  const base = words.at(place);
  if (!isBase(base) || /^(be|thank)$/.test(base)) return undefined;
  const isOnAir = base === 'live' && /^(on|from|now)$/.test(words.at(place + 1));
  const sounds =
    (isOnAir || (soundsAdjective(base) && base !== 'live')) &&
    !(
      base === 'like' &&
      words.at(subject.at) !== 'it' &&
      /^(to|football|music|coffee|tea)$/.test(words.at(place + 1))
    ) &&
    !(base === 'work' && /^(in|at|as|for|with|on|here)$/.test(words.at(place + 1)));
  // "They are practice questions": what they are.
  if (sounds || (alsoMass.has(base) && words.isPluralNoun(place + 1))) return undefined;
  const rests = [subject.at, place];
  const plain = subject.person === 'one' ? verb.third(base) : base;
  if (isNot) {
    if (!states.test(base)) return undefined;
    return {
      from: at,
      to: place + 1,
      better: `${subject.person === 'one' ? 'doesn’t' : 'don’t'} ${base}`,
      rests,
    };
  }
  const adverb = words.slice(at + 1, place);
  const isNow =
    /^(now|at the moment|right now|today)\b/.test(words.low(place + 1)) ||
    /\b(now|at the moment|right now)$/.test(words.low(0));
  const clitic = words.words[at]?.tags.has('Clitic');
  const ongoing =
    !states.test(base) && (isNow || base === 'wait' || (clitic && !/^(go|work|live|come)$/.test(base)));
  if (ongoing) return { from: place, to: place + 1, better: verb.ing(base), rests: [...rests, at] };
  return {
    from: at,
    to: place + 1,
    better: [adverb, plain].filter((part) => part !== '').join(' '),
    rests,
  };
});

function subjectBefore(words: Words, at: number): { at: number; person: 'i' | 'one' | 'many' } | undefined {
  for (let from = Math.max(0, at - 4); from < at; from += 1) {
    const subject = words.subjectAt(from);
    if (subject?.end === at && words.opensAt(from)) return { at: from, person: subject.person };
  }
  return undefined;
}

/** "Are you have", "is she work", "where are you live". */
const beQuestion = grammarRule('be-verb', 'doQuestion', (words, at) => {
  if (
    !/^(are|is|am)$/.test(words.at(at)) ||
    !(at === 0 || words.endsBefore(at) || /^(where|what|when|why|how)$/.test(words.at(at - 1)))
  )
    return undefined;
  const who = words.at(at + 1);
  const [base, after] = [words.at(at + 2), words.at(at + 3)];
  if (!/^(you|they|we|he|she|it)$/.test(who) || !isBase(base) || base === 'be') return undefined;
  const isNoun = base !== 'live' && soundsAdjective(base);
  if (isNoun && !/^(it|the|this|that|a|my|your)$/.test(after) && !/^work (in|here)$/.test(`${base} ${after}`))
    return undefined;
  if (who === 'it' && (base === 'like' || alsoMass.has(base))) return undefined;
  const aux = /^(he|she|it)$/.test(who) ? 'does' : 'do';
  if (base === 'do' && words.at(at - 1) === 'what')
    return { from: at + 2, to: at + 3, better: 'doing', rests: [at] };
  return { from: at, to: at + 1, better: aux, rests: [at + 1, at + 2] };
});

export const agreementRules: readonly Rule[] = [iHas, askedBe, third, named, oneBe, many];

export const beRules: readonly Rule[] = [beQuestion, beVerb];
