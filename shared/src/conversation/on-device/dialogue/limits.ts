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
const DAYS = days.join('|');
/** Words by which a day that is named is refused. */
const badDay =
  /\b(?:impossible|busy|difficult|bad|not|never|no|full|booked|taken|closed|away|another|different|other than|except|class(?:es)?|school|shifts?|lessons?|course|training|practice|football|match|game|party|dinner|exam|appointment|meeting|wedding|birthday|concert|already|unfortunately|travel(?:ing)?|on holiday|on vacation|does not (?:suit|work)|do not suit|too (?:late|early|soon)|instead of)\b/;
/** A sentence about what is done on a day that is named: "on Sunday I visit my aunt". */
const busyDay =
  /\b(?:i|we|my \w+|he|she|they)(?: (?:always|usually|already|also|only))* (?:have|has|must|need to|work|works|working|am working|visit|play|plays|go|fly|drive|pray|get|gets|am (?:at|in|on|away)|sleep|move|leave|travel|teach|study|start|was|were|had|went|(?:am|are|is) (?!coming|looking|thinking|hoping|going to come)(?:\w+ )?\w+ing)\b/;
const freeDay =
  /\b(?:free|time|can (?:do|come|make|be|you|we|i)|nothing|would (?:like|love|prefer)|how about|what about)\b/;
const onlyDay = new RegExp(
  `\\b(?:only|just)(?: on| for| free| free on| possible on)? (?:the )?(?:${DAYS}|weekends?)\\b|\\b(?:${DAYS}|weekend)s? only\\b|\\bfree on (?:${DAYS})\\b`,
);
/** Words by which a day that is named is welcome. */
export const goodDay = new RegExp(
  `\\b(?:${DAYS})s?(?: \\w+){0,4} (?:(?:is|are|would be|will be|sounds?|works?|suits?)(?: (?:also|very|really|quite|fine and|just))? ?(?:good|fine|perfect|better|great|okay|ok|possible|me|best|nice|wonderful)|works|suits)\\b|\\b(?:${DAYS})(?: \\w+){0,2} (?:good|fine|perfect|better|great|okay|ok)\\b|\\b(?:take|prefer|like|love|say|choose|happy with)(?: the)?(?: on)? (?:${DAYS})\\b`,
);

const dayNames = (text: string): string[] =>
  days
    .filter((day) => new RegExp(`\\b${day}s?\\b`).test(text))
    .concat(/\bweekends?\b/.test(text) ? ['saturday', 'sunday'] : []);

/**
 * Returns an hour of the day in numbers: "half past nine" → 9.5. Hours from one to six are in the afternoon.
 */
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

/** Returns the days that a text names, and those of them that it refuses. */
export function daysIn({ clauses, words }: Said): { named: string[]; bad: string[] } {
  const named = dayNames(clauses.join(' '));
  const negated = new Set(words.flatMap(({ isNegated, word }) => (isNegated ? dayNames(word) : [])));
  if (negated.size > 0) return { named, bad: named.filter((day) => negated.has(day)) };
  const isBad = (clause: string) =>
    (badDay.test(clause) || (busyDay.test(clause) && !freeDay.test(clause))) &&
    !onlyDay.test(clause) &&
    !(goodDay.test(clause) && !/\b(?:not|too)\b/.test(clause));
  return { named, bad: clauses.filter(isBad).flatMap(dayNames) };
}

const busy =
  /\b(?:work|works|working|busy|class|classes|lessons?|school|shift|course|finish|sleep|pray|training)\b/;
const inThe = (part: string) =>
  `\\b(?:(?:in (?:the )?|only |the )${part}s?|${part}s|(?:${DAYS}) ${part})\\b|^${part}(?: please)?$|\\b${part} (?:is|would be|works)\\b`;

/** Returns true if an hour that is said is that of an offer: "at seven" may be in the evening. */
export const isHour = (hour: number, said: number, text: string): boolean =>
  Math.abs(hour - said) < 0.01 || (Math.abs(hour - said - 12) < 0.01 && !/\bmorning\b/.test(text));

/**
 * Returns the limits of the hour that a text says. `hour` is that of the present offer, for "too late" and
 * "earlier".
 */
function hoursIn(text: string, hour: number | undefined): { from?: number; until?: number } {
  const isNot = /\b(?:not|no|never)\b/.test(text);
  const isBusy = busy.test(text) && !/\bafter\b.*\b(?:free|fine|good|okay|ok|possible)\b/.test(text);
  const before = new RegExp(`\\b(?:before|by|not later than|latest|earlier than) (?:the )?${HOUR}`).exec(
    text,
  )?.[0];
  const after = new RegExp(`\\b(?:after|from|not before|earliest|later than) (?:the )?${HOUR}`).exec(
    text,
  )?.[0];
  const until = new RegExp(`\\b(?:until|till) (?:the )?${HOUR}`).exec(text)?.[0];
  const said = hourOf(text);
  const at = hour !== undefined && said !== undefined && isHour(hour, said, text) ? hour : said;
  if (/\btoo late\b/.test(text)) return { until: at ?? hour ?? 17 };
  if (/\btoo (?:early|soon)\b/.test(text)) return { from: (at ?? hour ?? 11.9) + 0.1 };
  const notBefore = /\bnot before\b/.test(text);
  if (after ?? (notBefore ? before : undefined)) return { from: hourOf(after ?? before ?? '') ?? 0 };
  if (before) return { until: hourOf(before) ?? 24 };
  // "I'm free until two" ends the time; whoever does something else until two is free after it.
  if (until) return /\bfree\b/.test(text) ? { until: hourOf(until) ?? 24 } : { from: hourOf(until) ?? 0 };
  if (/\bfinish (?:work )?at\b/.test(text) && at !== undefined) return { from: at };
  const isOut = isNot || isBusy;
  if (new RegExp(inThe('morning')).test(text) && !/\bgood morning\b/.test(text))
    return isOut ? { from: 12 } : { until: 12 };
  if (new RegExp(inThe('afternoon')).test(text) && !/\bgood afternoon\b/.test(text))
    return isOut ? { until: 12 } : { from: 12 };
  if (new RegExp(inThe('evening')).test(text) && !/\bgood evening\b/.test(text))
    return isOut ? { until: 16 } : { from: 16 };
  if (
    hour !== undefined &&
    /\b(?:later|after that)\b/.test(text) &&
    !/\b(?:see you|pay|decide|tell you|call) /.test(text)
  )
    return { from: hour + 0.1 };
  if (hour !== undefined && /\bearlier\b/.test(text)) return { until: hour };
  return {};
}

/**
 * Returns the limits with those that a part of a turn says: a refused day, "only on Friday", "before ten",
 * "in the afternoon".
 */
export function withLimits(limits: Limits, said: Said, isQuestion: boolean, hour?: number): Limits {
  const text = said.clauses.join(' , ');
  const { named, bad } = daysIn(said);
  const good = named.filter((day) => !bad.includes(day));
  let { notDays, onlyDays } = limits;
  if (bad.length > 0) {
    notDays = [...new Set([...notDays, ...bad])];
    onlyDays = onlyDays.filter((day) => !bad.includes(day));
  }
  if (good.length > 0 && !isQuestion) {
    notDays = notDays.filter((day) => !good.includes(day));
    if (onlyDay.test(text)) onlyDays = good;
    else if (onlyDays.length > 0) onlyDays = [...new Set([...onlyDays, ...good])];
  }
  // "I work on Monday until late" refuses the day, and no hour of another one.
  const hours = bad.length > 0 || /\b(?:call|phone|reach|message)\b/.test(text) ? {} : hoursIn(text, hour);
  // The later of two limits counts where they leave less than an hour.
  const from = hours.from ?? (hours.until !== undefined && limits.from + 1 > hours.until ? 0 : limits.from);
  const until =
    hours.until ?? (hours.from !== undefined && limits.until < hours.from + 1 ? 24 : limits.until);
  return { notDays, onlyDays, from, until };
}

/** Returns the limits in which an offer that was agreed on suits. */
export function withOffer(limits: Limits, { day, hour }: Offer): Limits {
  const { notDays, onlyDays, from, until } = limits;
  const isLate = hour !== undefined && (hour < from || hour >= until);
  return {
    notDays: notDays.filter((one) => one !== day),
    onlyDays:
      day === undefined || onlyDays.length === 0 || onlyDays.includes(day) ? onlyDays : [...onlyDays, day],
    from: isLate ? 0 : from,
    until: isLate ? 24 : until,
  };
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
