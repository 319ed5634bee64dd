import type { RunState, SaidLine } from '../../features/line-run/index.ts';
import type { FindLevel } from '../overlay/index.ts';

/** A line that doesn't become green is left after so many tries. */
const mostTries = 5;

/** Returns true if a line was said as often as the person has chosen. */
export function isSaidEnough({ said, round, choices }: RunState, findLevel: FindLevel): boolean {
  const isGreen = (word: SaidLine['words'][number]) => {
    const level = findLevel(word);
    return level === 'unsure' || (typeof level === 'number' && level > 0);
  };
  switch (choices.times) {
    case 'once':
      return true;
    case 'untilGreen':
      return round >= mostTries || (said?.words.every(isGreen) ?? false);
    case 'three':
      return round >= 3;
    case 'loop':
      return false;
  }
}

export function accountOf(lines: readonly SaidLine[]): RunState['account'] {
  const words = lines.flatMap((line) => line.words);
  const right = words.filter(({ error }) => error === 'none' || error === 'stress');
  return { lines: lines.length, words: words.length, right: right.length };
}
