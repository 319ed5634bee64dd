import type { Lexeme, PartOfSpeech } from '../contracts/definition.ts';
import auxiliaryFormsJson from './auxiliary-forms.json' with { type: 'json' };
import table from './function-words.json' with { type: 'json' };

const parts: Readonly<Record<string, PartOfSpeech>> = {
  pron: 'pronoun',
  prep: 'preposition',
  conj: 'conjunction',
  det: 'determiner',
  aux: 'auxiliary verb',
  adv: 'adverb',
};

/**
 * Function words, the most common meaning first. WordNet has nouns, verbs, adjectives and adverbs only; the
 * other words of English are few and in every sentence. The glosses are written for learners, by us.
 */
const lexemes = new Map<string, Lexeme[]>();
for (const { word, part, gloss, examples = [] } of table) {
  const partOfSpeech = parts[part];
  if (!partOfSpeech) throw new Error(`The table of function words has no part "${part}".`);
  const lexeme: Lexeme = { lemma: word === 'i' ? 'I' : word, partOfSpeech, senses: [{ gloss, examples }] };
  lexemes.set(word, [...(lexemes.get(word) ?? []), lexeme]);
}

/** Forms of "be", "have" and "do" that are also auxiliaries. */
const auxiliaryForms: Readonly<Record<string, string>> = auxiliaryFormsJson;

/** The lexemes of a lower-case function word; empty for other words. */
export function functionLexemes(word: string): readonly Lexeme[] {
  return lexemes.get(auxiliaryForms[word] ?? word) ?? [];
}

/** True for a function word, which carries no topic. */
export function isFunctionWord(word: string): boolean {
  return lexemes.has(word) || word in auxiliaryForms;
}
