import type { AlignedWordWire } from '@sayable/shared/contracts';
import type { AlignedUtterance } from '../align/index.ts';

/**
 * Formats the alignment as Praat's TextGrid (its manual, "TextGrid file formats"): tiers `words` and
 * `phones`, with a reference also `reference words` and `reference phones`. Both recordings begin at 0; the
 * grid ends with the longer one.
 */
export function longTextGrid(aligned: AlignedUtterance): string {
  const { tiers, end } = gridOf(aligned);
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${end}`,
    'tiers? <exists>',
    `size = ${tiers.length}`,
    'item []:',
  ];
  tiers.forEach(({ name, intervals }, index) => {
    lines.push(
      `    item [${index + 1}]:`,
      '        class = "IntervalTier"',
      `        name = ${quoted(name)}`,
      '        xmin = 0',
      `        xmax = ${end}`,
      `        intervals: size = ${intervals.length}`,
    );
    intervals.forEach(({ start, end: until, label }, at) => {
      lines.push(
        `        intervals [${at + 1}]:`,
        `            xmin = ${start}`,
        `            xmax = ${until}`,
        `            text = ${quoted(label)}`,
      );
    });
  });
  return `${lines.join('\n')}\n`;
}

/** Formats the alignment as a short TextGrid, without the names of the numbers. */
export function shortTextGrid(aligned: AlignedUtterance): string {
  const { tiers, end } = gridOf(aligned);
  const lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', ''];
  lines.push('0', String(end), '<exists>', String(tiers.length));
  for (const { name, intervals } of tiers) {
    lines.push('"IntervalTier"', quoted(name), '0', String(end), String(intervals.length));
    for (const { start, end: until, label } of intervals) {
      lines.push(String(start), String(until), quoted(label));
    }
  }
  return `${lines.join('\n')}\n`;
}

interface Interval {
  /** The start in seconds. `end` is always greater. */
  start: number;
  end: number;
  label: string;
}

interface Tier {
  name: string;
  /** They are in order of time and don't overlap. */
  intervals: Interval[];
}

function gridOf(aligned: AlignedUtterance): { tiers: Tier[]; end: number } {
  const { user, bot } = aligned.answer;
  const tiers = [...tiersOf(user), ...(bot ? tiersOf(bot, 'reference ') : [])];
  const lastEnds = tiers.map(({ intervals }) => intervals.at(-1)?.end ?? 0);
  const longest = Math.max(aligned.userSeconds, aligned.referenceSeconds ?? 0, ...lastEnds);
  const end = Math.round(longest * 1_000) / 1_000;
  return { tiers: tiers.map(({ name, intervals }) => ({ name, intervals: withGaps(intervals, end) })), end };
}

/** Returns the words and the phones of a recording as tiers. */
function tiersOf(words: readonly AlignedWordWire[], prefix = ''): Tier[] {
  const wordIntervals = words.map(({ word, xmin, xmax }) => ({ start: xmin, end: xmax, label: word }));
  const phoneIntervals = words.flatMap(({ phones }) =>
    phones.map(({ phone, xmin, xmax }) => ({ start: xmin, end: xmax, label: phone })),
  );
  return [
    { name: `${prefix}words`, intervals: inOrder(wordIntervals) },
    { name: `${prefix}phones`, intervals: inOrder(phoneIntervals) },
  ];
}

/**
 * Removes overlaps: an overlapping interval begins where the previous one ends. An interval that has no
 * length then is left out.
 */
function inOrder(intervals: readonly Interval[]): Interval[] {
  const ordered: Interval[] = [];
  for (const { start, end, label } of intervals) {
    const from = Math.max(start, ordered.at(-1)?.end ?? 0);
    if (end > from) ordered.push({ start: from, end, label });
  }
  return ordered;
}

/** Fills the gaps of an interval tier with unlabelled intervals, because a tier has no holes. */
function withGaps(intervals: readonly Interval[], end: number): Interval[] {
  const filled: Interval[] = [];
  let at = 0;
  for (const interval of intervals) {
    if (interval.start > at) filled.push({ start: at, end: interval.start, label: '' });
    filled.push(interval);
    at = interval.end;
  }
  if (end > at || filled.length === 0) filled.push({ start: at, end, label: '' });
  return filled;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
