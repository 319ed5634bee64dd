import { type Context, type Rule, textAfter, textBefore, type Wording, wordings } from '../rule.ts';
import { combined } from './number-wordings.ts';
import { cardinal, digitByDigit } from './numbers.ts';

const hoursAhead =
  /^(?:-\d{4} hours| ?(?:hours|hrs)(?!\p{L})| ?h(?![\p{L}\d])| (?:Zulu|local time|train|flight|bus|ferry|departure|shift|briefing|meeting)(?!\p{L}))/u;
const timeBefore = /(?:^|[^\p{L}])(?:at|by|until|till|from|to|before|after|since|between|and) $|\d-$/iu;

/** "08" → oh eight, zero eight; "14" → fourteen */
function pairWordings(digits: string): Wording[] {
  const number = cardinal(String(Number(digits)));
  if (!digits.startsWith('0')) return [number];
  return digits === '00'
    ? [['zero', 'zero'], ['oh', 'oh'], ['zero']]
    : [['oh', ...number], ['zero', ...number], number];
}

/**
 * "0800 hours", "at 0930": without a colon such numbers are times where an hour has a zero, or where hours
 * follow.
 */
export const militaryTimeRules: readonly Rule[] = [
  {
    pattern: /([01]\d|2[0-4])([0-5]\d)(?!\d|[.,:/]\d|-\d(?!\d{3} ?(?:hours|hrs))|\p{L}\p{L})/uy,
    say: (match: RegExpExecArray, context: Context) => {
      const [digits, hour = '', minute = ''] = match;
      const [isCalled, isAfter] = [
        hoursAhead.test(textAfter(match, context)),
        timeBefore.test(textBefore(match, context)),
      ];
      const hasZero = hour.startsWith('0');
      if (hasZero ? !isCalled && !isAfter : !isCalled) return null;
      const minutes = minute === '00' ? [['hundred']] : pairWordings(minute);
      const times = combined(pairWordings(hour), minutes);
      if (minute === '00' && hour === '00')
        times.unshift(['zero', 'hundred'], ['zero', 'zero', 'zero', 'zero']);
      const others = hasZero ? [digitByDigit(digits)] : [cardinal(digits), digitByDigit(digits)];
      // "It took 1430 hours"
      return wordings(hasZero || isAfter ? [...times, ...others] : [...others, ...times]);
    },
    number: ([digits]) => digits,
  },
];
