import type { Pronunciation } from '../../contracts/plan.ts';
import { isVowel, soundsKey } from '../phones.ts';
import type { Clause } from './heteronyms.ts';

/** The weak forms that every native speaker has in the middle of a phrase (Jones, Gimson), as ARPAbet. */
const weakForms: ReadonlyMap<string, { form: string; beforeVowel?: string | null }> = new Map([
  ['and', { form: 'AH0 N', beforeVowel: 'AH0 N D' }],
  ['an', { form: 'AH0 N' }],
  ['as', { form: 'AH0 Z' }],
  ['at', { form: 'AH0 T' }],
  ['but', { form: 'B AH0 T' }],
  ['can', { form: 'K AH0 N' }],
  ['for', { form: 'F ER0' }],
  ['from', { form: 'F R AH0 M' }],
  ['of', { form: 'AH0 V' }],
  ['than', { form: 'DH AH0 N' }],
  // "To Anna" keeps the close vowel.
  ['to', { form: 'T AH0', beforeVowel: null }],
  ['was', { form: 'W AH0 Z' }],
  ['were', { form: 'W ER0' }],
]);

const auxiliaries =
  /^(can|could|will|would|shall|should|may|might|must|am|is|are|was|were|has|have|had|do|does|did)$/;
const prepositions = /^(as|at|for|from|of|to)$/;
/** "A can of soup" is a noun; "can not" and "was not" are stressed. */
const isStrong = (word: string, before: string | undefined, after: string): boolean =>
  (/^(can|was|were)$/.test(word) && (before === undefined || after === 'not')) ||
  (word === 'can' && /^(a|an|the|this|that|each|every|one)$/.test(before ?? '')) ||
  // "What I looked for was lost": the preposition has lost its noun. "May" behind one is the month.
  (prepositions.test(word) && (auxiliaries.test(after) || /^(and|but|or)$/.test(after)) && after !== 'may');

/**
 * Puts the form first that every native speaker says in the middle of a phrase ("of" as əv), and that the
 * screen shows and the voice says. The strong form stays right.
 * @param next the shown form of the next word; undefined if a sign or the end follows
 */
export function naturalFirst(
  word: string,
  valid: readonly Pronunciation[],
  { before, after: [after] }: Clause,
  next: Pronunciation | undefined,
): Pronunciation[] {
  const weak = weakForms.get(word);
  if (!weak || !next || after === undefined || isStrong(word, before.at(-1), after)) return [...valid];
  const form = isVowel(next[0] ?? '') && weak.beforeVowel !== undefined ? weak.beforeVowel : weak.form;
  if (form === null) return [...valid];
  const natural = form.split(' ');
  const key = soundsKey(natural);
  // A strong form with the same sounds differs by its stress only.
  return [natural, ...valid.filter((phones) => soundsKey(phones) !== key)];
}
