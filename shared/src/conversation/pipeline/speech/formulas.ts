import { closingIndex, MAX_INLINE, type Place, type Reading } from './reading.ts';

/** A command whose argument is words, with an argument that has no brackets. */
const words =
  /\\(?:boxed|fbox|mbox|emph|underline|uline|mathrm|mathbf|textcolor\s*\{[^{}]*\}|text(?!color|back)[a-z]*)\s*\{([^{}]*)\}/u;
const fraction = /\\[dtc]?frac\s*(?:\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}|(\d)(\d))/u;

/**
 * Returns a formula that has words or a fraction and no calculation: "\boxed{twelve}", "1\frac{1}{2}"; '' for
 * others.
 */
function wordsOf(latex: string): string {
  let read = latex;
  for (let before = ''; before !== read; ) {
    before = read;
    read = read
      .replace(fraction, (_, above = '', below = '', one = '', other = '', at, all) => {
        // "1\frac{1}{2}" is no eleven halves.
        return `${/\d$/u.test(all.slice(0, at)) ? ' ' : ''}${above}${one}/${below}${other}`;
      })
      .replace(words, '$1');
  }
  const plain = read.replace(/\\[,;:! ]|~/gu, ' ').replace(/\\(?=[%$&#])/gu, '');
  return read === latex || /[\\^_={}]/u.test(plain) ? '' : plain;
}

/** A formula of LaTeX, or an escaped mark. */
export function formula(text: string, { before, isEnd, speak }: Place): Reading {
  const opener = /^(?:\\\(|\\\[|\$\$|\\begin\{\w+\*?\}|\$)/u.exec(text)?.[0] ?? '';
  if (
    !isEnd &&
    (text === '$' || text === '\\' || (/^\\[a-z]*(?:\{\w*\*?)?$/u.test(text) && text.length < 40))
  )
    return 'perhaps';
  if (opener.startsWith('$') && opener.length === 1) {
    const [whole, inside = ''] = /^\$(?=\S)([^$\n]{1,80}?)(?<=\S)\$(?!\d)/u.exec(text) ?? [];
    if (whole === undefined)
      return !isEnd && /^\$\S[^$\n]{0,80}$/u.test(text) && mayBeFormula.test(text) ? 'perhaps' : undefined;
    if (!isEnd && whole.length === text.length) return 'perhaps';
    if (/^[\p{L}\d]+$/u.test(inside)) return { length: whole.length, said: inside };
    return /[\\^_{=]/u.test(inside) ? { length: whole.length, said: speak(wordsOf(inside)) } : undefined;
  }
  if (opener !== '') {
    const ends: Record<string, string> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' };
    const closer = ends[opener] ?? `\\end${opener.slice('\\begin'.length)}`;
    const end = text.indexOf(closer, opener.length);
    if (end >= 0)
      return { length: end + closer.length, said: speak(wordsOf(text.slice(opener.length, end))) };
    return isEnd || text.length > MAX_INLINE ? { length: opener.length } : 'perhaps';
  }
  const escaped = /^\\([!-/:-@[-`{-~])/u.exec(text)?.[1];
  if (escaped !== undefined) return { length: 2, said: /["*_`~|\\[\]{}]/u.test(escaped) ? '' : escaped };
  const name = /^\\[a-z]+/iu.exec(text)?.[0] ?? '';
  if (name === '') return { length: 1 };
  if (!isEnd && name === text) return 'perhaps';
  // "\n" and "\t" that were escaped twice.
  if (/^\\[nrt]/u.test(name) && !formulaCommand.test(name)) return { length: 2, said: '\n' };
  const length = commandLength(text);
  if (!isEnd && (length === text.length || text[length] === '{') && text.length < MAX_INLINE)
    return 'perhaps';
  const said = speak(wordsOf(text.slice(0, length)));
  return { length, said: /\d$/u.test(before) && /^\d/u.test(said) ? ` ${said}` : said };
}

/** Returns the length of the command that a text begins with, and of its arguments that are closed. */
function commandLength(text: string): number {
  let end = /^\\[a-z]+(?:\[[^\]]*\])?/iu.exec(text)?.[0].length ?? 0;
  while (text[end] === '{') {
    const closer = closingIndex(text.slice(end));
    if (closer < 0) break;
    end += closer + 1;
  }
  return end;
}

/** "$x", "$a^2", "$2\frac12"; a number with a word or a stop behind it is a price. */
const mayBeFormula = /^\$(?:(?=\D).*[\\^_{=]|\p{L}$|\d+ ?(?:$|[\\^_]))/su;

const formulaCommand =
  /^\\(?:neq?|nu|nabla|not(?:in)?|ni|newline|right\w*|rho|rangle|rm|times|text\w*|theta|to|tan|tau|top|triangle\w*)(?![a-z])/u;
