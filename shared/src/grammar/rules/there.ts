import { isNumber, isPlural, pick, things } from '../lexicon.ts';
import { grammarRule } from '../rule.ts';
import type { Words } from '../words.ts';

/** "Is there many people?", "are there a bank near here?" */
export const isThere = grammarRule('there-is', 'thereIs', (words, at) => {
  if (words.at(at + 1) !== 'there' || !(at === 0 || words.endsBefore(at))) return undefined;
  const next = words.at(at + 2);
  const isFew = /^(many|several)$/.test(next) || (isNumber(next) && !/^(1|one)$/.test(next));
  const many = pick({ is: 'are', was: 'were' }, words.at(at));
  if (many && isFew && isPluralAfter(words, at + 1) && !amountOf.test(words.at(at + 3)))
    return { from: at, to: at + 1, better: many, rests: [at + 2] };
  // "Were there a chance, I would go": no fact.
  const one = pick(words.asks ? { are: 'is', were: 'was' } : { are: 'is' }, words.at(at));
  const noun = words.isAdjective(at + 3) ? at + 4 : at + 3;
  if (!one || !/^an?$/.test(next) || !things.has(words.at(noun)) || words.at(noun + 1) === 'and')
    return undefined;
  return /^(couple|number|family|lot)$/.test(words.at(noun))
    ? undefined
    : { from: at, to: at + 1, better: one, rests: [noun] };
});

const amountOf = /^(hundred|percent|(euro|dollar|pound|minute|hour|day|week|month|year|mile|kilometre)s?)$/;

/** "There is many people", "there are a problem". */
export const thereIs = grammarRule('there-is', 'thereIs', (words, at) => {
  if (words.at(at) !== 'there' || !words.opensAt(at)) return undefined;
  const be = words.at(at + 1);
  const next = words.at(at + 2);
  const isFew =
    /^(many|several|few)$/.test(next) ||
    (isNumber(next) && next !== '1') ||
    (/^(some|a lot of|lots of|no|not many|a few|only|also)\b/.test(words.low(at + 2)) &&
      isPluralAfter(words, at + 2)) ||
    isPlural(next);
  const isClitic = words.words[at + 1]?.tags.has('Clitic');
  if (
    (be === 'is' || be === 'was') &&
    isFew &&
    // "There is ten minutes left": an amount.
    !(isNumber(next) && amountOf.test(words.at(at + 3)))
  ) {
    if (isClitic && !/^(many|several)$/.test(next) && !isNumber(next)) return undefined;
    return { from: at + 1, to: at + 2, better: be === 'is' ? 'are' : 'were', rests: [at, at + 2] };
  }
  if (!/^(are|were)$/.test(be) || !/^(a|an|one)$/.test(next)) return undefined;
  const noun = words.isAdjective(at + 3) ? at + 4 : at + 3;
  // "There are a bed and a desk".
  if (words.at(noun + 1) === 'and') return undefined;
  return things.has(words.at(noun)) &&
    !/^(couple|number|family)$/.test(words.at(noun)) &&
    words.at(noun) !== 'lot'
    ? { from: at + 1, to: at + 2, better: be === 'are' ? 'is' : 'was', rests: [noun] }
    : undefined;
});

function isPluralAfter(words: Words, at: number): boolean {
  for (let place = at + 1; place < at + 5; place += 1) if (isPlural(words.at(place))) return true;
  return false;
}
