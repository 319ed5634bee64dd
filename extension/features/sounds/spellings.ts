import { display } from '@sayable/shared/display';
import spellings from './spellings.json' with { type: 'json' };

/**
 * The usual spellings of each sound with words, `letters:word,word`, most usual first. In Britain those of
 * `AA in Britain` are.
 */
const table: Readonly<Record<string, string>> = spellings;

/** A spelling of a sound with words. */
export interface Spelling {
  letters: string;
  words: readonly string[];
}

/** Returns the usual spellings of a sound, most usual first. */
export function spellingsOf(phone: string): Spelling[] {
  const inBritain = display().english === 'british' ? table[`${phone} in Britain`] : undefined;
  return (inBritain ?? table[phone] ?? '').split(' ').flatMap((entry) => {
    const [letters, words] = entry.split(':');
    return letters && words ? [{ letters, words: words.split(',') }] : [];
  });
}
