import type { AlignedWordWire } from '@sayable/shared/contracts';
import type { AlignedUtterance } from '../align/index.ts';

export interface Interval {
  /** The start in seconds. `end` is always greater. */
  start: number;
  end: number;
  label: string;
}

/** Intervals in order of time that don't overlap. */
export interface Tier {
  speaker: 'user' | 'reference';
  type: 'words' | 'phones';
  intervals: Interval[];
}

/** Returns the words and phones of each recording as tiers. */
export function tiersOf({ answer }: AlignedUtterance): Tier[] {
  return [
    ...tiersOfSpeaker('user', answer.user),
    ...(answer.bot ? tiersOfSpeaker('reference', answer.bot) : []),
  ];
}

function tiersOfSpeaker(speaker: Tier['speaker'], words: readonly AlignedWordWire[]): Tier[] {
  const wordIntervals = words.map(({ word, xmin, xmax }) => ({ start: xmin, end: xmax, label: word }));
  const phoneIntervals = words.flatMap(({ phones }) =>
    phones.map(({ phone, xmin, xmax }) => ({ start: xmin, end: xmax, label: phone })),
  );
  return [
    { speaker, type: 'words', intervals: inOrder(wordIntervals) },
    { speaker, type: 'phones', intervals: inOrder(phoneIntervals) },
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
