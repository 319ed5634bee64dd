import type { WordRole } from '../../contracts/plan.ts';
import type { Heteronym } from './heteronym-table.ts';
import {
  adjectives,
  adverbs,
  be,
  determiners,
  habit,
  have,
  modals,
  objects,
  past,
  prepositionalTo,
  prepositions,
  special,
  subjects,
  thirdPersons,
} from './word-role-tables.ts';

/** The words around a word in its clause, lower case: commas and full stops end it. */
export interface Clause {
  /** The nearest word is last. */
  before: readonly string[];
  /** The nearest word is first. */
  after: readonly string[];
}

/** The role of a heteronym in its clause; null if its neighbours are not conclusive. */
export function roleIn(word: string, clause: Clause, known: Heteronym): WordRole | null {
  const role =
    specialRole(word, clause) ?? (word === 'read' ? tenseOfRead(clause) : generalRole(word, clause));
  if (role && known[role]) return role;
  // "The close of the day": a role without its own pronunciation uses the other one's.
  return role === 'noun' && known.adjective && word === 'close' ? 'verb' : null;
}

function specialRole(word: string, { before, after }: Clause): WordRole | null {
  const [previous = '', next = ''] = [before.at(-1), after[0]];
  const isAfterVerb = isVerbal(before);
  for (const rule of special.get(word) ?? []) {
    // "will live music" is no sentence: a word that requires a verb overrides a word that may follow another role.
    if (rule.before?.test(previous)) return rule.role;
    if (rule.after?.test(next) && !(isAfterVerb && rule.role !== 'verb')) return rule.role;
  }
  return null;
}

/** The last word that is no adverb. */
function lastNonAdverb(before: readonly string[]): string | undefined {
  return before.findLast((word) => !adverbs.has(word));
}

/** True if a preceding word requires the bare verb: "to", "will", "don't". */
function isVerbal(before: readonly string[]): boolean {
  const previous = lastNonAdverb(before) ?? '';
  if (previous !== 'to') return modals.has(previous);
  const governor = before[before.lastIndexOf('to') - 1] ?? '';
  return !prepositionalTo.has(governor);
}

function isNominal(before: readonly string[]): boolean {
  const previous = before.at(-1) ?? '';
  if (determiners.has(previous) || prepositions.has(previous) || /'s$/.test(previous))
    return !thirdPersons.has(previous);
  const beforeThat = before.at(-2) ?? '';
  return adjectives.test(previous) && (determiners.has(beforeThat) || prepositions.has(beforeThat));
}

function generalRole(word: string, { before, after }: Clause): WordRole | null {
  const previous = lastNonAdverb(before);
  const next = after[0] ?? '';
  if (isVerbal(before)) {
    // "to record highs" may begin a noun phrase.
    const isAmbiguous = previous === 'to' && /[^s]s$/.test(next) && !objects.has(next);
    return isAmbiguous ? null : 'verb';
  }
  if (isNominal(before)) return 'noun';
  const isThird = word.endsWith('s') && word !== 'closes';
  if (previous !== undefined && subjects.has(previous) && !isThird) return 'verb';
  if (previous !== undefined && thirdPersons.has(previous) && isThird && previous !== 'that') return 'verb';
  const isFirst = previous === undefined;
  if (isFirst && objects.has(next)) return 'verb';
  return next === 'of' && !isFirst ? 'noun' : null;
}

/** The tense of "read", which is ambiguous after "I": words of time decide. */
function tenseOfRead({ before, after }: Clause): WordRole | null {
  const previous = lastNonAdverb(before);
  if (isVerbal(before)) return 'present';
  if (previous !== undefined && (have.has(previous) || be.has(previous))) return 'past';
  if (/^(?:a|good|great|interesting)$/.test(before.at(-1) ?? '')) return 'present';
  if (previous === 'he' || previous === 'she') return 'past';
  const around = [...before, ...after];
  const isPast = around.some((word) => past.has(word));
  const isHabit = around.some((word) => habit.has(word));
  if (isPast !== isHabit) return isPast ? 'past' : 'present';
  return previous === undefined && objects.has(after[0] ?? '') ? 'present' : null;
}
