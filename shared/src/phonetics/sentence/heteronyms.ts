import type { Pronunciation, WordRole } from '../../contracts/plan.ts';
import { soundsKey } from '../phones.ts';
import { type Heteronym, heteronym } from './heteronym-table.ts';
import { type Clause, roleIn } from './word-role.ts';

export type { Clause } from './word-role.ts';

/** The role and the pronunciations of a heteronym in its sentence. */
export interface ContextPronunciation {
  role: WordRole;
  /** The right pronunciations in this sentence. */
  pronunciations: Pronunciation[];
  /** The pronunciations of other words of this spelling that sound different. */
  others: Pronunciation[];
}

/**
 * Selects the pronunciation of a spelling like "read", "record" or "live" by its neighbours, with heuristics about
 * parts of speech. Null for every other word, and where the neighbours are not conclusive: then all of its
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
