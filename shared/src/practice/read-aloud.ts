import type { ReadingPlan } from '../contracts/plan.ts';
import type { SayAs } from '../ports/voice.ts';

/**
 * What a voice is given to speak so that it says exactly the plan's words: what isn't written as it is said ("$5",
 * "Henry VIII") is written out, signs and line breaks stay, and the words that are said in a way of their own are named.
 */
export function readAloud({ text, words }: ReadingPlan): { text: string; sayAs: SayAs[] } {
  let [said, end] = ['', 0];
  const sayAs: SayAs[] = [];
  words.forEach(({ word, span, saidAs, pronunciations }, index) => {
    const isAtSamePlace = words[index - 1]?.span[0] === span[0];
    if (isAtSamePlace) said += ' ';
    else {
      const between = text.slice(end, span[0]);
      // Letters and parts of addresses touch one another; the voice would make one word of them.
      const isTouching = index > 0 && /^[.@/_+]?$/.test(between) && !/\s$/.test(said);
      said += isTouching ? ' ' : between;
      end = span[1];
    }
    const isAlone = !isAtSamePlace && words[index + 1]?.span[0] !== span[0];
    const start = said.length;
    said += isAlone && isWrittenAsSaid(text.slice(...span), word) ? text.slice(...span) : word;
    const [first] = pronunciations;
    if (saidAs && first) sayAs.push({ span: [start, said.length], phones: first });
  });
  return { text: said + text.slice(end), sayAs };
}

function isWrittenAsSaid(written: string, word: string): boolean {
  const plain = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019]/g, "'");
  return plain.toLowerCase() === word;
}
