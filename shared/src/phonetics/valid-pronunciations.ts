import type { Pronunciation } from '../contracts/plan.ts';
import { accentRules } from './accent-rules.ts';
import { soundsKey } from './phones.ts';
import { functionWordForms } from './sentence/function-words.ts';

/**
 * The maximum number of pronunciations: enough for every accent of a word, few enough for the aligner's
 * grammar.
 */
export const maximalPronunciations = 12;

/**
 * All pronunciations of a word that count as right: the strong and weak forms of a function word; for any
 * other word the lexicon's pronunciations (the citation form first), then those by rules of common accents.
 * Where entries differ in stress only (export, import) they stay; rules add none.
 *
 * @param fromDictionary at least one
 * @returns at most {@link maximalPronunciations}
 */
export function validPronunciations(word: string, fromDictionary: readonly Pronunciation[]): Pronunciation[] {
  const forms = functionWordForms(word);
  return forms.length > 0 ? forms.map((phones) => [...phones]) : withAccents(word, fromDictionary);
}

/**
 * Pronunciations of a word, and those that rules of common accents derive from them.
 * @returns at most {@link maximalPronunciations}
 */
export function withAccents(word: string, given: readonly Pronunciation[]): Pronunciation[] {
  const valid: Candidate[] = [];
  const exact = new Set<string>();
  const sounds = new Set<string>();
  const add = (phones: readonly string[], nextRule: number, isNew: boolean) => {
    if (!isNew || phones.length === 0 || valid.length >= maximalPronunciations) return;
    exact.add(phones.join(' '));
    sounds.add(soundsKey(phones));
    valid.push({ phones: [...phones], nextRule });
  };
  for (const phones of given) add(phones, 0, !exact.has(phones.join(' ')));

  // Breadth first: one difference from the lexicon before two ("water" is W AA1 D ER0 for many speakers).
  for (let index = 0; index < valid.length && valid.length < maximalPronunciations; index++) {
    const { phones, nextRule } = valid[index] ?? { phones: [], nextRule: accentRules.length };
    for (const [order, rule] of accentRules.entries()) {
      if (order < nextRule) continue;
      const changed = rule.apply(phones, word);
      add(changed, order + 1, !sounds.has(soundsKey(changed)));
    }
  }
  return valid.map(({ phones }) => phones);
}

interface Candidate {
  phones: Pronunciation;
  /**
   * The first rule that may still apply. Rules apply in order, so that no rule changes the result of a later
   * one: "door" without R is no word for the cot–caught merger.
   */
  nextRule: number;
}
