import { wordsOf } from '../understanding/words.ts';

const joins =
  /\s*(?:[,;:–—]|\s-\s)\s*|(?<!\b(?:have|has|is|am|are|not|can|’m|’s))\s+(?=(?:but|because|so|only|and (?:then|also|i|we|my|can|could|do|is|are|what|how|where|when|the|it|please))\b)/iu;
/** The fewest words of a part that stands alone; shorter ones stay with their neighbor, but for a yes or no. */
const LEAST_WORDS = 3;
const standsAlone =
  /^(?:yes|no|yeah|yep|sure|okay|ok|thanks|thank you|sorry|bye|goodbye|hello|hi|great|perfect|fine|of course|exactly|right|wait)\b[.!]*$/iu;

/** Returns the sentences of a text, and the parts of each that may say a thing of its own. */
export function sentencesOf(text: string): { sentence: string; parts: string[] }[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .filter((sentence) => /[\p{L}\d]/u.test(sentence))
    .map((sentence) => {
      const parts: string[] = [];
      for (const piece of sentence.split(joins).filter((one) => /[\p{L}\d]/u.test(one))) {
        const before = parts.at(-1);
        const isShort = wordsOf(piece).length < LEAST_WORDS;
        const isOwn = standsAlone.test(piece.trim());
        if (before !== undefined && !isOwn && !standsAlone.test(before.trim()) && isShort)
          parts[parts.length - 1] = `${before}, ${piece}`;
        else parts.push(piece);
      }
      const end = /[.!?…]+$/u.exec(sentence)?.[0] ?? '';
      return {
        sentence,
        parts: parts.map((part, at) =>
          at === parts.length - 1 || /[.!?…]$/u.test(part) ? part : `${part}${end === '?' ? '' : end}`,
        ),
      };
    });
}

/** Returns all texts that a turn may be compared by: itself, its sentences, and their parts. */
export const partsOf = (text: string): string[] => [
  ...new Set([text, ...sentencesOf(text).flatMap(({ sentence, parts }) => [sentence, ...parts])]),
];
