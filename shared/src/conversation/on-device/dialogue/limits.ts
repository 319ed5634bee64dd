import type { Offer } from '../../scenarios/types.ts';
import type { Said } from '../understanding/said.ts';

/** The days of the week and the hours that suit the learner. */
export interface Limits {
  readonly notDays: readonly string[];
  /** The only days that suit; empty where nothing was said. */
  readonly onlyDays: readonly string[];
  /** Hours of the day, 24 h: `9.5` is half past nine. */
  readonly from: number;
  readonly until: number;
}

export const noLimits: Limits = { notDays: [], onlyDays: [], from: 0, until: 24 };

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const HOUR = `(?:half past |(?:a )?quarter (?:past|to) )?(?:${hours.join('|')}|noon|lunch)(?: (?:thirty|fifteen|forty five))?`;
/** Words by which a day that is named is refused. */
const badDay =
  /\b(?:impossible|busy|difficult|bad|not|never|no|full|booked|taken|closed|away|another|different|other than|except|work(?:ing)?|class(?:es)?|school|shift|lessons?|course|training|practice|football|match|party|dinner|exam|appointment|meeting|already|unfortunately|travel(?:ing)?|on holiday|do not suit|does not suit|too (?:late|early|soon))\b/;
const DAYS = days.join('|');
const onlyDay = new RegExp(
  `\\b(?:only|just|free)(?: on| for| free on)? (?:the )?(?:${DAYS}|weekends?)\\b|\\b(?:${DAYS})s? only\\b`,
);
/** Words by which a day that is named is welcome. */
export const goodDay = new RegExp(
  `\\b(?:${DAYS})s?(?: \\w+){0,4} (?:is|are|would be|sounds?|works?|suits?)(?: \\w+)? ?(?:good|fine|perfect|better|great|okay|ok|possible|me|best|nice)?\\b`,
);

const dayNames = (text: string): string[] =>
  days
    .filter((day) => new RegExp(`\\b${day}s?\\b`).test(text))
    .concat(/\bweekends?\b/.test(text) ? ['saturday', 'sunday'] : []);

/** Returns an hour of the day in numbers: "half past nine" → 9.5. Hours from one to six are in the afternoon. */
export function hourOf(text: string): number | undefined {
  const [, quarter, hour = '', minutes] =
    /\b(half past |(?:a )?quarter (?:past|to) )?(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|lunch)(?: (thirty|fifteen|forty five))?\b/.exec(
      text,
    ) ?? [];
  if (hour === '') return undefined;
  const whole = hour === 'noon' || hour === 'lunch' ? 12 : hours.indexOf(hour) + 1;
  const isEvening = /\b(?:p m|pm|evening|tonight|afternoon)\b/.test(text);
  const day = whole <= 6 || (isEvening && whole < 12) ? whole + 12 : whole;
  if (quarter?.startsWith('half') || minutes === 'thirty') return day + 0.5;
  if (quarter?.includes('to')) return day - 0.25;
  return quarter || minutes === 'fifteen' ? day + 0.25 : minutes ? day + 0.75 : day;
}

/** Returns the limits with those that a clause says: a refused day, "only on Friday", "before ten", "in the afternoon". */
export function withLimits(limits: Limits, { clauses, words, isQuestion }: Said): Limits {
  const text = clauses.join(' , ');
  const isDenied = words.some(({ isNegated, word }) => isNegated && dayNames(word).length > 0);
  const named = dayNames(text);
  let { notDays, onlyDays, from, until } = limits;
  const negated = new Set(words.flatMap(({ isNegated, word }) => (isNegated ? dayNames(word) : [])));
  if (named.length > 0 && !isQuestion) {
    const bad = isDenied
      ? named.filter((day) => negated.has(day))
      : clauses.filter((clause) => badDay.test(clause) && !onlyDay.test(clause)).flatMap(dayNames);
    const good = named.filter((day) => !bad.includes(day));
    notDays = [...new Set([...notDays.filter((day) => !good.includes(day)), ...bad])];
    if (onlyDay.test(text) && good.length > 0) onlyDays = good;
    else if (onlyDays.length > 0) onlyDays = [...new Set([...onlyDays, ...good])];
  }
  const before = new RegExp(
    `\\b(?:before|until|till|by|not later than|latest|earlier than) (?:the )?${HOUR}`,
  ).exec(text)?.[0];
  const after = new RegExp(
    `\\b(?:after|from|not before|earliest|later than|work until|working until|finish at|work till|until) (?:the )?${HOUR}`,
  ).exec(text)?.[0];
  const isBusyUntil =
    /\b(?:work|working|busy|class|lessons?|school|shift|course|finish)\b/.test(text) &&
    /\b(?:until|till)\b/.test(text);
  if (before && !isBusyUntil && !/\bnot before\b/.test(text)) until = Math.min(24, hourOf(before) ?? until);
  if (after && (isBusyUntil || !/\buntil\b/.test(after))) from = hourOf(after) ?? from;
  if (
    /\b(?:too early|later in the day|in the afternoon|afternoons?(?: is| are| would be)? (?:better|only|best))\b/.test(
      text,
    )
  )
    from = Math.max(from, 12);
  if (
    /\b(?:too late|(?:early )?in the morning|mornings? (?:is|are|would be)? ?(?:better|only|best)|early)\b/.test(
      text,
    ) &&
    !/\btoo early\b/.test(text)
  )
    until = Math.min(until, 12);
  if (/\b(?:in the evening|evenings? (?:is|are|would be)? ?(?:better|only|best))\b/.test(text))
    from = Math.max(from, 16);
  return { notDays, onlyDays, from, until: until <= from ? 24 : until };
}

/** Returns true if both say the same. */
export const areSame = (left: Limits, right: Limits): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** Returns true if an offer keeps to the limits. */
export function suits({ day, hour }: Offer, { notDays, onlyDays, from, until }: Limits): boolean {
  if (day !== undefined && notDays.includes(day)) return false;
  if (day !== undefined && onlyDays.length > 0 && !onlyDays.includes(day)) return false;
  return hour === undefined || (hour >= from && hour < Math.max(until, from + 0.01));
}

/** Returns the day of the week that a text names, and doesn't refuse; undefined for none. */
export function dayIn({ words }: Said): string | undefined {
  return words.filter(({ isNegated }) => !isNegated).flatMap(({ word }) => dayNames(word))[0];
}
