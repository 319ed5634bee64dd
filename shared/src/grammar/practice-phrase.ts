import type { Span } from './edits.ts';
import { ruleEdits } from './edits.ts';
import { sentencesOf, type Words } from './words.ts';

/** The words around a change that make it a phrase. */
const MOST_BEFORE = 3;
const MOST_AFTER = 3;
/** Words that no phrase ends with. */
const leaning =
  /^(a|an|the|my|your|his|her|our|their|this|that|these|those|to|of|for|in|at|on|by|with|from|very|more|most|and|or|but|not|is|are|am|was|were|do|does|did|some|any|no|every|i|you|he|she|we|they|have|has|had|will|would|can|could|should|must|too|so|only|really|one|two|three|four|five|ten|\d+|other|last|next|each|about)$/;

/**
 * Returns the phrase of the corrected text that holds the change, to be said again: its subject, the changed
 * words and what belongs to them. Null where the phrase is only one word, or the rules still find something
 * in it.
 */
export function practicePhrase(corrected: string, place: Span): string | null {
  const sentence = sentencesOf(corrected).find(({ words }) => {
    const [first, last] = [words[0], words.at(-1)];
    return first !== undefined && last !== undefined && first.start <= place.start && last.end >= place.end;
  });
  if (!sentence) return null;
  const from = sentence.words.findIndex(({ end }) => end > place.start);
  const to = sentence.words.findLastIndex(({ start }) => start < place.end) + 1;
  if (from < 0 || to <= from) return null;
  const [start, end] = [startOf(sentence, from), endOf(sentence, to)];
  const phrase = sentence.slice(start, end);
  if (end - start < 2 || phrase.length < place.end - place.start) return null;
  const span = { start: sentence.words[start]?.start ?? 0, end: sentence.words[end - 1]?.end ?? 0 };
  const isStillWrong = ruleEdits(corrected).some((edit) => edit.start < span.end && edit.end > span.start);
  return isStillWrong ? null : corrected.slice(span.start, span.end);
}

/**
 * The beginning of the subject before the change, if there is one close by; else of its clause, if that is
 * close by.
 */
function startOf(words: Words, from: number): number {
  for (let at = Math.max(0, from - MOST_BEFORE); at <= from; at += 1) {
    const isOpen = words.opensAt(at) && !clauseBetween(words, at, from);
    if (isOpen && words.subjectAt(at)) return at;
  }
  for (let at = from; at >= Math.max(0, from - MOST_BEFORE); at -= 1)
    if (at === 0 || words.endsBefore(at)) return at;
  if (/^(where|what|when|how|who|why)$/.test(words.at(from - 1))) return from - 1;
  return words.isVerb(from - 1) || leaning.test(words.at(from - 1)) ? from - 1 : from;
}

function clauseBetween(words: Words, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at += 1) if (words.endsBefore(at)) return true;
  return false;
}

function endOf(words: Words, to: number): number {
  let end = to;
  while (end < words.length && end < to + MOST_AFTER && !words.breaksBefore(end)) end += 1;
  while (end > to && leaning.test(words.at(end - 1)) && !words.endsBefore(end)) end -= 1;
  // A phrase that has to go on for its sense: "I went to the".
  while (end < words.length && leaning.test(words.at(end - 1)) && !words.endsBefore(end)) end += 1;
  return end;
}
