import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { openSoundScorer, soundModels } from '../../scripts/lib/score-sounds.ts';
import { expectedWordsOf } from '../../shared/src/assessment/index.ts';
import type { AssessedPhone, AssessedWord, Assessment } from '../../shared/src/contracts/assessment.ts';
import { AppError } from '../../shared/src/contracts/error.ts';
import type { PlannedWord, UtterancePlan } from '../../shared/src/contracts/plan.ts';
import { planUtterance } from '../../shared/src/phonetics/index.ts';
import type { Recognition } from '../../shared/src/ports/aligner.ts';
import type {
  ExpectedWord,
  ScoredSound,
  SoundScorer,
  SoundScores,
} from '../../shared/src/ports/sound-scorer.ts';
import { createEmbeddedAligner } from '../../shared/src/recognition/index.ts';
import { stateOfSound } from '../evaluate/learner/sound-state.ts';
import { learnWith } from '../evaluate/practice/open-practice.ts';

/** A sound whose score is below this is red: `flag` of `sounds.json`, and the bound of the screens. */
export const FLAGGED_BELOW = 50;

/** What the network alone says of a recording, its sounds placed by itself, its words by the aligner. */
export interface NetworkReading {
  sounds: (ScoredSound & { planIndex: number; isRed: boolean })[];
  /** What raters would give the whole, 0–100. */
  overall: number;
}

/** What a learner sees of a recording. Null for `planIndex`: the sound of a word that the text lacks. */
export interface PractisedReading {
  sounds: (AssessedPhone & { planIndex: number | null; isRed: boolean })[];
  overall: number;
}

/** The shipped scorer in its two depths: the network, and the whole chain of practice. */
export interface Ears {
  readonly scorer: SoundScorer;
  plan(text: string): Promise<UtterancePlan>;
  /** The aligner picks each word's pronunciation. @throws AppError where there is no speech, or too little */
  hear(samples: Float32Array, words: readonly PlannedWord[]): Promise<NetworkReading>;
  /** Only these sounds were due, wherever they are. @param scorer a fold's; the shipped one by default */
  hearDue(
    samples: Float32Array,
    due: readonly ExpectedWord[],
    words: readonly PlannedWord[],
    scorer?: SoundScorer,
  ): Promise<NetworkReading>;
  /** Null where it was refused as another text. */
  practise(text: string, samples: Float32Array): Promise<PractisedReading | null>;
  dispose(): Promise<void>;
}

const require = createRequire(import.meta.url);

/** @param models a folder as {@link openSoundScorer} wants it */
export async function openEars(models = soundModels): Promise<Ears> {
  const scorer = await openSoundScorer(models);
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
    // Nothing else waits in this process.
    pause: () => Promise.resolve(),
  });
  const { practice, pronouncer } = learnWith(aligner, scorer);
  return {
    scorer,
    plan: (text) => planUtterance(text, pronouncer),
    async hear(samples, words) {
      const hearing = await aligner.recognize(samples, words);
      return readingOf(await scorer.score(samples, expectedWordsOf(hearing, words), costsOf(hearing)));
    },
    async hearDue(samples, due, words, other = scorer) {
      const hearing = await aligner.recognize(samples, words, { variants: false });
      return readingOf(await other.score(samples, due, costsOf(hearing)));
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

const shownOf = ({ words, scores }: Assessment): PractisedReading => readingShown(words, scores.overall);

/** A judgement as the screens show it, sound by sound. */
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
