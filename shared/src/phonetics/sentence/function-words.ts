import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { soundsKey, stressOf } from '../phones.ts';
import table from './function-words.json' with { type: 'json' };

/**
 * Pronunciations of function words. The first form is that of the word alone; the others are weak forms,
 * as grammars of spoken English list them (Jones, Gimson), and forms of other accents. The list
 * of a word is complete: the dictionary adds nothing, because its further entries ("to" as T IH0, "for" as F
 * R ER0, "us" as the U.S.) are errors of transcribers or abbreviations. Forms without a vowel ("'s" for is)
 * are excluded: they would hide a word that was skipped after a similar sound. A word of one syllable may
 * also be unstressed: that needs no entry, because the sounds are the same.
 */
const forms: ReadonlyMap<string, string[][]> = new Map(
  Object.entries(table).map(([word, list]) => [word, list.map((form) => form.split(' '))]),
);

/** The strong and weak forms of a function word; empty for any other word. */
export function functionWordForms(word: string): readonly string[][] {
  return forms.get(word) ?? [];
}

/** /ði/ is full before a consonant, and the usual form before a vowel. */
const CLOSE_THE = soundsKey(['DH', 'IY0']);
const isWeak = (form: Pronunciation): boolean =>
  soundsKey(form) !== CLOSE_THE && form.every((phone) => stressOf(phone) !== 1);

/**
 * Returns whether a form of a function word is weak; undefined for a word of one kind of forms, and where the
 * sounds alone don't tell ("of" as AH V).
 */
export function isWeakForm(said: Pronunciation, planned: PlannedWord): boolean | undefined {
  const all = functionWordForms(planned.word);
  if (all.length === 0) return undefined;
  const key = soundsKey(said);
  const isSame = (form: Pronunciation) => soundsKey(form) === key;
  if (key === CLOSE_THE && isSame(planned.pronunciations[0] ?? [])) return undefined;
  const others = all.filter((form) => isWeak(form) !== isWeak(said));
  return all.some(isSame) && others.length > 0 && !others.some(isSame) ? isWeak(said) : undefined;
}
