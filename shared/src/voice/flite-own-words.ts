import type { SayAs } from '../ports/voice.ts';
import type { FliteLexicon } from './flite-command.ts';

/**
 * The prefix of made-up words. They must look like words, of letters only. flite spells out unpronounceable
 * words, and chooses the pronunciation of words that it knows with two ("read"), whatever its dictionary
 * contains.
 */
const madeUp = 'tavolem';
const digits = ['na', 'ne', 'ni', 'no', 'nu'];

/**
 * Returns "tavolemna", "tavolemne", …: a distinct word for each position, so that "read" may have two
 * pronunciations in one sentence.
 */
function nameOf(index: number): string {
  return madeUp + [...index.toString(digits.length)].map((digit) => digits[Number(digit)] ?? '').join('');
}

/**
 * Replaces the words at these positions by made-up words, and returns the text with a lexicon of their
 * pronunciations.
 */
export function withOwnWords(
  text: string,
  places: readonly SayAs[],
): { text: string; lexicon: FliteLexicon } {
  let [said, end] = ['', 0];
  const lexicon: Record<string, SayAs['phones']> = {};
  for (const { span, phones } of [...places].sort((a, b) => a.span[0] - b.span[0])) {
    if (span[0] < end) continue;
    const name = nameOf(Object.keys(lexicon).length);
    lexicon[name] = phones;
    said += text.slice(end, span[0]) + name;
    end = span[1];
  }
  return { text: said + text.slice(end), lexicon };
}
