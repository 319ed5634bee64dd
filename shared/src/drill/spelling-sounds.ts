/**
 * Sounds that learners work on, by the letters that usually spell them. This is precise enough for choosing
 * sentences: looking up a whole page in the lexicon would take a second for an equal choice.
 */
const spellings: readonly (readonly [sound: string, letters: RegExp, weight: number])[] = [
  ['TH', /th/, 3],
  ['R', /r(?!r)/, 2],
  ['L', /l/, 2],
  ['V', /v/, 2],
  ['W', /\bw(?!r)|wh/, 2],
  ['Z', /z|[aeiou]se\b|[aeioubdgvlmnr]s\b/, 1],
  ['S-cluster', /\bs[ptkcmnlw]|sts?\b/, 2],
  ['SH', /sh|[tcs]ion|cia/, 2],
  ['CH', /ch|tch|ture\b/, 2],
  ['JH', /j|dge|\bg[eiy]/, 2],
  ['NG', /ng\b|ing/, 2],
  ['HH', /\bh/, 1],
  ['F', /f|ph/, 1],
  ['final-stop', /[ptkbdg]e?s?\b/, 1],
  ['past', /ed\b/, 2],
  ['IY', /ee|ea|ie|y\b/, 1],
  ['IH', /i[bcdfgklmnpst](?!e)/, 1],
  ['AE', /a[bcdfgklmnpst](?!e)/, 1],
  ['UW', /oo|ew|ue\b/, 1],
  ['ER', /[eiu]r/, 2],
  ['OW', /oa|ow|o[klnpt]e/, 1],
  ['AY', /i[kdlnmtv]e|igh|my\b/, 1],
  ['AW', /ou|ow/, 1],
  ['OY', /oi|oy/, 2],
  ['Y', /\by|u[st]e/, 1],
];

const weights: ReadonlyMap<string, number> = new Map(spellings.map(([sound, , weight]) => [sound, weight]));

/** The sounds that a text's spelling suggests. */
export function soundsInSpelling(text: string): Set<string> {
  const lower = text.toLowerCase();
  return new Set(spellings.flatMap(([sound, letters]) => (letters.test(lower) ? [sound] : [])));
}

/**
 * Returns the sound of the table to which a phone (ARPAbet without stress) belongs: spelling doesn't tell
 * "this" from "thin".
 */
export function spelledSound(phone: string): string {
  return phone === 'DH' ? 'TH' : phone;
}

/** The value of a sound for the choice: difficult and rare sounds are worth more. */
export function weightOf(sound: string): number {
  return weights.get(sound) ?? 0;
}
