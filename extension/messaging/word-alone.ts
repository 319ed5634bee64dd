import type { Contrast } from '@sayable/shared/contracts';
import { clipsOfWord } from '@sayable/shared/contrasts';
import type { PlayCommand } from './practice-view.ts';

/**
 * Returns the command that plays a word of a minimal pair: a recorded voice where there is one, else the
 * model voice.
 * @param turn how often it was played: each time another voice says it
 * @param inBritish true if a British voice of the system says it where there is no recorded one
 */
export function wordAlone(
  { word, phones, english }: Contrast,
  turn: number,
  inBritish = english !== undefined,
): PlayCommand {
  // A British voice of the system comes before recorded ones that aren't British.
  const clips = inBritish && !english ? [] : clipsOfWord(word, english ?? 'american');
  const clip = clips[turn % Math.max(1, clips.length)];
  const said = inBritish ? { english: 'british' as const } : {};
  return { type: 'try-pronunciation', word, phones, ...said, ...(clip && { clip }) };
}
