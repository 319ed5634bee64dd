import {
  falsePlurals,
  isBase,
  isCountable,
  isNumber,
  isPlural,
  jobs,
  measured,
  pick,
  plural,
  singular,
  things,
  verb,
  wrongPlurals,
} from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';
import { isThere, thereIs } from './there.ts';

const thisPlural = grammarRule('this-these', 'thisThese', (words, at) => {
  const better = pick({ this: 'these', that: 'those' }, words.at(at));
  if (!better) return undefined;
  const place = words.isAdjective(at + 1) || isNumber(words.at(at + 1)) ? at + 2 : at + 1;
  if (!isPlural(words.at(place)) || words.endsBefore(at + 1) || words.endsBefore(place)) return undefined;
  if (words.at(at) === 'that' && !isRelative(words, at, place)) return undefined;
  const next = words.at(place + 1);
  // "This accounts for it", "this questions the idea": a verb.
  if (
    words.opensAt(at) &&
    place === at + 1 &&
    /^(for|the|a|an|me|us|it|my|your|our|his|her|that|how|what)$/.test(next)
  )
    return undefined;
  if (
    words.isNoun(place + 1) &&
    !words.endsBefore(place + 1) &&
    !words.isVerb(place + 1) &&
    !/^(i|you|we|they|he|she)$/.test(next)
  )
    return undefined;
  return { from: at, to: at + 1, better, rests: [place] };
});

/** True where "that" can't begin a clause: at the start, or after a verb that takes a thing. */
function isRelative(words: Words, at: number, noun: number): boolean {
  // "I see that shops near us close early".
  for (let on = noun + 1; at > 0 && on < words.length; on += 1)
    if (words.isVerb(on) || words.tagged(on, 'Verb')) return false;
  if (at === 0) return words.isVerb(noun + 1) && !words.asks;
  return (
    /^(try|like|want|buy|take|see|have|need|in|on|with|for|of)$/.test(words.at(at - 1)) &&
    (words.endsBefore(noun + 1) || !words.isVerb(noun + 1))
  );
}

const thesePlural = grammarRule('this-these', 'thisThese', (words, at) => {
  const better = pick({ these: 'this', those: 'that' }, words.at(at));
  const place = words.isAdjective(at + 1) ? at + 2 : at + 1;
  const next = words.at(place + 1);
  // "Those carrying luggage have to wait".
  const isMass =
    neverMany.test(words.at(place)) && !words.endsBefore(place) && !/ing$/.test(words.at(at + 1));
  if (better && isMass && (words.endsBefore(place + 1) || /^(is|are|was|were|has|have)$/.test(next)))
    return { from: at, to: at + 1, better, rests: [place] };
  if (!better || !(things.has(words.at(place)) || jobs.has(words.at(place))) || words.endsBefore(place))
    return undefined;
  if (/^(is|was|has)$/.test(next) || words.endsBefore(place + 1))
    return { from: at, to: at + 1, better, rests: [place] };
  return undefined;
});

const thisAre = grammarRule('this-these', 'thisThese', (words, at) => {
  if (words.low(at, at + 2) === 'this are' && (at === 0 || words.endsBefore(at))) {
    // "This are a problem", "this are my brother".
    const noun = words.isAdjective(at + 3) ? at + 4 : at + 3;
    const isOne =
      /^(a|an)$/.test(words.at(at + 2)) || words.tagged(at + 2, 'Person') || words.isSingularNoun(noun);
    return isOne
      ? { from: at + 1, to: at + 2, better: 'is', rests: [at] }
      : { from: at, to: at + 1, better: 'these', rests: [at + 1] };
  }
  if (!/^(these|those) is$/.test(words.low(at, at + 2)) || !words.opensAt(at)) return undefined;
  return { from: at, to: at + 1, better: words.at(at) === 'these' ? 'this' : 'that', rests: [at + 1] };
});

const wrongPlural = grammarRule('countable', 'notCounted', (words, at) => {
  const noun = wrongPlurals.get(words.at(at));
  if (!noun) return undefined;
  const before = words.at(at - 1);
  const rest = { to: at + 1 };
  if (/^(many|several|few)$/.test(before)) return { from: at - 1, ...rest, better: `a lot of ${noun}` };
  if (/^(a|an)$/.test(before)) return { from: at - 1, ...rest, better: `some ${noun}` };
  if (/^(these|those)$/.test(before))
    return { from: at - 1, ...rest, better: `${before === 'these' ? 'this' : 'that'} ${noun}` };
  if (noun === 'luggage' && isNumber(before)) return { from: at, ...rest, better: 'pieces of luggage' };
  return isNumber(before)
    ? { from: at, ...rest, better: `pieces of ${noun}` }
    : { from: at, ...rest, better: noun };
});

const aMass = grammarRule('countable', 'notCounted', (words, at) => {
  if (!/^(a|an)$/.test(words.at(at))) return undefined;
  const place = words.isAdjective(at + 1) ? at + 2 : at + 1;
  if (
    !/^(advice|information|furniture|homework|luggage|baggage|equipment|traffic|news|software|knowledge|trousers|jeans|weather)$/.test(
      words.at(place),
    ) ||
    words.endsBefore(place) ||
    // "A good knowledge of Spanish".
    words.low(place, place + 2) === 'knowledge of'
  )
    return undefined;
  // "A news and weather channel".
  if (words.at(place + 1) === 'and' && words.isNoun(place + 3) && !words.endsBefore(place + 3))
    return undefined;
  // "A software company": the last noun counts.
  if (
    !words.endsBefore(place + 1) &&
    words.isNoun(place + 1) &&
    !/^(i|you|he|she|it|we|they|me|for|about)$/.test(words.at(place + 1))
  )
    return undefined;
  const before = words.at(at - 1);
  const better = /^(such|what|quite)$/.test(before) ? '' : 'some ';
  return { from: at, to: place + 1, better: better + words.slice(at + 1, place + 1) };
});

const hairs = grammarRule('countable', 'hairNoPlural', (words, at) => {
  if (
    words.at(at) !== 'hairs' ||
    isNumber(words.at(at - 1)) ||
    !/^(my|your|his|her|long|short|blond|blonde|brown|black|dark|red|white|grey)$/.test(words.at(at - 1)) ||
    // "Black hairs on his coat".
    !/\b(my|your|his|her|has|have|had) ([a-z]+ )?hairs/.test(words.low(Math.max(0, at - 2), at + 1))
  )
    return undefined;
  const isAre = words.at(at + 1) === 'are' || words.at(at + 1) === 'were';
  const be = words.at(at + 1) === 'are' ? 'is' : 'was';
  return { from: at, to: isAre ? at + 2 : at + 1, better: isAre ? `hair ${be}` : 'hair', rests: [at - 1] };
});

const news = grammarRule('countable', 'newsIsOne', (words, at) =>
  words.at(at) === 'news' &&
  // "The people in the news are", "two kinds of news are".
  !/\b(in|on|of|from|among|with|about|by|behind|than)( the)?$/.test(words.low(0, at)) &&
  /^(are|were)$/.test(words.at(at + 1))
    ? { from: at + 1, to: at + 2, better: words.at(at + 1) === 'are' ? 'is' : 'was', rests: [at] }
    : undefined,
);

const neverMany =
  /^(advice|equipment|furniture|homework|information|knowledge|luggage|baggage|news|traffic|weather)$/;

/** "The furniture are old", "a lot of information are wrong". */
const massIs = grammarRule('third-person', 'oneTakesS', (words, at) => {
  const better = pick({ are: 'is', were: 'was', have: 'has' }, words.at(at + 1));
  if (!better || !neverMany.test(words.at(at)) || words.endsBefore(at + 1)) return undefined;
  let start = at;
  while (start > 0 && words.isAdjective(start - 1) && !/ing$/.test(words.at(start - 1))) start -= 1;
  if (/^lots? of$/.test(words.low(start - 2, start))) start -= words.at(start - 2) === 'lot' ? 3 : 2;
  else if (
    /^(the|my|your|his|her|its|our|their|this|that|these|those|some|all|much|most|more)$/.test(
      words.at(start - 1),
    )
  )
    start -= 1;
  // "If the information were right": no fact.
  const isUnreal = better === 'was' && /\b(if|wish(es|ed)?|though|as)\b/.test(words.low(0, start));
  return start >= 0 && words.opensAt(start) && words.at(start - 1) !== 'and' && !isUnreal
    ? { from: at + 1, to: at + 2, better, rests: [at] }
    : undefined;
});

const workNoun = grammarRule('countable', 'workNotCounted', (words, at) => {
  const before = words.at(at - 1);
  if (
    words.at(at) === 'work' &&
    before === 'a' &&
    !words.endsBefore(at) &&
    (words.endsBefore(at + 1) || /^(in|at|for|as|near|here)$/.test(words.at(at + 1))) &&
    words.at(at + 2) !== 'progress'
  )
    return { from: at, to: at + 1, better: 'job', rests: [at - 1] };
  if (words.at(at) !== 'works') return undefined;
  if (/^lot of$/.test(words.low(at - 2, at)))
    return { from: at, to: at + 1, better: 'work', rests: [at - 1] };
  return isNumber(before) && before !== 'one' && !/^(by|of|on|from)$/.test(words.at(at + 1))
    ? { from: at, to: at + 1, better: 'jobs', rests: [at - 1] }
    : undefined;
});

const falsePlural = grammarRule('countable', 'ownPlural', (words, at) => {
  const better = falsePlurals.get(words.at(at));
  if (words.at(at) === 'persons' && !isNumber(words.at(at - 1)) && words.at(at - 1) !== 'many')
    return undefined;
  // "The men's room" and "two peoples" of a history book.
  // "He foots the bill": a verb.
  if (/^(foots|mans)$/.test(words.at(at)) && !isNumber(words.at(at - 1)) && words.at(at + 1) === 'the')
    return undefined;
  if (words.at(at) === 'peoples' && !isManyPeople(words, at)) return undefined;
  return better && !/^(the|of|all)$/.test(words.at(at - 1)) ? { from: at, to: at + 1, better } : undefined;
});

/** "The indigenous peoples" are nations. */
const isManyPeople = (words: Words, at: number): boolean =>
  at === 0 ||
  words.isVerb(at - 1) ||
  isNumber(words.at(at - 1)) ||
  /^(of|many|some|few|several|other|old|young|nice|these|those)$/.test(words.at(at - 1));

const numberOne = grammarRule('countable', 'afterNumberPlural', (words, at) => {
  const before = words.at(at - 1);
  const word = words.at(at);
  const sign = words.text[(words.words[at - 1]?.start ?? 0) - 1] ?? ' ';
  // "1/4 mile", "a PG-13 film".
  const isCounted =
    isNumber(before) &&
    /\s/.test(sign) &&
    !/^0*1$|^(19|20)\d\d$|[a-z]-\d/.test(before) &&
    !words.endsBefore(at);
  if (
    !isCounted ||
    !isCountable(word) ||
    (/^(book|drink|room|minute|hour|day|week|month|year|second|pound|man|person|course|star|hundred|bank|time|box|plan|point|cake|fever|monitor|model|party|present|snack|visit|cook|guide|nurse)$/.test(
      word,
    ) &&
      !words.endsBefore(at + 1) &&
      !/^(and|in|here|there|with|for|on|ago)$/.test(words.at(at + 1)))
  )
    return undefined;
  if (
    words.tagged(at - 2, 'Noun') &&
    /^(room|table|number|gate|platform|bus|line|page|terminal|question|exercise|street|seat|row|chapter|floor|flight|size|channel|version|part|day|unit|level|class)$/.test(
      words.at(at - 2),
    )
  )
    return undefined;
  if (
    isNumber(words.at(at + 1)) ||
    (words.isNoun(at + 1) && !words.endsBefore(at + 1) && !words.isVerb(at + 1))
  )
    return undefined;
  if (
    /-/.test(words.text.slice(words.words[at - 1]?.end ?? 0, words.words[at]?.start ?? 0)) ||
    /^(a|the|my)$/.test(words.at(at - 2))
  )
    return undefined;
  if (/^o'clock$/.test(word)) return undefined;
  return { from: at, to: at + 1, better: plural(word), rests: [at - 1] };
});

const oneOf = grammarRule('countable', 'oneOfPlural', (words, at) => {
  if (
    words.low(at, at + 2) !== 'one of' ||
    !/^(my|the|your|our|his|her|their|these|those)$/.test(words.at(at + 2))
  )
    return undefined;
  let place = at + 3;
  while (words.isAdjective(place) || isSuperlative(words, place) || words.at(place) === 'most') place += 1;
  const noun = words.at(place);
  // "One of the family", "one of our team".
  if (
    /^(family|team|class|couple|party|group|company|city)$/.test(noun) &&
    (words.endsBefore(place + 1) || words.isVerb(place + 1))
  )
    return undefined;
  if (
    !isCountable(noun) ||
    (words.isNoun(place + 1) &&
      !words.endsBefore(place + 1) &&
      !words.isVerb(place + 1) &&
      words.at(place + 1) !== 'in')
  )
    return undefined;
  return { from: place, to: place + 1, better: plural(noun), rests: [at, at + 1] };
});

const isSuperlative = (words: Words, at: number): boolean => /^(best|worst)$|[a-z]{3}est$/.test(words.at(at));

const muchMany = grammarRule('much-many', 'muchMany', (words, at) => {
  const [word, next] = [words.at(at), words.at(at + 1)];
  if (words.endsBefore(at + 1)) return undefined;
  const after = words.at(at + 2);
  if (
    word === 'much' &&
    isPlural(next) &&
    next !== 'police' &&
    !(/^how$/.test(words.at(at - 1)) && (next === 'people' || !words.asks) && isBase(after))
  ) {
    // "How much do you pay people" has a verb between; "much people" is always wrong.
    return { from: at, to: at + 1, better: 'many', rests: [at + 1] };
  }
  if (
    word === 'many' &&
    measured.has(next) &&
    !(words.isNoun(at + 2) && !words.endsBefore(at + 2) && !/^(i|you|he|she|it|we|they)$/.test(after))
  ) {
    // "Many work from home", "how many help out?": who does it.
    if (
      isBase(next) &&
      (at === 0 ||
        words.endsBefore(at) ||
        /^(from|at|in|on|with|for|out|here|us|me|him|together)$/.test(after))
    )
      return undefined;
    const isFree = /^(how|too|so|not|very)$/.test(words.at(at - 1)) || /\bnot\b/.test(words.low(0, at));
    return { from: at, to: at + 1, better: isFree ? 'much' : 'a lot of', rests: [at + 1] };
  }
  if (word === 'less' && isPlural(next) && !isNumber(words.at(at - 1)))
    return { from: at, to: at + 1, better: 'fewer', rests: [at + 1] };
  // "A few water bottles": the last noun counts.
  const isWhole =
    words.endsBefore(at + 2) || !words.isNoun(at + 2) || /^(i|you|he|she|it|we|they)$/.test(after);
  if (word === 'few' && words.at(at - 1) === 'a' && measured.has(next) && isWhole)
    return { from: at, to: at + 1, better: 'little', rests: [at + 1] };
  return word === 'little' &&
    words.at(at - 1) === 'a' &&
    isPlural(next) &&
    /^(eggs|apples|coins|days|minutes|hours|questions|cakes|books|bottles|tickets|friends|people|problems|euros|dollars)$/.test(
      next,
    )
    ? { from: at, to: at + 1, better: 'few', rests: [at + 1] }
    : undefined;
});

const every = grammarRule('every', 'everyIsOne', (words, at) => {
  const [word, noun] = [words.at(at), words.at(at + 1)];
  if (!/^(every|each|another)$/.test(word) || words.endsBefore(at + 1)) return undefined;
  if (word === 'another' && noun === 'people')
    return { from: at, to: at + 1, better: 'other', rests: [at + 1] };
  if (word === 'another') return undefined;
  if (noun === 'people') {
    const next = words.at(at + 2);
    const isVerb = isBase(next);
    return {
      from: at,
      to: isVerb ? at + 3 : at + 2,
      better: isVerb ? `everybody ${verb.third(next)}` : 'everybody',
    };
  }
  const one = singular(noun);
  const known =
    (isPlural(noun) && one !== noun) ||
    /^(day|week|month|year|morning|evening|night|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|room|student|house|hour|time)s$/.test(
      noun,
    );
  if (!known) return undefined;
  const next = words.at(at + 2);
  const plain = next === 'have' ? 'has' : next === 'are' ? 'is' : next === 'were' ? 'was' : undefined;
  return { from: at + 1, to: plain ? at + 3 : at + 2, better: plain ? `${one} ${plain}` : one, rests: [at] };
});

/** Words before "other" that leave it as it is: "the other café", "no other café". */
const beforeOther =
  /^(the|my|your|his|her|its|our|their|this|that|these|those|any|some|no|each|every|many|few|several|all|most|such|one|two|three|four|five|and|or|than|what|which|whose|much)$/;

/** "I went to other café", "I want other car". */
const anotherOne = grammarRule('article', 'another', (words, at) => {
  if (words.at(at) !== 'other' || at === 0 || beforeOther.test(words.at(at - 1))) return undefined;
  const noun = words.at(at + 1);
  if (!things.has(noun) || isPlural(noun) || words.endsBefore(at + 1)) return undefined;
  // "Other car drivers": the last noun counts, and it may be more than one.
  if (!words.endsBefore(at + 2) && words.isNoun(at + 2)) return undefined;
  return { from: at, to: at + 1, better: 'another', rests: [at - 1, at + 1] };
});

export const nounRules: readonly Rule[] = [
  wrongPlural,
  aMass,
  hairs,
  news,
  massIs,
  workNoun,
  falsePlural,
  numberOne,
  oneOf,
  muchMany,
  every,
  anotherOne,
  thereIs,
  isThere,
  thisAre,
  thisPlural,
  thesePlural,
];
