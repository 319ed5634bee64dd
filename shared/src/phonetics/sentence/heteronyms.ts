import type { Pronunciation, WordRole } from '../../contracts/plan.ts';
import { soundsKey } from '../phones.ts';
import { type Heteronym, heteronym } from './heteronym-table.ts';
import { type Clause, roleIn } from './word-role.ts';

export type { Clause } from './word-role.ts';

/** The role and the pronunciations of a heteronym in its sentence. */
interface ContextPronunciation {
  role: WordRole;
  /**
   * The right pronunciations in this sentence, the likeliest first: those of every role unless one is sure.
   */
  pronunciations: Pronunciation[];
  /** The pronunciations of other words of this spelling that sound different and are wrong here. */
  others: Pronunciation[];
}

/**
 * Selects the pronunciation of a spelling like "read", "record" or "live" by its neighbours, with heuristics
 * about parts of speech. Where the neighbours are not conclusive all of its pronunciations are right, and the
 * likeliest one is first. Null for every other word.
 */
export function pronunciationInContext(word: string, clause: Clause): ContextPronunciation | null {
  const known = heteronym(word);
  if (!known) return null;
  const { role, isSure } = roleIn(word, clause, known);
  const pronunciations = known[role] ?? [];
  const right = new Set(pronunciations.map(soundsKey));
  const others = otherForms(known, role).filter((phones) => !right.has(soundsKey(phones)));
  return isSure
    ? { role, pronunciations, others }
    : { role, pronunciations: [...pronunciations, ...others], others: [] };
}

function otherForms(known: Heteronym, role: WordRole): Pronunciation[] {
  return Object.entries(known).flatMap(([other, forms]) => (other === role ? [] : forms));
}

/** The roles in which a spelling has pronunciations of its own; empty for every other word. */
export function rolesOf(word: string): WordRole[] {
  return Object.keys(heteronym(word) ?? {}) as WordRole[];
}
