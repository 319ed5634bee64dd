import { isBelowHundred } from './alternative-wordings.ts';
import type { Piece, Wording } from './rule.ts';

interface Token {
  pieces: readonly Piece[];
  others: readonly Wording[];
}

const parts = /^(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)$/;

/** Says a number as in Britain: "one hundred and five", "nought point five", "a quarter", "two pounds fifty". */
function inBritish(words: Wording, at: number): Wording {
  const [word = '', next] = words.slice(at);
  const isHundred = word === 'hundred' || (word === 'thousand' && !words.slice(at).includes('hundred'));
  if (isHundred && next !== undefined && isBelowHundred(next)) return [word, 'and'];
  if (word === 'zero' && next === 'point') return ['nought'];
  if (word === 'one' && at === 0 && next !== undefined && parts.test(next)) return ['a'];
  const isPrice = words.at(-1) === 'pence' && words.some((one) => /^pounds?$/.test(one));
  return isPrice && (word === 'pence' || word === 'and') ? [] : [word];
}

/** Puts the British words of a number first; the American ones stay behind them. */
export function inBritishWording({ pieces, others }: Token): Token {
  const usual = pieces.flatMap(({ words }) => words);
  // "3-0" has "nil" where it is a score.
  const [whole] = others.filter((words) => words.includes('nil'));
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (whole && first && last)
    return {
      pieces: [{ at: first.at, length: last.at + last.length - first.at, words: whole }],
      others: [usual, ...others],
    };
  let at = 0;
  const british = pieces.map((piece) => ({
    ...piece,
    words: piece.words.flatMap(() => inBritish(usual, at++)),
  }));
  return { pieces: british, others: [...others, usual] };
}
