import type { Pronunciation, WordRole } from '../../contracts/plan.ts';
import { withS } from '../lexicon/inflections.ts';
import table from './heteronyms.json' with { type: 'json' };

/**
 * The pronunciations of one spelling by word role, the usual role first; the first pronunciation of each is
 * the usual one.
 */
export type Heteronym = Readonly<Partial<Record<WordRole, Pronunciation[]>>>;

/**
 * The pronunciations of each role, by spelling. `noun` stands for nouns and adjectives of pairs like
 * "record", whose verb has another stress. The forms are those of the CMU Dictionary where it has them.
 */
const heteronyms: ReadonlyMap<string, Heteronym> = new Map(
  Object.entries(table).map(([word, roles]) => {
    const entries = Object.entries(roles).map(([role, forms]) => [
      role,
      forms.map((form) => form.split(' ')),
    ]);
    return [word, Object.fromEntries(entries)];
  }),
);

/** The pronunciations of a lower-case spelling by role; undefined for a word with one pronunciation. */
export function heteronym(word: string): Heteronym | undefined {
  const known = heteronyms.get(word);
  if (known || !word.endsWith('s')) return known;
  const stem = heteronyms.get(word.slice(0, -1));
  // The noun "close" and the past form "read" have no plural that would be another word.
  if (!stem?.noun || !stem.verb) return undefined;
  return { noun: stem.noun.map(withS), verb: stem.verb.map(withS) };
}
