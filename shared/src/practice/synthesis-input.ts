import type { UtterancePlan } from '../contracts/plan.ts';
import type { SayAs } from '../ports/voice.ts';

/** Marks between words that nobody says but a voice would: tags, notes, and the beginnings of addresses. */
const unsaid = /<\/?[a-z][^<>]*>|\[[^\][]*\]|&#?\w+;|https?:\/\/|www\./gi;

/**
 * Returns the text and pronunciations that make a voice say exactly the plan's words. Tokens that are not
 * written as they are said ("$5", "Henry VIII") are written out, signs and line breaks stay, and words with a
 * given pronunciation are listed in `sayAs`; `words` lists all.
 */
export function synthesisInput({ text, words }: UtterancePlan): {
  text: string;
  sayAs: SayAs[];
  words: SayAs[];
} {
  let [spoken, end] = ['', 0];
  const sayAs: SayAs[] = [];
  const all: SayAs[] = [];
  words.forEach(({ word, span, saidAs, pronunciations }, index) => {
    const isAtSamePlace = words[index - 1]?.span[0] === span[0];
    if (isAtSamePlace) spoken += ' ';
    else {
      const between = text.slice(end, span[0]).replace(unsaid, '');
      // The letters and parts of addresses adjoin one another; the voice would join them to one word.
      const isTouching = index > 0 && /^[.@/_+]?$/.test(between) && !/\s$/.test(spoken);
      spoken += isTouching ? ' ' : between;
      end = span[1];
    }
    const isAlone = !isAtSamePlace && words[index + 1]?.span[0] !== span[0];
    const start = spoken.length;
    spoken += isAlone && isWrittenAsSaid(text.slice(...span), word) ? text.slice(...span) : word;
    const [first] = pronunciations;
    if (!first) return;
    all.push({ span: [start, spoken.length], phones: first });
    if (saidAs) sayAs.push({ span: [start, spoken.length], phones: first });
  });
  return { text: spoken + text.slice(end).replace(unsaid, ''), sayAs, words: all };
}

function isWrittenAsSaid(written: string, word: string): boolean {
  // A voice may spell "IT" and "WHO".
  if (/^\p{Lu}{2,3}$/u.test(written)) return false;
  const plain = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019]/g, "'");
  return plain.toLowerCase() === word;
}
