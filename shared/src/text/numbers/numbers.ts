const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];
/** Longer numbers are read digit by digit. */
const maximalDigits = scales.length * 3;

const irregularOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function belowHundred(value: number): string[] {
  if (value < 20) return [ones[value] ?? ''];
  const rest = value % 10;
  const ten = tens[Math.floor(value / 10)] ?? '';
  return rest === 0 ? [ten] : [ten, ones[rest] ?? ''];
}

function belowThousand(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest);
  return [ones[hundreds] ?? '', 'hundred', ...(rest === 0 ? [] : belowHundred(rest))];
}

/** "007" → zero zero seven */
export function digitByDigit(digits: string): string[] {
  return [...digits.replace(/\D/g, '')].flatMap((digit) => ones[Number(digit)] ?? []);
}

/**
 * Returns a whole number in words, in American English (no "and"). Numbers with leading zeros or too many
 * digits are read digit by digit.
 */
export function cardinal(digits: string): string[] {
  if (digits.length > maximalDigits || (digits.length > 1 && digits.startsWith('0'))) {
    return digitByDigit(digits);
  }
  if (Number(digits) === 0) return ['zero'];
  const groups: string[][] = [];
  for (let end = digits.length, scale = 0; end > 0; end -= 3, scale += 1) {
    const value = Number(digits.slice(Math.max(0, end - 3), end));
    if (value > 0) groups.unshift([...belowThousand(value), scales[scale] ?? ''].filter(Boolean));
  }
  return groups.flat();
}

/** "3.14" → three point one four; thousands separated by commas are read as one number. */
export function decimal(number: string): string[] {
  const [whole = '', fraction] = number.replaceAll(',', '').split('.');
  const wholeWords = whole === '' ? [] : cardinal(whole);
  return fraction ? [...wholeWords, 'point', ...digitByDigit(fraction)] : wholeWords;
}

function changeLast(words: readonly string[], change: (word: string) => string): string[] {
  return words.map((word, index) => (index === words.length - 1 ? change(word) : word));
}

/** "21" → twenty first */
export function ordinal(digits: string): string[] {
  return changeLast(cardinal(digits), (word) => {
    const irregular = irregularOrdinals[word];
    if (irregular) return irregular;
    if (word.endsWith('y')) return `${word.slice(0, -1)}ieth`;
    return word.endsWith('t') ? `${word}h` : `${word}th`;
  });
}

/** Returns whether four digits alone are read as a year. */
export function isYear(digits: string): boolean {
  return /^(1[1-9]|20)\d\d$/.test(digits);
}

/** "1999" → nineteen ninety nine; "2005" → two thousand five; "1905" → nineteen oh five */
export function year(digits: string): string[] {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (century === 20 && rest < 10) return cardinal(digits);
  if (rest === 0) return [...belowHundred(century), 'hundred'];
  return [...belowHundred(century), ...(rest < 10 ? ['oh'] : []), ...belowHundred(rest)];
}

/** Returns the plural of the last word: ninety → nineties, six → sixes. */
export function plural(words: readonly string[]): string[] {
  return changeLast(words, (word) => {
    if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
    return word.endsWith('x') ? `${word}es` : `${word}s`;
  });
}

/** "3", "4" → three quarters. Null if it is not read as a fraction. */
export function fraction(numerator: string, denominator: string): string[] | null {
  const [above, below] = [Number(numerator), Number(denominator)];
  // From eleven on it is a date or a score, "9/11", but for parts of an inch.
  if (above < 1 || below < 2 || above >= below || (below > 10 && ![16, 32, 64].includes(below))) return null;
  const names: Record<number, string[]> = { 2: ['half'], 4: ['quarter'] };
  const name = names[below] ?? ordinal(denominator);
  if (above === 1) return ['one', ...name];
  return [...cardinal(numerator), ...(below === 2 ? ['halves'] : plural(name))];
}
