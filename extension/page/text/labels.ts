import { type Cut, replaced } from './page-cuts.ts';
import { blockBreak, type PageText } from './text-builder.ts';

const clock = String.raw`(?:(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: ?[ap]\.?m\.?)?|(?:\d{1,2} ?h ?)?\d{1,2} ?m ?\d{1,2} ?s|\d{1,3}['\u2019\u2032]\d{2}(?:["\u201d\u2033]|['\u2019\u2032]{2}))`;
const name = String.raw`\p{Lu}[\p{L}\p{M}.'\u2019-]*(?: [\p{Lu}\d][\p{L}\p{M}\d.'\u2019-]*){0,3}`;
/** "0:06", "[00:06 – 00:09]", "12 00:00:06,000 --> 00:00:09,000" */
const time = new RegExp(
  String.raw`^(?:\d{1,4} (?=.*-->))?[[(]?${clock}(?: ?(?:-+>?|[\u2013\u2014/\u2192]) ?${clock})?[\])]?$`,
  'iu',
);
/** A cue with its time in one block: "0:06 – people learn", and that of a file of subtitles. */
const timed = new RegExp(String.raw`^([[(]?${clock}[\])]?)(?: ?[-\u2013\u2014|·:])? (?=\S*\p{L})`, 'iu');
const subtitle = new RegExp(String.raw`(?:^| )(?:\d{1,4} )?${clock} ?-->? ?${clock}(?: |$)`, 'giu');
/** "1 minute, 6 seconds" */
const duration = /^\d+ (?:second|minute|hour)s?(?:,? (?:and )?\d+ (?:second|minute)s?){0,2}$/i;
/** "Kevin: 0:06", "0:06 Kevin" */
const timedSpeaker = new RegExp(
  `^(?:${name}:? ?[-–—|·(]? ?(?:${clock})\\)?:?|(?:${clock}) ?[-–—|·]? ?${name}:?)$`,
  'u',
);
const number = /^[^\p{L}]*\d[^\p{L}]*$/u;
const speaker = new RegExp(`^(?:(?:>>+|[-–—]) ?)?${name}:$`, 'u');
/** "[Music]" */
const sound = /^(?:\[[^[\]]{1,40}\]|\([^()]{1,40}\)|♪+)$/u;
export const stop = /[.?!…]["”’)\]]*$/u;
/**
 * Every time has this. The browser takes ten milliseconds for the patterns above, from which it spares most
 * texts.
 */
const timeSign = /\d(?::|['’′]| ?m ?)\d|\d (?:second|minute|hour)/i;

/** Returns true for the time of a cue. */
export function isTime(text: string): boolean {
  return timeSign.test(text) && (time.test(text) || duration.test(text));
}

/** Returns true for a block that is no part of a text: only a time, a number, a speaker's name or a sound. */
export function isLabel(text: string): boolean {
  if (/\d/.test(text) && (isTimed(text) || number.test(text))) return true;
  return sound.test(text) || (text.endsWith(':') && speaker.test(text));
}

/** Returns true for a text that begins with the time of a cue, or is one. */
export function beginsWithTime(text: string): boolean {
  return isTime(text) || (timeSign.test(text) && timed.test(text));
}

const isTimed = (line: string) => isTime(line) || (timeSign.test(line) && timedSpeaker.test(line));

/**
 * Joins the cues of a transcript: a sentence goes on behind a cue without a stop, and the times between them
 * go.
 */
export function withJoinedCues(whole: PageText): PageText {
  if (!timeSign.test(whole.text)) return whole;
  const page = withTimesApart(whole);
  const lines = page.text.split(blockBreak);
  if (lines.filter(isTimed).length < 2) return page;
  // A programme of a day has entries.
  if (!lines.some((line) => /^["'“‘(]*\p{Ll}/u.test(line)) && /\p{Ll}/u.test(page.text)) return page;
  const cuts: Cut[] = [];
  let at = 0;
  /** The end of the last line of text that stands alone between labels. */
  let open: number | null = null;
  let isAfterLabel = true;
  let hasTime = false;
  for (const line of lines) {
    const end = at + line.length;
    if (isLabel(line)) {
      hasTime ||= isTimed(line);
      isAfterLabel = true;
    } else {
      if (open !== null && isAfterLabel && hasTime) cuts.push({ start: open, end: at, by: ' ' });
      open = isAfterLabel && !stop.test(line) ? end : null;
      isAfterLabel = false;
      hasTime = false;
    }
    at = end + blockBreak.length;
  }
  return replaced(page, cuts);
}

/** Puts the times at the beginnings of cues into blocks of their own. */
function withTimesApart(page: PageText): PageText {
  const cuts: Cut[] = [];
  let at = 0;
  const lines = page.text.split(blockBreak);
  const isTimed = lines.filter((line) => timed.test(line)).length > 1;
  for (const line of lines) {
    const [written = '', stamp = ''] = (isTimed && timed.exec(line)) || [];
    if (written) cuts.push({ start: at + stamp.length, end: at + written.length, by: blockBreak });
    for (const { index, 0: found } of line.matchAll(subtitle)) {
      const [start, end] = [at + index, at + index + found.length];
      if (found.startsWith(' ')) cuts.push({ start, end: start + 1, by: blockBreak });
      if (found.endsWith(' ')) cuts.push({ start: end - 1, end, by: blockBreak });
    }
    at += line.length + blockBreak.length;
  }
  return replaced(page, cuts);
}
