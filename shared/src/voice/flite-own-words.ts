import type { SayAs } from '../ports/voice.ts';
import type { FliteLexicon } from './flite-command.ts';

/**
 * Begins words that no text has. They must look like words, of letters only: what looks unsayable flite spells out, and
 * what it knows as two words ("read") it says as it thinks best, both whatever its dictionary is told.
 */
const madeUp = 'tavolem';
const digits = ['na', 'ne', 'ni', 'no', 'nu'];

/** "tavolemna", "tavolemne", …: one for each place, so that "read" may be said in two ways in one sentence. */
function nameOf(index: number): string {
  return madeUp + [...index.toString(digits.length)].map((digit) => digits[Number(digit)] ?? '').join('');
}

/** The text with made-up words in these places, and how those are said. */
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
