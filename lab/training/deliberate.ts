import { baseOf, isVowel, withStressOf } from '../../shared/src/phonetics/index.ts';
import rows from './deliberate.json' with { type: 'json' };

/** A sentence in which one word is spoken with one wrong sound. */
export interface DeliberateError {
  text: string;
  word: string;
  /**
   * The kind of error: `TH>S` replaces a sound, `-T` drops the last T, `+AH` adds a sound at the end, `^EH`
   * adds one at the start.
   */
  kind: string;
}

/**
 * Errors that learners of many first languages make, one in each sentence. An embedded voice speaks them
 * deliberately.
 */
export const deliberateErrors: readonly DeliberateError[] = rows.map(([text = '', word = '', kind = '']) => ({
  text,
  word,
  kind,
}));

/** Returns the word's pronunciation with the error in it. */
export function saidWrongly(pronunciation: readonly string[], kind: string): string[] {
  if (kind.startsWith('+')) return [...pronunciation, `${kind.slice(1)}0`];
  if (kind.startsWith('^')) return [`${kind.slice(1)}0`, ...pronunciation];
  const bases = pronunciation.map(baseOf);
  if (kind.startsWith('-'))
    return pronunciation.filter((_, index) => index !== bases.lastIndexOf(kind.slice(1)));
  const [due = '', said = ''] = kind.split('>');
  const at = bases.indexOf(due);
  return pronunciation.map((phone, index) =>
    index !== at ? phone : isVowel(said) ? withStressOf(said, phone) : said,
  );
}
