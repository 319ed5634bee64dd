/** Characters that mean the same as an ASCII one when a text is read aloud, all of one UTF-16 unit. */
const replacements: Readonly<Record<string, string>> = {
  "'": '‘’‚‛′ʹʻʼʽˈ`´＇',
  '"': '“”„‟″«»‹›＂',
  '-': '‐‑‒–—―−﹘﹣－',
  ' ': '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r',
  '/': '⁄∕／',
  '.': '．',
  ':': '：∶',
  ',': '，',
  '%': '％',
  '&': '＆',
  '@': '＠',
  '#': '＃',
  '+': '＋',
  $: '＄',
  '~': '～',
};

const replacementOf: ReadonlyMap<string, string> = new Map(
  Object.entries(replacements).flatMap(([plain, others]) =>
    [...others].map((other) => [other, plain] as const),
  ),
);

const fullWidthZero = 0xff10;
/** The small digits of formulas: H₂O is said "h two o". */
const subscriptZero = 0x2080;

/**
 * The text with plain quotes, dashes, spaces and digits, as long as before: an index in it is an index in the
 * original.
 */
export function plainCharacters(text: string): string {
  return text.replace(/[^a-zA-Z0-9 ]/g, (character) => {
    for (const zero of [fullWidthZero, subscriptZero]) {
      const digit = character.charCodeAt(0) - zero;
      if (digit >= 0 && digit <= 9) return String(digit);
    }
    return replacementOf.get(character) ?? character;
  });
}

/** Latin letters that have no decomposition into a plain one and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

/** Lower case, marks taken off ("Café" → "cafe"), only a–z and the apostrophe left; '' for another script. */
export function foldedWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłħı]/g, (letter) => plainLetters[letter] ?? '')
    .replace(/[^a-z']/g, '');
}
