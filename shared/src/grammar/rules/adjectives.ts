import { comparativeOf, feelings, isComparative, longAdjectives, superlativeOf } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';

const moreShort = grammarRule('comparative', 'shortOrLong', (words, at) => {
  const [word, next] = [words.at(at), words.at(at + 1)];
  if (!/^(more|most)$/.test(word)) return undefined;
  if (isComparative(next) && word === 'more') return { from: at, to: at + 2, better: next };
  const better = word === 'more' ? comparativeOf(next) : superlativeOf(next);
  if (!better || words.endsBefore(at + 1)) return undefined;
  // "More hot water": more of it.
  const follows =
    words.endsBefore(at + 2) ||
    words.at(at + 2) === 'than' ||
    /^(by|in|for|here|now|today|and|to)$/.test(words.at(at + 2));
  const isMost = word === 'most' && words.at(at - 1) === 'the';
  const isMore =
    word === 'more' &&
    follows &&
    (/^(am|is|are|was|were|be|much|looks|feel|bit|little)$/.test(words.at(at - 1)) ||
      words.at(at + 2) === 'than');
  // "More good than bad", "do the most good".
  if (words.at(at + 2) === 'than' && words.isAdjective(at + 3) && words.endsBefore(at + 4)) return undefined;
  if (isMost && next === 'good' && words.endsBefore(at + 2)) return undefined;
  // "The more big than that".
  const isThe = isMore && words.at(at - 1) === 'the' && words.at(at + 2) === 'than';
  return isMost || isMore ? { from: isThe ? at - 1 : at, to: at + 2, better } : undefined;
});

const longEr = grammarRule('comparative', 'shortOrLong', (words, at) => {
  const match = /^([a-z]+?)(er|r|est|st)$/.exec(words.at(at));
  const base = match?.[1] ?? '';
  const adjective = [base, `${base}e`].find((one) => longAdjectives.has(one));
  if (words.at(at) === 'gooder') return { from: at, to: at + 1, better: 'better' };
  if (words.at(at) === 'badder') return { from: at, to: at + 1, better: 'worse' };
  if (!adjective || !match) return undefined;
  return { from: at, to: at + 1, better: `${match[2]?.includes('s') ? 'most' : 'more'} ${adjective}` };
});

const than = grammarRule('comparative', 'comparedWithThan', (words, at) => {
  const isMore = isComparative(words.at(at)) || (words.at(at - 1) === 'more' && words.isAdjective(at));
  const next = words.at(at + 1);
  if (
    !isMore ||
    !/^(that|then|as)$/.test(next) ||
    words.endsBefore(at + 1) ||
    !/^(me|you|him|her|us|them|my|the|mine|yours|i|yours|before)$/.test(words.at(at + 2))
  )
    return undefined;
  if (next === 'that' && words.isVerb(at + 3)) return undefined;
  // "It gets colder as the night falls", "it's better that the children know".
  for (let on = at + 3; on < words.length && !words.endsBefore(on); on += 1)
    if (words.isVerb(on) || words.tagged(on, 'Verb')) return undefined;
  if (words.endsBefore(at + 2) || (next === 'then' && /^(i|you|the)$/.test(words.at(at + 2))))
    return undefined;
  return { from: at + 1, to: at + 2, better: 'than', rests: [at] };
});

const asAs = grammarRule('comparative', 'sameAsAs', (words, at) =>
  words.at(at) === 'as' && words.isAdjective(at + 1) && /^(than|like)$/.test(words.at(at + 2))
    ? { from: at + 2, to: at + 3, better: 'as', rests: [at] }
    : undefined,
);

const theMore = grammarRule('comparative', 'theMost', (words, at) =>
  words.low(at, at + 2) === 'the more' &&
  longAdjectives.has(words.at(at + 2)) &&
  words.isNoun(at + 3) &&
  /^(in|of)$/.test(words.at(at + 4)) &&
  // "The more expensive car of the two".
  !/^of (the two|two|both|these two)\b/.test(words.low(at + 4))
    ? { from: at + 1, to: at + 2, better: 'most', rests: [at + 2, at + 4] }
    : undefined,
);

/** "I am boring", "the film was bored". */
const feeling = grammarRule('ing-ed', 'feltIngEd', (words, at) => {
  if (!/^(am|is|are|was|were|feel|feels|felt|an|very)$/.test(words.at(at))) return undefined;
  const place = /^(very|so|really)$/.test(words.at(at + 1)) ? at + 2 : at + 1;
  const word = words.at(place);
  const cause = [...feelings].find(([felt, causes]) => felt === word || causes === word);
  if (!cause) return undefined;
  const [felt, causes] = cause;
  const who = words.at(at - 1);
  const isPerson =
    /^(i|we)$/.test(who) ||
    /^feel|felt/.test(words.at(at)) ||
    (/^(he|she|you)$/.test(who) && /^(in|with|about|by)$/.test(words.at(place + 1)));
  const isThing = /^(film|movie|book|job|trip|game|lesson|story|concert|exam|journey|match|work)$/.test(who);
  // "We are confusing two things": with an object, it is what they do.
  const hasNoObject =
    words.endsBefore(place + 1) ||
    /^(in|with|about|by|at|of|because|when|and|but|today|now)$/.test(words.at(place + 1));
  if (word === causes && isPerson && hasNoObject) {
    if (word === 'relaxing' || /^(annoying|amazing|embarrassing)$/.test(word)) return undefined;
    return { from: place, to: place + 1, better: felt, rests: [at, at - 1] };
  }
  const isNoun =
    words.at(at) === 'an' && /^(game|film|story|book|match|movie|day|trip)$/.test(words.at(place + 1));
  return word === felt &&
    (isNoun || (isThing && /^(is|was)$/.test(words.at(at)) && words.endsBefore(place + 1)))
    ? { from: place, to: place + 1, better: causes, rests: [at, at - 1] }
    : undefined;
});

export const adjectiveRules: readonly Rule[] = [moreShort, longEr, than, asAs, theMore, feeling];
