import type { Wording } from '../rule.ts';
import { cardinal, decimal, digitByDigit, isYear, year } from './numbers.ts';

const halves: Readonly<Record<string, Wording>> = {
  '5': ['half'],
  '25': ['quarter'],
};

/** "2.5" → two and a half; nothing for numbers that aren't said with halves and quarters. */
function mixedWordings(number: string): Wording[] {
  const [whole = '', fraction = ''] = number.replaceAll(',', '').split('.');
  if (fraction === '75')
    return [[...(Number(whole) ? [...cardinal(whole), 'and'] : []), 'three', 'quarters']];
  if (fraction === '5' && Number(whole) === 0) return [['half', 'a'], ['half'], ['one', 'half']];
  const name = halves[fraction];
  if (!name) return [];
  return [[...(Number(whole) ? [...cardinal(whole), 'and'] : []), 'a', ...name]];
}

/** "1080" → ten eighty; "747" → seven forty seven; "205" → two oh five. Null if it is not said in pairs. */
export function inPairs(digits: string): string[] | null {
  if (!/^[1-9]\d{2,3}$/.test(digits)) return null;
  const [before, pair] = [digits.slice(0, -2), digits.slice(-2)];
  if (pair === '00') return [...cardinal(before), 'hundred'];
  if (before.endsWith('0') && before.length === 2 && before !== '10') {
    // 4096 is "forty ninety six", but 2005 is not "twenty five".
    return pair.startsWith('0') ? null : [...cardinal(before), ...cardinal(pair)];
  }
  return [...cardinal(before), ...(pair.startsWith('0') ? ['oh'] : []), ...cardinal(String(Number(pair)))];
}

/** "1,200" → twelve hundred; "3,450" → thirty four hundred fifty. Null if it is not said in hundreds. */
function inHundreds(digits: string): string[] | null {
  if (!/^[1-9][1-9]\d\d$/.test(digits)) return null;
  const rest = digits.slice(2);
  return [
    ...cardinal(digits.slice(0, 2)),
    'hundred',
    ...(rest === '00' ? [] : cardinal(String(Number(rest)))),
  ];
}

/** "3.11" → three point eleven, three eleven: versions, prices and records. */
function pairedWordings(digits: string): Wording[] {
  const [whole = '', fraction = ''] = digits.split('.');
  if (!/^[1-9]\d$/.test(fraction) || whole === '') return [];
  const [one, other] = [cardinal(whole), cardinal(fraction)];
  return [
    [...one, 'point', ...other],
    [...one, ...other],
  ];
}

/** Everything that people say for a number, the most usual first: "1,250", "2.5", "250". */
export function numberWordings(number: string): Wording[] {
  const digits = number.replaceAll(',', '');
  if (digits.includes('.')) {
    const usual = decimal(number);
    const withoutZero = /^0\./.test(digits) ? [usual.slice(1)] : [];
    return [usual, ...withoutZero, ...mixedWordings(number), ...pairedWordings(digits)];
  }
  const usual = cardinal(digits);
  return [usual, inHundreds(digits), inPairs(digits)].filter((wording) => wording !== null);
}

/** The wordings of four digits, which are a year before anything else. */
export function yearWordings(digits: string): Wording[] {
  const [century, rest] = [digits.slice(0, 2), digits.slice(2)];
  const pair = ['oh', ...cardinal(String(Number(rest)))];
  const others: Wording[] = [];
  if (century === '20' && rest.startsWith('0') && rest !== '00') others.push(['twenty', ...pair]);
  if (century !== '20' && rest !== '00') {
    others.push([...cardinal(century), 'hundred', ...cardinal(String(Number(rest)))]);
  }
  return [year(digits), ...others];
}

/** Years in their wordings, other numbers in theirs. */
export function wholeWordings(digits: string): Wording[] {
  if (!isYear(digits)) return numberWordings(digits);
  const plain = numberWordings(digits);
  return [...yearWordings(digits), ...plain];
}

/** "101" as the name of a thing: one oh one, one hundred one, one zero one. */
export function nameWordings(digits: string): Wording[] {
  const pairs = inPairs(digits);
  const each = digitByDigit(digits);
  if (digits.endsWith('00') && digits.length < 5) return [cardinal(digits), ...(pairs ? [pairs] : [])];
  return [...(pairs ? [pairs] : []), cardinal(digits), each];
}

/** Combines the wordings of parts, bounded: [[a, b], [c]] → [a c, b c]. */
export function combined(...parts: readonly (readonly Wording[])[]): Wording[] {
  const most = 24;
  return parts.reduce<Wording[]>(
    (before, part) => before.flatMap((start) => part.map((rest) => [...start, ...rest])).slice(0, most),
    [[]],
  );
}
