/**
 * The ASCII characters of each property that the patterns name; a pattern with another property is left as it
 * is.
 */
const asciiOf = new Map([
  ['L', 'A-Za-z'],
  ['Lu', 'A-Z'],
  ['Ll', 'a-z'],
  ['M', ''],
  ['N', '\\d'],
]);

const made = new WeakMap<RegExp, RegExp>();

/**
 * Returns a sticky pattern that matches the same in a text of ASCII characters only. The browser compiles a
 * class of all letters of all scripts, some hundred ranges, at each place that names it: for the rules of a
 * first sentence, that is most of its time.
 */
export function asciiPattern(pattern: RegExp): RegExp {
  const known = made.get(pattern);
  if (known) return known;
  let isInClass = false;
  const source = pattern.source.replace(/\\p\{(\w+)\}|\\.|[[\]]/gu, (token, name) => {
    if (token === '[' || token === ']') isInClass = token === '[';
    const ascii = asciiOf.get(name);
    if (ascii === undefined) return token;
    return isInClass ? ascii : `[${ascii}]`;
  });
  const ascii = new RegExp(source, pattern.flags);
  made.set(pattern, ascii);
  return ascii;
}
