import type { DueWord } from '@sayable/shared/contracts';
import type { Take } from '../practice/ports.ts';

/** The devices of a reading from the request for the microphone to its end. */
export interface Session {
  readonly opening: AbortController;
  take?: Take;
  release?: () => void;
  /** True if the microphone keeps the sound of the loudspeaker. */
  keepsEcho?: boolean;
  /** The sound of this session begins at this time of the reading. */
  offsetMs: number;
  /** The voice that reads. */
  voice?: AbortController;
  /** Speech since the last word of the text. */
  lostMs: number;
  /** The word up to which it was heard: other speech takes the due word back and forth. */
  furthest: DueWord;
  noSound?: ReturnType<typeof setTimeout>;
}

/** Returns true for a word further on in its sentence, and for one of another sentence. */
export function isFurther(due: DueWord, before: DueWord): boolean {
  const [at, from] = [due, before].map(({ span }) => span?.[0] ?? Number.POSITIVE_INFINITY);
  return due.sentence !== before.sentence || (at ?? 0) > (from ?? 0);
}
