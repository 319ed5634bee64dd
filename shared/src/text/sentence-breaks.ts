import type { Span } from '../contracts/plan.ts';
import { plainCharacters } from './characters.ts';

/** Two adjacent segments that the platform's segmenter takes for sentences. */
interface SegmentPair {
  text: string;
  /** The text with plain quotes and dashes, of the same length. */
  plain: string;
  before: Readonly<Span>;
  after: Readonly<Span>;
}

/** Abbreviations that always have something after them, so that their full stop never ends a sentence. */
const leading =
  /(?:^|[\s("'[-])(?:mr|mrs|ms|dr|prof|messrs|gen|capt|lt|col|sgt|maj|e\.g|i\.e|cf|vs|viz|fig|figs)\.$/i;
/** Abbreviations that may end a sentence as well; the next word decides. */
const ambiguous =
  /(?:^|[\s("'[-])(?:st|mt|ft|rev|hon|sen|rep|gov|pres|sr|jr|inc|ltd|corp|co|etc|al|approx|ca|vol|ch|pp|nos|a\.m|p\.m|ph\.d|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/i;
/** These are also words ("No."), and abbreviations only before a number. */
const beforeNumber = /(?:^|[\s(])(?:no|p|sec|art|op)\.$/i;
/** A name's initial. "I." may well end a sentence. */
const initial = /(?:^|[\s(.])(?!I\.)\p{Lu}\.$/u;
/** Between "He lives in the U.S." and "the U.S. Army" only the next word decides. */
const acronym = /\p{Lu}\.(?:\p{Lu}\.)+$/u;
const sentenceStarter =
  /^["'(]*(?:the|this|that|these|those|it|its|he|she|they|we|you|i|his|her|their|our|my|your|in|on|at|but|and|so|if|when|while|however|what|who|why|how|where|there|then|now|after|before|although|because|as|for|an?|some|many|most|no|yes|one|do|does|did|is|are|was|were|can|could|will|would|let|please)\b/i;
/** "Stop!" he said; "Why?" I asked. */
const quotedEnd = /[?!]["')\]]+$/;
const speechTag =
  /^(?:\p{Ll}|(?:I|He|She|They|We|You|\p{Lu}\p{Ll}+) (?:said|says|asked|asks|cried|shouted|replied|answered|whispered|thought|added|exclaimed|yelled|called)\b)/u;
const ended = /[.?!…:;]["')\]]*$/;
/** A line that ends in such a word continues on the next line. */
const unfinished =
  /(?:[,-]|\b(?:a|an|the|of|in|on|at|to|for|with|by|from|and|or|but|as|that|is|are|was|were|my|your|his|her|our|their))$/i;

/** Returns whether a sentence continues from one segment to the next, contrary to the segmenter. */
export function continuesAcross({ text, plain, before, after }: SegmentPair): boolean {
  const gap = text.slice(before[1], after[0]);
  const lineBreaks = gap.match(/\r\n|[\n\r\u0085\u2028\u2029]/g)?.length ?? 0;
  if (lineBreaks > 1) return false;
  // Long enough for every pattern; the whole text would make long texts slow.
  const head = plain.slice(Math.max(before[0], before[1] - 24), before[1]);
  const tail = plain.slice(after[0], Math.min(after[1], after[0] + 40));
  if (!/[\p{L}\p{N}]/u.test(plain.slice(after[0], after[1]))) return lineBreaks === 0;
  if (lineBreaks === 1 && !ended.test(head)) return unfinished.test(head) || /^\p{Ll}/u.test(tail);
  return abbreviates(head, tail) || (quotedEnd.test(head) && speechTag.test(tail));
}

function abbreviates(head: string, tail: string): boolean {
  if (leading.test(head)) return true;
  if (beforeNumber.test(head)) return /^["'(]*\d/.test(tail);
  const startsAnew = sentenceStarter.test(tail) && !/^\p{Lu}\./u.test(tail);
  if (startsAnew) return false;
  if (ambiguous.test(head) || acronym.test(head)) return /^["'(]*[\p{L}\p{N}]/u.test(tail);
  return initial.test(head) && /^\p{Lu}/u.test(tail);
}

/** Returns whether the end of the text may continue after its stop, which only the following words can decide. */
export function mayContinue(text: string): boolean {
  const head = plainCharacters(text.slice(-24)).trimEnd();
  return [leading, ambiguous, beforeNumber, initial, acronym, quotedEnd].some((pattern) =>
    pattern.test(head),
  );
}
