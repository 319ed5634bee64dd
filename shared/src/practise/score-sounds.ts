import { AppError } from '../contracts/error.ts';
import type { Hearing } from '../ports/aligner.ts';
import type { DueWord, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import { dueWordsOf } from '../scoring/index.ts';
import type { Abortable } from './abort.ts';
import type { SoundScorerSource } from './types.ts';

/** What the learned scorer says of a recording. */
export interface ScoredRecording {
  scores: SoundScores;
  /** Whose scores they are. */
  scorer: string;
}

/** The learned scorer as far as there is one: it never fails, for the judge can do without it. */
export interface SoundScoring {
  /** False once it is known that the scorer can't be loaded. */
  readonly isHopeful: boolean;
  /**
   * Scores a recording, one after the other.
   * @param samples 16 kHz mono, those that the hearing is of
   * @param options `words` that are due: those that were read, by default
   * @returns null where it can't be done
   * @throws only the signal's reason
   */
  score(samples: Float32Array, hearing: Hearing, options?: ScoringOptions): Promise<ScoredRecording | null>;
}

export interface ScoringOptions extends Abortable {
  words?: readonly DueWord[];
}

/** Loads the scorer when it is first needed, and keeps it. */
export function createSoundScoring({ load, onFailure }: SoundScorerSource): SoundScoring {
  let loading: Promise<SoundScorer | null> | undefined;
  let isHopeful = true;
  let last: Promise<unknown> = Promise.resolve();

  const loaded = (): Promise<SoundScorer | null> => {
    loading ??= load().catch((thrown: unknown) => {
      isHopeful = false;
      onFailure(thrown);
      return null;
    });
    return loading;
  };

  async function scoreNow(samples: Float32Array, hearing: Hearing, options: ScoringOptions) {
    const { signal, words = dueWordsOf(hearing) } = options;
    const scorer = await loaded();
    signal?.throwIfAborted();
    const costs = hearing.phoneCosts;
    if (!scorer || !costs || words.length === 0) return null;
    try {
      const scores = await scorer.score(samples, words, costs, signal ? { signal } : {});
      return { scores, scorer: scorer.id };
    } catch (thrown) {
      signal?.throwIfAborted();
      // Too short for words that nobody may have said is an answer, and no failure.
      const isTooShort = thrown instanceof AppError && thrown.code === 'unprocessable';
      if (!(options.words && isTooShort)) onFailure(thrown);
      return null;
    }
  }

  return {
    get isHopeful() {
      return isHopeful;
    },
    score(samples, hearing, options = {}) {
      // The network has one memory: the model voice's reading and the person's wait for each other.
      const scored = last.then(() => scoreNow(samples, hearing, options));
      last = scored.catch(() => undefined);
      return scored;
    },
  };
}
