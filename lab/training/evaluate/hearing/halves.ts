import { createHash } from 'node:crypto';

/** The half of the corpus's speakers that limits were chosen on, or the other one. */
export type SpeakerHalf = 'chosen-on' | 'set-aside';

/** Returns the half of a speaker, by a hash. */
export function halfOf(speaker: string): SpeakerHalf {
  const [byte = 0] = createHash('sha256').update(speaker).digest();
  return byte % 2 === 0 ? 'chosen-on' : 'set-aside';
}
