import type { Pronunciation, WordRole } from '../contracts/plan.ts';
import { type Heteronym, heteronym } from './heteronym-table.ts';
import { soundsKey } from './phones.ts';
import { type Clause, roleIn } from './word-role.ts';

export type { Clause } from './word-role.ts';

/** What a word of several pronunciations is in its sentence. */
export interface ContextPronunciation {
  role: WordRole;
  /** What is right here. */
  pronunciations: Pronunciation[];
  /** What would be right for another word of this spelling, and sounds otherwise. */
  others: Pronunciation[];
}

/**
 * The pronunciation of a spelling like "read", "record" or "live" that fits between its neighbours, by rules of thumb
 * about parts of speech. Null for every other word, and where the neighbours don't tell: then all of its
 * pronunciations are right.
 */
export function pronunciationInContext(word: string, clause: Clause): ContextPronunciation | null {
  const known = heteronym(word);
  const role = known && roleIn(word, clause, known);
  if (!known || !role) return null;
  const pronunciations = known[role];
  if (!pronunciations) return null;
  const right = new Set(pronunciations.map(soundsKey));
  const others = otherForms(known, role).filter((phones) => !right.has(soundsKey(phones)));
  return { role, pronunciations, others };
}

function otherForms(known: Heteronym, role: WordRole): Pronunciation[] {
  return Object.entries(known).flatMap(([other, forms]) => (other === role ? [] : forms));
}
