import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer, soundModels } from '../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import { expectedWordsOf } from '../../../shared/src/assessment/index.ts';
import type { AssessedPhone, AssessedWord, Assessment } from '../../../shared/src/contracts/assessment.ts';
import type { PlannedWord, UtterancePlan } from '../../../shared/src/contracts/plan.ts';
import { planUtterance } from '../../../shared/src/phonetics/index.ts';
import type { Recognition } from '../../../shared/src/ports/aligner.ts';
import type {
  ExpectedWord,
  ScoredSound,
  SoundScorer,
  SoundScores,
} from '../../../shared/src/ports/sound-scorer.ts';
import { AppError } from '../../../shared/src/std/index.ts';
import { stateOfSound } from '../evaluate/learner/sound-state.ts';

/** The score below which a sound is red: `flag` of `sounds.json`, and the bound of the screens. */
export const FLAGGED_BELOW = 50;

/**
 * The network's own judgement of a recording. The network places the sounds, the aligner places the words.
 */
export interface NetworkReading {
  sounds: (ScoredSound & { planIndex: number; isRed: boolean })[];
  /** The predicted rating of the whole recording, 0–100. */
  overall: number;
}

/**
 * The learner's view of a recording. `planIndex` is null for the sounds of a word that is not in the text.
 */
export interface PractisedReading {
  sounds: (AssessedPhone & { planIndex: number | null; isRed: boolean })[];
  overall: number;
}

/**
 * The shipped scorer at two levels: the network alone, and the whole practice pipeline of a person who set no
 * first language.
 */
export interface Ears {
  readonly scorer: SoundScorer;
  plan(text: string): Promise<UtterancePlan>;
  /**
   * Scores a recording by the network. The aligner picks each word's pronunciation.
   * @throws AppError if there is no speech, or too little
   */
  hear(samples: Float32Array, words: readonly PlannedWord[]): Promise<NetworkReading>;
  /**
   * Scores with the given sounds as the only expected ones; their positions are unknown.
   * @param scorer the scorer of a fold; the shipped one by default
   */
  hearDue(
    samples: Float32Array,
    due: readonly ExpectedWord[],
    words: readonly PlannedWord[],
    scorer?: SoundScorer,
  ): Promise<NetworkReading>;
  /** Practises a text. Returns null if the recording was refused as another text. */
  practise(text: string, samples: Float32Array): Promise<PractisedReading | null>;
  dispose(): Promise<void>;
}

/** @param models a folder in the format of {@link openSoundScorer} */
export async function openEars(models = soundModels): Promise<Ears> {
  const scorer = await openSoundScorer(models);
  const aligner = await openAligner();
  const { practice, pronouncer } = learnWith(aligner, scorer, {
    detector: await openSlipDetector(null, models),
  });
  return {
    scorer,
    plan: (text) => planUtterance(text, pronouncer),
    async hear(samples, words) {
      const recognition = await aligner.recognize(samples, words);
      return readingOf(
        await scorer.score(samples, expectedWordsOf(recognition, words), costsOf(recognition)),
      );
    },
    async hearDue(samples, due, words, other = scorer) {
      const recognition = await aligner.recognize(samples, words, { variants: false });
      return readingOf(await other.score(samples, due, costsOf(recognition)));
    },
    async practise(text, samples) {
      try {
        for await (const event of practice.assess(await practice.prepare(text), samples))
          if (event.type === 'utterance-assessed') return shownOf(event.judgement.assessment);
      } catch (failure) {
        if (failure instanceof AppError && failure.reason === 'other-text') return null;
        throw failure;
      }
      throw new Error('The reading was not judged.');
    },
    async dispose() {
      aligner.dispose();
      await scorer.dispose();
    },
  };
}

function costsOf({ phoneCosts }: Recognition) {
  if (phoneCosts) return phoneCosts;
  throw new AppError('unprocessable', 'There is no speech in this recording.', { reason: 'silence' });
}

function readingOf({ words, utterance }: SoundScores): NetworkReading {
  return {
    sounds: words.flatMap(({ planIndex, sounds }) =>
      sounds.map((sound) => ({ ...sound, planIndex, isRed: sound.score < FLAGGED_BELOW })),
    ),
    overall: 10 * utterance.total,
  };
}

const shownOf = ({ words, scores }: Assessment): PractisedReading =>
  readingShown(words, scores?.overall ?? 0);

/** Formats a judgement sound by sound, as the screens show it. */
export function readingShown(
  words: readonly (Pick<AssessedWord, 'botIndex' | 'error'> & { phones: readonly AssessedPhone[] })[],
  overall: number,
): PractisedReading {
  const sounds = words.flatMap(({ botIndex, error, phones }) =>
    phones.map((phone) => ({
      ...phone,
      planIndex: botIndex,
      isRed: stateOfSound(error, phone.error) === 'red',
    })),
  );
  return { sounds, overall };
}
