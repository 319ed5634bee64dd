/**
 * The meaning of a raised text: an exponent, a charge or the cents of a price, a note's mark, or neither
 * ("21st").
 */
type RaisedKind = 'power' | 'note' | 'plain';

const elements =
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc ' +
  'Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi ' +
  'Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr';
/** The symbol of a chemical element, as a part of a pattern. */
export const symbol = `(?:${elements
  .split(' ')
  .sort((one, other) => other.length - one.length)
  .join('|')})`;
const isotope = new RegExp(`^(${symbol})(?![\\p{L}\\p{M}\\d])`, 'u');
/** Symbols that are words too: "¹In the beginning" is a verse. */
const verseBegins = /^(?:As|At|Be|He|I|In|No) \p{Ll}/u;
const chemical = new RegExp(`(?<![\\p{L}\\p{M}])(?:${symbol}|_?\\d|[()])*${symbol}(?:\\)?_?\\d*)$`, 'u');
/** Units that have powers in a running text. */
const poweredUnit = /^(?:[kchdmnµμ]?m|in|ft|yd|mi|sec|min|hr|kg)$/;
const noteMarks = /^(?:[*†‡§¶#]+|(?:\d{1,3}|[a-z]|[ivx]+)(?:[,;–-] ?(?:\d{1,3}|[a-z*†‡§¶]))*)$/iu;
const trade = /^(?:tm|sm|mc|md|[®©™℠])$/i;
const functions = /(?<!\p{L})(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|log|ln)$/u;
const variables = /(?:[=+*/×·÷(-] ?|(?<!\p{L})\p{L}_?\d* |[\p{L}\d)]↑[\d-]+ ?)\p{L}{2,3}$/u;
const letteredWord =
  /(?:[Vv]itamins?|[Pp]lan|[Tt]ype|[Gg]rade|[Cc]lass|[Gg]roup|[Ss]ection|[Ff]igure|[Tt]able|[Pp]art|[Oo]ption|[Hh]epatitis) \p{Lu}$/u;

/**
 * Returns the meaning of a raised text by what stands before it.
 * @param before the text before it, as `readableText` returns it
 * @param written the raised text, in plain characters
 * @param after the text that follows directly
 */
export function raisedKind(before: string, written: string, after: string): RaisedKind {
  const isMark = noteMarks.test(written) || trade.test(written);
  const plainOrNote = isMark ? 'note' : 'plain';
  const isNumber = /^\d{1,3}$/.test(written);
  const isSigned = /^[+-]\d{0,3}$|^\d[+-]$/.test(written);
  if (/(?:^|[\s([-])$/.test(before))
    return isNumber && isIsotope(written, before, after) ? 'power' : plainOrNote;
  if (/(?:\d|(?<!\p{L})[a-zA-Z])$/u.test(before) && /^(?:st|nd|rd|th)$/.test(written)) return 'plain';
  if (trade.test(written) || /^[*†‡§¶#]+$/u.test(written)) return 'note';
  const isExponent = /^[+-]?(?:\d{1,3}|\d{0,2}[a-z])(?:[+-](?:\d{1,2}|[a-z]))?(?:\/\d)?$/i.test(written);
  if (isSigned && (chemical.test(before) || /[+-]\d/.test(written))) return 'power';
  if (isSigned) return 'plain';
  if (!isExponent) return plainOrNote;
  if (/_\d+$/.test(before)) return 'power';
  const [, number] = /(?<![\p{L}_])((?:[$€£¥] ?)?\d[\d,.]*)$/u.exec(before) ?? [];
  if (number !== undefined) {
    const isPrice = /^[$€£¥] ?[\d,]+$/.test(number) && /^\d\d$/.test(written);
    return isCounted(number) && !isPrice ? plainOrNote : 'power';
  }
  const [, bracket] = /\(([^()]*)\)$/.exec(before) ?? [];
  if (bracket !== undefined) return /[=+*/×·÷↑\d-]|^\p{L}$/u.test(bracket) ? 'power' : plainOrNote;
  const [word = ''] = /[\p{L}\p{M}]+$/u.exec(before) ?? [];
  if (word.length === 1)
    return written === '1' || (isMark && letteredWord.test(before)) ? plainOrNote : 'power';
  const isSmall = /^[2-9]$/.test(written);
  if (isSmall && word && (poweredUnit.test(word) || functions.test(before) || variables.test(before)))
    return 'power';
  return plainOrNote;
}

/** Returns true if a raised number is the mass number of the chemical element that follows. */
export function isIsotope(written: string, before: string, after: string): boolean {
  const [, element = ''] = isotope.exec(after) ?? [];
  const protons = elements.split(' ').indexOf(element) + 1;
  const mass = Number(written);
  if (protons === 0 || mass > 3 * protons || (protons > 1 && mass < 1.5 * protons)) return false;
  return !(verseBegins.test(after) && /(?:^|[.?!:;]["'”’)]*)\s*$/.test(before));
}

/** Returns true for a text that ends in variables without a sign between them: "E = mc". */
export function endsInProduct(text: string): boolean {
  const [word = ''] = /[\p{L}\p{M}]+$/u.exec(text) ?? [];
  return variables.test(text) && !poweredUnit.test(word) && !functions.test(text);
}

/** A year, an amount of money, or a number with thousands has a note rather than a power. */
function isCounted(number: string): boolean {
  return /^(?:1[1-9]|20)\d\d$|^\D|,/.test(number);
}
