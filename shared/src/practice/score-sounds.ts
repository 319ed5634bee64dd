import { expectedWordsOf, expectedWordsOfText, isTextInDoubt } from '../assessment/index.ts';
import { AppError } from '../contracts/error.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import type { Recognition } from '../ports/aligner.ts';
import type { TextDoubt } from '../ports/judge.ts';
import type { EncodedRecording, ExpectedWord, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import { type Abortable, Mutex } from '../std/index.ts';
import type { SoundScorerSource } from './types.ts';

/** What the learned scorer says of a recording. */
export interface ScoredRecording {
  /** Null where none of the text's words was read. */
  scores: SoundScores | null;
  /** Evidence of whether it was this text at all; only where the aligner leaves that in doubt. */
  doubt?: TextDoubt;
  /** Whose scores they are. */
  scorer: string;
}

/** The learned scorer as far as there is one: it never fails, for the judge can do without it. */
export interface SoundScoring {
  /** False once it is known that the scorer can't be loaded. */
  readonly isHopeful: boolean;
  /**
   * Scores the words of a plan in a recording, one recording after the other.
   * @param samples 16 kHz mono, those that the hearing is of
   * @returns null where it can't be done
   * @throws only the signal's reason
   */
  score(
    samples: Float32Array,
    hearing: Recognition,
    plan: UtterancePlan,
    options?: Abortable,
  ): Promise<ScoredRecording | null>;
}

/** Loads the scorer when it is first needed, and keeps it. */
export function createSoundScoring({ load, onFailure }: SoundScorerSource): SoundScoring {
  let loading: Promise<SoundScorer | null> | undefined;
  let isHopeful = true;
  // The network has one memory: the model voice's reading and the person's wait for each other.
  const network = new Mutex();

  const loaded = (): Promise<SoundScorer | null> => {
    loading ??= load().catch((thrown: unknown) => {
      isHopeful = false;
      onFailure(thrown);
      return null;
    });
    return loading;
  };

  async function scoreNow(
    samples: Float32Array,
    hearing: Recognition,
    plan: UtterancePlan,
    { signal }: Abortable,
  ) {
    const scorer = await loaded();
    signal?.throwIfAborted();
    const costs = hearing.phoneCosts;
    const read = expectedWordsOf(hearing, plan.words);
    if (!scorer || !costs || (read.length === 0 && !isTextInDoubt(hearing))) return null;
    try {
      const recording = await scorer.encode(samples, costs, signal ? { signal } : {});
      const doubt = isTextInDoubt(hearing) ? await doubtOf(recording, read, plan) : undefined;
      // The aligner may pass over a word that was said, or hear one twice: the text as it stands is a hypothesis too.
      const text = read.length > 0 ? expectedWordsOfText(plan.words) : [];
      const scores = await recording.scoreBest([text, read]);
      if (read.length > 0 && !scores) throw tooShort();
      return { scores, scorer: scorer.id, ...(doubt && { doubt }) };
    } catch (thrown) {
      signal?.throwIfAborted();
      onFailure(thrown);
      return null;
    }
  }

  return {
    get isHopeful() {
      return isHopeful;
    },
    score: (samples, hearing, plan, options = {}) =>
      network.run(() => scoreNow(samples, hearing, plan, options)),
  };
}

/**
 * The scores that tell whether the text was read: in one pronunciation of each word and wherever the network finds it,
 * since the best of many hypotheses would fit any speech a little.
 * @returns undefined where the recording is too short for the whole text
 */
async function doubtOf(
  recording: EncodedRecording,
  read: readonly ExpectedWord[],
  plan: UtterancePlan,
): Promise<TextDoubt | undefined> {
  const plain = ({ planIndex, phones }: ExpectedWord): ExpectedWord => ({ planIndex, phones });
  const text = await recording.scoreBest([expectedWordsOfText(plan.words).map(plain)]);
  return text ? { text, read: await recording.scoreBest([read.map(plain)]) } : undefined;
}

function tooShort(): AppError {
  return new AppError('unprocessable', 'The recording is too short for this text. Read all of it.', {
    reason: 'other-text',
  });
}
