import { alsoAdjective, baseOf, isBase, modals, pick, verb } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

/**
 * Returns the index after the question words that begin a question here: "where", "how much", "what kind of
 * music".
 */
function afterQuestionWords(words: Words, at: number): number | undefined {
  // After a comma it is a question only where it has its mark: "the list, where it stands" has none.
  const isLater = words.endsBefore(at) || /^(and|so|but|sorry|ok|hello|hi)$/.test(words.at(at - 1));
  if (at > 0 && !(isLater && words.asks)) return undefined;
  const word = words.at(at);
  if (!/^(where|what|when|why|how|which|who)$/.test(word)) return undefined;
  if (word === 'how') {
    if (/^(much|many)$/.test(words.at(at + 1))) {
      return words.isNoun(at + 2) && !words.tagged(at + 2, 'Pronoun') ? at + 3 : at + 2;
    }
    return /^(long|often|old|far|big|tall)$/.test(words.at(at + 1)) ? at + 2 : at + 1;
  }
  if (word === 'what' && /^kind of$/.test(words.low(at + 1, at + 3))) return at + 4;
  if (word === 'what' && /^(time|colour|color|day|music|size)$/.test(words.at(at + 1))) return at + 2;
  return at + 1;
}

/** A question that ends soon: without a question mark, a long one may be part of another sentence. */
function isWhole(words: Words, from: number, isWhen: boolean): boolean {
  let end = from;
  while (end < words.length && !words.endsBefore(end)) end += 1;
  if (isWhen && !(words.asks && end === words.length)) return false;
  // "How it works." and "How she sings!" are no questions, nor is "Why I like Rome".
  const isMarked =
    end === words.length && /^["”)]*[.!]/.test(words.text.slice(words.words[end - 1]?.end ?? 0));
  if (!words.asks && (isMarked || words.low(0, from).split(' ').includes('i'))) return false;
  for (let at = from; at < end; at += 1) {
    if (/^(is|are|was|were|will|can|would|must|should|do|does|did|that|because)$/.test(words.at(at)))
      return false;
    if (!words.asks && beginsPredicate(words, at)) return false;
  }
  return words.asks ? end === words.length : end - from <= 5 && end === words.length;
}

/**
 * True for a verb whose subject may be the clause before it: "what you want takes time", "where they went
 * nobody knows".
 */
function beginsPredicate(words: Words, at: number): boolean {
  const [word, before] = [words.at(at), words.at(at - 1)];
  if (/^(nobody|somebody|everybody|i|he|she|we|they)$/.test(word)) return true;
  if (/^(to|the|a|an|my|your|his|her|our|their|this|these|some|any|in|on|at|for|with|of)$/.test(before))
    return false;
  const isPlain = words.isPluralNoun(at) || /(ss|us|is|ys|[^a-z]s)$/.test(word);
  return words.isVerb(at) || words.tagged(at, 'Verb') || (/[a-z]{3}s$/.test(word) && !isPlain);
}

/** "Where you live?", "How much it costs?", "What kind of music you like?" */
const missingDo = grammarRule('question', 'questionNeedsDo', (words, at) => {
  const start = afterQuestionWords(words, at);
  if (start === undefined) return undefined;
  const subject = words.subjectAt(start);
  // "How many does it cost": "does" is there.
  if (!subject || /^(do|does|did)$/.test(words.at(start - 1))) return undefined;
  const word = words.at(subject.end);
  const rests = [at, start];
  const who = words.slice(start, subject.end);
  if (/^(do|does)$/.test(word) && words.at(subject.end + 1) === 'not') {
    if (!isWhole(words, subject.end + 3, words.at(at) === 'when')) return undefined;
    return { from: start, to: subject.end + 2, better: `${word}n’t ${who}`, rests: [at] };
  }
  if (!isWhole(words, subject.end + 1, words.at(at) === 'when')) return undefined;
  const past = baseOf('past', word);
  const base = isBase(word) ? word : (baseOf('third', word) ?? past);
  if (!base || base === 'be' || (words.at(at) === 'who' && subject.person === 'one')) return undefined;
  const isPast = past !== undefined && !isBase(word);
  const isThird = subject.person === 'one';
  const aux = isPast ? 'did' : isThird ? 'does' : 'do';
  return { from: start, to: subject.end + 1, better: `${aux} ${who} ${base}`, rests };
});

/**
 * "How you say this in English?" and "You like this music?" need no more than "do". "Where I can buy", "Why
 * you are late".
 */
const inverted = grammarRule('question', 'questionOrder', (words, at) => {
  const start = afterQuestionWords(words, at);
  if (start === undefined) return undefined;
  const subject = words.subjectAt(start);
  const word = subject && words.at(subject.end);
  if (!subject || !word || !(modals.has(word) || /^(am|is|are|was|were)$/.test(word))) return undefined;
  if (words.words[subject.end]?.tags.has('Clitic')) return undefined;
  if (!isWhole(words, subject.end + 1, words.at(at) === 'when') || words.at(at) === 'who') return undefined;
  // "What I can do": without a question mark it may be a part of a sentence.
  if (!words.asks && !/^(where|why|how|what time)/.test(words.low(at, at + 2))) return undefined;
  // "How tall she is": an exclamation.
  if (!words.asks && /^how (tall|big)$/.test(words.low(at, at + 2))) return undefined;
  return {
    from: start,
    to: subject.end + 1,
    better: `${word} ${words.slice(start, subject.end)}`,
    rests: [at],
  };
});

/** "What your name is?" */
const nameIs = grammarRule('question', 'questionOrder', (words, at) =>
  /^what (your|his|her) (name|job|address|problem) is$/.test(words.low(at, at + 4)) &&
  words.endsBefore(at + 4) &&
  at === 0
    ? { from: 1, to: 4, better: `is ${words.slice(1, 3)}`, rests: [at] }
    : undefined,
);

/** "What means this word?", "Where is work your father?" */
const whatMeans = grammarRule('question', 'questionNeedsDo', (words, at) => {
  // "What means do we have?" is right.
  const hasVerb = words.words.some(
    (_, index) => index > at + 1 && /^(do|does|did|is|are|was|were|have|has|can|will)$/.test(words.at(index)),
  );
  if (words.low(at, at + 2) === 'what means' && !hasVerb && (at === 0 || words.endsBefore(at))) {
    let end = at + 2;
    while (end < words.length && !words.endsBefore(end)) end += 1;
    const what = words.slice(at + 2, end);
    return what && end <= at + 5 ? { from: at + 1, to: end, better: `does ${what} mean` } : undefined;
  }
  const base = words.at(at + 2);
  if (words.low(at, at + 2) !== 'where is' || !/^(work|live)$/.test(base)) return undefined;
  const subject = words.subjectAt(at + 3) ?? nounPhrase(words, at + 3);
  return subject
    ? { from: at + 1, to: subject.end, better: `does ${words.slice(at + 3, subject.end)} ${base}` }
    : undefined;
});

function nounPhrase(words: Words, at: number): { end: number } | undefined {
  if (!/^(the|my|your|his|her|our|their|this|that|these|those|a)$/.test(words.at(at))) return undefined;
  let end = at + 1;
  while (end < words.length && end < at + 4 && words.isAdjective(end)) end += 1;
  return words.isNoun(end) || isBase(words.at(end)) ? { end: end + 1 } : undefined;
}

/** "Can you tell me where is the station?", "I don't know what is this." */
const indirect = grammarRule('question', 'innerQuestion', (words, at) => {
  if (!/^(where|what|who|when|why|how|what time|how old)$/.test(words.at(at)) || at === 0) return undefined;
  const lead = words.low(Math.max(0, at - 3), at);
  if (!/\b(tell|show|ask) (me|him|her|us)$|\b(know|wonder|remember|understand|forgot)$/.test(lead))
    return undefined;
  if (words.endsBefore(at)) return undefined;
  let place = at + 1;
  if (/^(time|much|many|old|long|far)$/.test(words.at(place))) place += 1;
  const be = words.at(place);
  const rests = [at, at - 1];
  if (/^(is|are|was|were)$/.test(be)) {
    const end =
      nounPhrase(words, place + 1)?.end ??
      (/^(it|this|that|he|she|they|you|these|those)$/.test(words.at(place + 1)) ? place + 2 : undefined);
    if (end === undefined || !words.endsBefore(end)) return undefined;
    // "What is the matter" keeps its order.
    if (words.low(place + 1, end) === 'the matter') return undefined;
    return { from: place, to: end, better: `${words.slice(place + 1, end)} ${be}`, rests };
  }
  if (!/^(do|does|did)$/.test(be)) return undefined;
  const subject = words.subjectAt(place + 1);
  const base = subject && words.at(subject.end);
  if (!subject || !base || !isBase(base)) return undefined;
  const form = be === 'did' ? verb.past(base) : be === 'does' ? verb.third(base) : base;
  return {
    from: place,
    to: subject.end + 1,
    better: `${words.slice(place + 1, subject.end)} ${form}`,
    rests,
  };
});

const doDoes = grammarRule('question', 'questionDoes', (words, at) =>
  words.at(at) === 'do' &&
  /^(he|she|it)$/.test(words.at(at + 1)) &&
  isBase(words.at(at + 2)) &&
  // "Do it like this": a request.
  !(words.at(at + 1) === 'it' && !words.asks && alsoAdjective.has(words.at(at + 2))) &&
  (at === 0 || words.endsBefore(at) || /^(where|what|when|why|how)$/.test(words.at(at - 1)))
    ? { from: at, to: at + 1, better: 'does', rests: [at + 1] }
    : undefined,
);

/** "Why did you don't call me?", "does she don't like it?": "do" stands twice. */
const doTwice = grammarRule('question', 'doPlainVerb', (words, at) => {
  const aux = words.at(at);
  const subject = /^(do|does|did)$/.test(aux) ? words.subjectAt(at + 1) : undefined;
  if (!subject || !/^(do|does|did) not$/.test(words.low(subject.end, subject.end + 2))) return undefined;
  const base = words.at(subject.end + 2);
  if (!isBase(base) || words.endsBefore(subject.end)) return undefined;
  return {
    from: at,
    to: subject.end + 2,
    better: `${aux}n’t ${words.slice(at + 1, subject.end)}`,
    rests: [subject.end + 2],
  };
});

/** "I no like", "he not work", "they not understand". */
const noVerb = grammarRule('negation', 'useDont', (words, at) => {
  const subject = words.subjectAt(at);
  if (!subject || !words.opensAt(at) || !/^(no|not)$/.test(words.at(subject.end))) return undefined;
  if (words.endsBefore(subject.end)) return undefined;
  const word = words.at(subject.end + 1);
  const base = isBase(word) ? word : baseOf('third', word);
  if (word === 'can') return { from: subject.end, to: subject.end + 2, better: 'can’t', rests: [at] };
  if (!base || base === 'be') return undefined;
  return {
    from: subject.end,
    to: subject.end + 2,
    better: `${subject.person === 'one' ? 'doesn’t' : 'don’t'} ${base}`,
    rests: [at],
  };
});

const any: Readonly<Record<string, string>> = {
  nothing: 'anything',
  nobody: 'anybody',
  nowhere: 'anywhere',
  no: 'any',
  none: 'any',
};

/** "I don't have nothing", "I didn't say nothing". */
const doubleNot = grammarRule('negation', 'oneNot', (words, at) => {
  const better = pick(any, words.at(at));
  if (!better || words.endsBefore(at)) return undefined;
  const [before, next] = [words.at(at - 1), words.at(at + 1)];
  // "Don't worry, no one saw", "we don't know no people live there".
  if (words.at(at) === 'no' && (/^(one|is|was|not|thanks)$/.test(next) || words.isVerb(at + 2)))
    return undefined;
  // "He didn't get his way, no surprise there".
  if (words.at(at) === 'no' && !words.isVerb(at - 1) && before !== 'not') return undefined;
  if (words.at(at) === 'no' && (/^(say|take)$/.test(before) || words.endsBefore(at + 1))) return undefined;
  // "They didn't die for nothing", "it doesn't come from nowhere", "I hope you don't mind nobody came".
  if (/^(for|from|of)$/.test(before) && words.at(at) !== 'no') return undefined;
  if (
    words.isVerb(at + 1) &&
    !/^(left|done|made|said|open|like|more)$/.test(next) &&
    !words.endsBefore(at + 1) &&
    words.at(at) !== 'no'
  )
    return undefined;
  for (let back = at - 1; back >= Math.max(0, at - 5); back -= 1) {
    // "No" itself may begin a sentence elsewhere.
    if (back + 1 < at && words.breaksBefore(back + 1)) return undefined;
    if (words.at(back) !== 'not') continue;
    const aux = words.at(back - 1);
    if (!/^(do|does|did|can|could|have|has|had|is|are|was|were|will|would)$/.test(aux)) return undefined;
    // "You can't have no opinion" is a thought of its own.
    if (aux === 'can' && words.at(at) === 'no' && before === 'have') return undefined;
    // "It isn't nothing" is a thought of its own.
    if (/^(is|are|was|were)$/.test(aux) && words.at(back - 2) !== 'there') return undefined;
    if (aux === 'did' && back === at - 1)
      return { from: back + 1, to: at + 1, better: `do ${better}`, rests: [back] };
    return { from: at, to: at + 1, better, rests: [back, aux === '' ? back : back - 1] };
  }
  return undefined;
});

const neverNot = grammarRule('negation', 'oneNotNever', (words, at) => {
  if (words.at(at) !== 'never') return undefined;
  // "She never doesn't eat", "I don't never go".
  if (/^(do|does) not$/.test(words.low(at + 1, at + 3)) && isBase(words.at(at + 3))) {
    const base = words.at(at + 3);
    return {
      from: at + 1,
      to: at + 4,
      better: words.at(at + 1) === 'does' ? verb.third(base) : base,
      rests: [at],
    };
  }
  return /^(do|does) not$/.test(words.low(at - 2, at)) && isBase(words.at(at + 1))
    ? {
        from: at - 2,
        to: at + 2,
        better: `never ${words.at(at - 2) === 'does' ? verb.third(words.at(at + 1)) : words.at(at + 1)}`,
      }
    : undefined;
});

const nobodyNot = grammarRule('negation', 'oneNotNobody', (words, at) =>
  /^(nobody|nothing) (do|does) not$/.test(words.low(at, at + 3)) && isBase(words.at(at + 3))
    ? { from: at + 1, to: at + 4, better: verb.third(words.at(at + 3)), rests: [at] }
    : undefined,
);

const haveNo = grammarRule('negation', 'oneNotPlain', (words, at) =>
  /^(have|has) not (no)$/.test(words.low(at, at + 3)) &&
  !words.endsBefore(at + 2) &&
  words.at(at + 3) !== 'thanks'
    ? { from: at, to: at + 3, better: `${words.at(at)} no` }
    : undefined,
);

export const questionRules: readonly Rule[] = [
  haveNo,
  doTwice,
  neverNot,
  nobodyNot,
  doubleNot,
  noVerb,
  indirect,
  whatMeans,
  nameIs,
  missingDo,
  inverted,
  doDoes,
];
