/** Spellings outside the United States and what is written there; each may be in the middle of a word. */
const differences: readonly (readonly [RegExp, string])[] = [
  // organise, organising, organisation
  [/is(?=(?:e[ds]?|ers?|ing|ings|ations?|ational|able)$)/, 'iz'],
  [/ys(?=(?:e[ds]?|ers?|ing)$)/, 'yz'],
  // colour, favourite, behavioural; not "four", "hour", "our"
  [/(?<=[a-z]{2}[^aeiouq])our/, 'or'],
  [/(?<=[aeiou][vb]i)our/, 'or'],
  // centre, fibres, theatregoer; "centred" has lost an E already
  [/(?<=cent|met|lit|theat|fib|calib|sab|lust|spect|somb|goit)re(?=s?$|d$|go)/, 'er'],
  [/uvre(?=s?$)/, 'uver'],
  // travelled, signalling, marvellous, jewellery
  [/ll(?=(?:ed|ing|ings|er|ers|ous|ously|or|ors)$)/, 'l'],
  [/llery$/, 'lry'],
  [/l(?=(?:ful|fully|ment|ments)$)/, 'll'],
  // paediatric, foetus, manoeuvre
  [/(?<=^(?:h|p|an|arch|f|is?ch)|gyn|leuk|cyclop|thop|medi)ae/, 'e'],
  [/(?<=^(?:f|am|hom)?|man|rrh)oe(?=[absdtu])/, 'e'],
  [/ogue(?=s?$)/, 'og'],
  [/ence(?=(?:s|less)?$)/, 'ense'],
  [/(?<=gra)mme(?=s?$)/, 'm'],
  [/yre(?=s?$)/, 'ire'],
];

/**
 * Returns how a word may be written in the United States, where the dictionary comes from: one difference
 * alone, then all of them together. Most are no words.
 */
export function americanSpellings(word: string): string[] {
  const found = differences.filter(([pattern]) => pattern.test(word));
  const single = found.map(([pattern, written]) => word.replace(pattern, written));
  const all = found.reduce((changed, [pattern, written]) => changed.replace(pattern, written), word);
  return [...new Set([...single, all])].filter((spelling) => spelling !== word);
}
