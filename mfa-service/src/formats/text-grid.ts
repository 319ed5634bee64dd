import type { AlignedUtterance } from '../align/index.ts';
import { type Interval, type Tier, tiersOf } from './tiers.ts';

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

interface NamedTier {
  name: string;
  intervals: Interval[];
}

function gridOf(aligned: AlignedUtterance): { tiers: NamedTier[]; end: number } {
  const tiers = tiersOf(aligned);
  const lastEnds = tiers.map(({ intervals }) => intervals.at(-1)?.end ?? 0);
  const longest = Math.max(aligned.userSeconds, aligned.referenceSeconds ?? 0, ...lastEnds);
  const end = Math.round(longest * 1_000) / 1_000;
  return {
    tiers: tiers.map((tier) => ({ name: nameOf(tier), intervals: withGaps(tier.intervals, end) })),
    end,
  };
}

const nameOf = ({ speaker, type }: Tier): string => (speaker === 'user' ? type : `${speaker} ${type}`);

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
