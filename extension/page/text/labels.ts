import { type Cut, replaced } from './page-cuts.ts';
import { blockBreak, type PageText } from './text-builder.ts';

const clock = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: ?[ap]\.?m\.?)?`;
const name = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*(?: [\p{Lu}\d][\p{L}\p{M}\d.'’-]*){0,3}`;
/** "0:06", "[00:06 – 00:09]" */
const time = new RegExp(String.raw`^[[(]?${clock}(?: ?(?:-+>?|[–—/]) ?${clock})?[\])]?$`, 'iu');
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
const stop = /[.?!…]["”’)\]]*$/u;

/** Returns true for the time of a cue. */
export function isTime(text: string): boolean {
  return time.test(text) || duration.test(text);
}

/** Returns true for a block that is no part of a text: only a time, a number, a speaker's name or a sound. */
export function isLabel(text: string): boolean {
  return (
    isTime(text) || number.test(text) || speaker.test(text) || timedSpeaker.test(text) || sound.test(text)
  );
}

/** Joins the cues of a transcript: a sentence goes on behind a cue without a stop, and the times between them go. */
export function withJoinedCues(page: PageText): PageText {
  const lines = page.text.split(blockBreak);
  const isTimed = (line: string) => isTime(line) || timedSpeaker.test(line);
  if (lines.filter(isTimed).length < 2) return page;
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
