import type { Contrast } from '@sayable/shared/contracts';
import { clipsOfWord } from '@sayable/shared/contrasts';
import type { PlayCommand } from './practice-view.ts';

/**
 * Returns the command that plays a word of a minimal pair: a recorded voice where there is one, else the model
 * voice.
 * @param turn how often it was played: each time another voice says it
 */
export function wordAlone({ word, phones, english }: Contrast, turn: number): PlayCommand {
  const clips = clipsOfWord(word, english ?? 'american');
  const clip = clips[turn % Math.max(1, clips.length)];
  return { type: 'try-pronunciation', word, phones, ...(clip && { clip }) };
}
