import type { ScoredWord } from '../../ports/sound-scorer.ts';

/** The least time that the network's search gives to a sound. */
const LEAST_SOUND_MS = 40;
/** Where at least this share of a word's sounds have no more than the least time, the search ran past the word. */
const SQUEEZED_SHARE = 0.66;

/** Whether a word's sounds have no room where the scorer looked for them, so that they may have been said elsewhere, or not. */
export function wasSqueezed({ sounds }: ScoredWord): boolean {
  const short = sounds.filter(({ startMs, endMs }) => endMs - startMs <= LEAST_SOUND_MS);
  return sounds.length > 1 && short.length >= SQUEEZED_SHARE * sounds.length;
}
