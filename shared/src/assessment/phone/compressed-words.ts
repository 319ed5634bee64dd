import type { ScoredWord } from '../../ports/sound-scorer.ts';

/** The shortest duration that the network's search gives to a sound. */
const LEAST_SOUND_MS = 40;
/** The share of sounds of the shortest duration from which the search ran past the word. */
const COMPRESSED_SHARE = 0.66;

/**
 * True if the sounds of a word have too little time where the scorer searched for them. They may have been spoken
 * elsewhere, or not at all.
 */
export function isCompressed({ sounds }: ScoredWord): boolean {
  const short = sounds.filter(({ startMs, endMs }) => endMs - startMs <= LEAST_SOUND_MS);
  return sounds.length > 1 && short.length >= COMPRESSED_SHARE * sounds.length;
}
