import { type SoundRound, soundRoundSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** The store of drills of two sounds. Every function rejects with an AppError with a reason `storage-…`. */
export interface RoundStore {
  /** Keeps a finished round. */
  put(round: SoundRound): Promise<void>;
  /** Lists the rounds of a pair of sounds, newest first. */
  of(pair: string): Promise<SoundRound[]>;
}

export function createRoundStore({ rounds }: SayableDatabase): RoundStore {
  return {
    put: (round) =>
      stored(async () => {
        await rounds.put(soundRoundSchema.parse(round));
      }),
    of: (pair) =>
      stored(async () => {
        const rows = await rounds.where('pair').equals(pair).toArray();
        return rows.sort((one, other) => other.doneAt - one.doneAt);
      }),
  };
}
