/** Characters that are read like an ASCII one, all of one UTF-16 unit. */
const replacements: Readonly<Record<string, string>> = {
  "'": '‘’‚‛′ʹʻʼʽ`´＇',
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
  '°': 'º˚',
};

const replacementOf: ReadonlyMap<string, string> = new Map(
  Object.entries(replacements).flatMap(([plain, others]) =>
    [...others].map((other) => [other, plain] as const),
  ),
);

const fullWidthZero = 0xff10;

/**
 * Returns the text with plain quotes, dashes, spaces and digits. Its length is unchanged, so an index in it
 * is an index in the original.
 */
export function plainCharacters(text: string): string {
  return text.replace(/[^a-zA-Z0-9 ]/g, (character) => {
    const digit = character.charCodeAt(0) - fullWidthZero;
    if (digit >= 0 && digit <= 9) return String(digit);
    return replacementOf.get(character) ?? character;
  });
}
