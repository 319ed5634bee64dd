import spellings from './spellings.json' with { type: 'json' };

/** The usual spellings of each sound with words, `letters:word,word`, most usual first. */
const table: Readonly<Record<string, string>> = spellings;

/** A spelling of a sound with words. */
export interface Spelling {
  letters: string;
  words: readonly string[];
}

/** Returns the usual spellings of a sound, most usual first. */
export function spellingsOf(phone: string): Spelling[] {
  return (table[phone] ?? '').split(' ').flatMap((entry) => {
    const [letters, words] = entry.split(':');
    return letters && words ? [{ letters, words: words.split(',') }] : [];
  });
}
