import { type SoundRound, soundRoundSchema } from '@sayable/shared/contracts';
import { cardAfterRound, roundCardId } from '@sayable/shared/review';
import { today } from '../attempts/totals.ts';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/** The store of rounds of two sounds. Every function rejects with an AppError with a reason `storage-…`. */
export function createRoundStore(database: SayableDatabase) {
  const { rounds, reviewCards } = database;
  return storeOf({
    /** Keeps a finished round, with what it says about the review card of its pair. */
    put: (round: SoundRound) =>
      database.transaction('rw', [rounds, reviewCards], async () => {
        const kept = soundRoundSchema.parse(round);
        await rounds.put(kept);
        const known = await reviewCards.get(roundCardId(kept));
        const card = cardAfterRound(known, kept, today(kept.doneAt));
        if (card) await reviewCards.put(card);
      }),
    /** Lists the rounds of a pair of sounds, newest first. */
    of: async (pair: string) => {
      const rows = await rounds.where('pair').equals(pair).toArray();
      return rows.sort((one, other) => other.doneAt - one.doneAt);
    },
  });
}
