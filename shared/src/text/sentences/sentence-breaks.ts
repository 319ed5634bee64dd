import { plainCharacters } from './characters.ts';
import { type Continuation, continuations, marksInSentence, starter } from './stop-rules.ts';

/** A place in a text where a sentence may end. All texts have plain quotes and dashes. */
interface PossibleBreak {
  /**
   * The text up to here, with the stop and what closes behind it: at least the sentence, or its last part.
   */
  head: string;
  /** The beginning of the text that follows, without white space. */
  tail: string;
  /** The first characters of the sentence that may end here. */
  opening: string;
  /** The number of line breaks in the white space; null if there is no white space at all. */
  lineBreaks: number | null;
}

/** The number of characters of `head` and `tail` that decide; whole texts would make long texts slow. */
export const decisiveCharacters = 48;

const ended = /[.?!…:;]["')\]]*$/;
/** A line that ends in such a word continues on the next line. */
const unfinished =
  /(?:[,-]|\b(?:a|an|the|of|in|on|at|to|for|with|by|from|and|or|but|as|that|is|are|was|were|my|your|his|her|our|their))$/i;

/** Two sentences without a space between them: "…tonight.When he…", unlike "Node.js", "www.Example.Com". */
const plainWordBefore =
  /(?:^|[\s("'-])(?:(?:\p{Ll}[\p{Ll}\p{M}'-]*\p{Ll}|\d+)\.|\p{L}[\p{L}\p{M}'-]+[?!]+)$/u;
const plainWordAfter = /^["'(]*\s?(?:\p{Lu}[\p{Ll}\p{M}']*(?=[\s,;:-]|$)|\p{Lu}\.\s)/u;
/** A quotation that begins directly after the stop, or ends directly before the next word. */
const quoteBetween = /(?<![.…])[.?!]["')\]]+$/;

const startsSmall = /^["'([]*\p{Ll}/u;
/** "iPhone", "eBay", "macOS": such a word may begin a sentence. */
const innerCapital = /^["'(]*\p{Ll}+\p{Lu}/u;
const address = /^(?:https?:|www\.|pic\.)/;
const wordWithStop = /\p{L}{2}\.["']*$/u;
/** A word in small letters, longer than the abbreviations that aren't known here. */
const plainSmallWord = /(?:^|[\s("'-])(?=\p{Ll}*[aeiouy])\p{Ll}{3,}\.["']*$/u;
const strongStop = /[?!]["')\]]*$/;
const ellipsis = /(?:…|\.\s?\.)["')\]]*$/;

/** Returns whether a sentence ends at a place where it may. */
export function endsSentence(place: PossibleBreak): boolean {
  const { head, tail, lineBreaks } = place;
  const continues = ({ before, after }: Continuation) => before.test(head) && after.test(tail);
  if (lineBreaks !== null && lineBreaks > 1) return true;
  if (lineBreaks === 1 && !ended.test(head)) return !unfinished.test(head) && !startsSmall.test(tail);
  if (continuations.some(continues) || marksInSentence.some(continues)) return false;
  if (lineBreaks === null) return endsWithoutSpace(head, tail);
  if (!startsSmall.test(tail) || strongStop.test(head)) return true;
  return !ellipsis.test(head) && endsBeforeSmallLetter(place);
}

/**
 * Returns true if the end of a text may continue after its stop, which only the following words can decide.
 */
export function mayContinue(text: string): boolean {
  const head = plainCharacters(text.slice(-decisiveCharacters)).trimEnd();
  return continuations.some(({ before }) => before.test(head));
}

function endsWithoutSpace(head: string, tail: string): boolean {
  if (ellipsis.test(head)) return starter.test(tail);
  if (!plainWordAfter.test(tail)) return false;
  return plainWordBefore.test(head) || quoteBetween.test(head);
}

function endsBeforeSmallLetter({ head, tail, opening }: PossibleBreak): boolean {
  if (address.test(tail)) return true;
  if (!wordWithStop.test(head)) return false;
  const isWithoutCapitals = startsSmall.test(opening) && !innerCapital.test(opening);
  return isWithoutCapitals || innerCapital.test(tail) || plainSmallWord.test(head);
}
