import { isBase, isNumber, isPlural, jobs, things } from './lexicon.ts';
import type { Words } from './words.ts';

/** Returns the end of a noun with its article: "the old station". */
export function nounPhrase(words: Words, at: number): number | undefined {
  if (!/^(the|my|your|his|her|our|their|this|that|these|those|a)$/.test(words.at(at))) return undefined;
  let end = at + 1;
  while (end < words.length && end < at + 4 && words.isAdjective(end)) end += 1;
  return words.isNoun(end) || isBase(words.at(end)) ? end + 1 : undefined;
}

/** Words before a noun that leave no place for "a": "next week", "more room", "near the station". */
const noArticle =
  /^(more|most|less|least|enough|next|last|first|second|own|same|main|best|worst|near|such|whole|half|late|early|all|both|many|few|several|some|any|each|every|other|another|certain|various|plain|polite)$/;
const sometimesMass = /^(room|egg|orange|tomato|exercise)$/;

/** Returns the end of "good idea", "very nice house", "student": a countable noun without its article. */
export function bareNoun(words: Words, at: number): number | undefined {
  let noun = at;
  while (
    noun < at + 3 &&
    (words.isAdjective(noun) || (/^(very|really)$/.test(words.at(noun)) && words.isAdjective(noun + 1)))
  ) {
    if (noArticle.test(words.at(noun)) || words.endsBefore(noun + 1)) return undefined;
    noun += 1;
  }
  const word = words.at(noun);
  if (!(things.has(word) || jobs.has(word))) return undefined;
  // "Ice cold", "good company".
  if (
    (noun > at && word === 'cold') ||
    (word === 'company' && /^(good|bad|great|nice|poor)$/.test(words.at(at)))
  )
    return undefined;
  // A name or a title: "see Book of Changes".
  if (noun > 0 && /^\p{Lu}/u.test(words.slice(noun, noun + 1))) return undefined;
  // "More room", "reason to hope", "egg on his face": here it isn't counted.
  if ((noun === at && sometimesMass.test(word)) || word === 'reason') return undefined;
  // "Eye to eye", "from door to door".
  if (words.at(noun + 2) === word) return undefined;
  return words.endsBefore(noun + 1) ? noun + 1 : afterBareNoun(words, noun);
}

/** "Coffee shop", "bus stop": the last noun counts. */
function afterBareNoun(words: Words, noun: number): number | undefined {
  const [word, next] = [words.at(noun), words.at(noun + 1)];
  // "Man enough", "game over", "ice cold", "hand made".
  if (/^(of|number|one|two|only|enough|over)$/.test(next) || isNumber(next)) return undefined;
  if (
    words.isAdjective(noun + 1) &&
    !/^(last|next|near|early|late|free|ready|open|closed|same|other)$/.test(next)
  )
    return undefined;
  if (word !== 'car' && /^(made|painted|washed|written|held|drawn)$/.test(next)) return undefined;
  if (things.has(next) || jobs.has(next)) return bareNoun(words, noun + 1);
  const isPluralNoun =
    isPlural(next) || (/[a-z]{4}s$/.test(next) && !/(ss|us|ys|times)$/.test(next) && !words.isVerb(noun + 1));
  const isOtherNoun =
    words.tagged(noun + 1, 'Noun') &&
    !/^(i|you|he|she|it|we|they|me|yesterday|today|tomorrow|last|next|every|near|here|there|now)$/.test(
      next,
    ) &&
    !words.isVerb(noun + 1);
  if (isPluralNoun || isOtherNoun || /^(service|design|development|work|teacher)$/.test(next))
    return undefined;
  return noun + 1;
}

export const unitOfTime = /^(second|minute|hour|day|week|month|year)s?$/;

/** Returns the end of a length of time, and how it is said: "a long time", "two years". */
export function durationAt(words: Words, at: number): { to: number; better: string } | undefined {
  const count = words.at(at);
  const [time] = /^(a )?long time(?! ago)/.exec(words.low(at)) ?? [];
  if (time) return { to: at + time.split(' ').length, better: 'a long time' };
  if (!unitOfTime.test(words.at(at + 1)) || words.at(at + 2) === 'ago') return undefined;
  if (count === 'one')
    return { to: at + 2, better: `${words.at(at + 1) === 'hour' ? 'an' : 'a'} ${words.at(at + 1)}` };
  return /^(a|an|many|some|few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d+)$/.test(
    count,
  )
    ? { to: at + 2, better: words.slice(at, at + 2) }
    : undefined;
}

/**
 * Returns the end of the words that begin a question here: "where", "how much", "what kind of music".
 */
export function questionAt(words: Words, at: number): number | undefined {
  // After a comma it is a question only where it has its mark: "the list, where it stands" has none.
  const isLater = words.endsBefore(at) || /^(and|so|but|sorry|ok|hello|hi)$/.test(words.at(at - 1));
  if (at > 0 && !(isLater && words.asks)) return undefined;
  const [word, next] = [words.at(at), words.at(at + 1)];
  if (!/^(where|what|when|why|how|which|who)$/.test(word)) return undefined;
  if (word === 'how') {
    if (/^(much|many)$/.test(next)) return isThing(words, at + 2) ? at + 3 : at + 2;
    return /^(long|often|old|far|big|tall)$/.test(next) ? at + 2 : at + 1;
  }
  if (word === 'what' && /^kind of$/.test(words.low(at + 1, at + 3))) return at + 4;
  return word === 'what' && /^(time|colour|color|day|music|size)$/.test(next) ? at + 2 : at + 1;
}

const isThing = (words: Words, at: number): boolean =>
  words.isNoun(at) && !words.tagged(at, 'Pronoun') && !/^(do|does|did)$/.test(words.at(at));

/** True where a question ends soon: without a question mark, a long one may be part of another sentence. */
export function endsQuestion(words: Words, from: number): boolean {
  let end = from;
  while (end < words.length && !words.endsBefore(end)) end += 1;
  // "How it works." and "How she sings!" are no questions, nor is "Why I like Rome".
  const isMarked =
    end === words.length && /^["”)]*[.!]/.test(words.text.slice(words.words[end - 1]?.end ?? 0));
  if (!words.asks && (isMarked || words.low(0, from).split(' ').includes('i'))) return false;
  for (let at = from; at < end; at += 1) {
    if (/^(is|are|was|were|will|can|would|must|should|do|does|did|that|because)$/.test(words.at(at)))
      return false;
    if (!words.asks && beginsPredicate(words, at)) return false;
  }
  return end === words.length && (words.asks || end - from <= 5);
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
