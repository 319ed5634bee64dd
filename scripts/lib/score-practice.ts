import { createJudge } from '@sayable/shared/assessment';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { Aligner, Judge, Pronouncer, SlipDetector, SoundScorer, Voice } from '@sayable/shared/ports';
import { createPractice, type Practice, type SoundScorerSource } from '@sayable/shared/practice';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { openBritishForms } from './british-forms.ts';
import { openModelVoice } from './model-voice.ts';
import { openAligner } from './open-aligner.ts';
import { openSoundScorer } from './score-sounds.ts';
import { openSlipDetector } from './slip-detector.ts';

const SAMPLE_RATE = 16_000;

/** The extension's pipeline with the planner of its texts. */
export interface Learning {
  practice: Practice;
  pronouncer: Pronouncer;
}

export interface NodePractice {
  practice: Practice;
  /** The engine that `practice` uses, for callers that need evidence without a judgement. */
  aligner: EmbeddedAligner;
  dispose(): void;
}

interface PracticeOptions {
  /** Reference audio (16 kHz mono) or a voice that replaces the embedded one. */
  reference?: Float32Array | Voice | undefined;
  /** False judges by the aligner's evidence alone, as when the networks can't be loaded. */
  scoresSounds?: boolean;
  /** The speaker's first language (BCP 47); null for who has set none. */
  firstLanguage?: string | null;
}

/** Opens the practice pipeline in Node, with the embedded parts of the extension. */
export async function openPractice({
  reference,
  scoresSounds = true,
  firstLanguage = null,
}: PracticeOptions = {}): Promise<NodePractice> {
  const aligner = await openAligner({ yields: true });
  let scorer: Promise<SoundScorer> | undefined;
  const sounds: SoundScorerSource = {
    load: () => {
      scorer = openSoundScorer();
      return scorer;
    },
    onFailure: (thrown) => console.error('The sound scorer failed, so nothing is judged:', thrown),
  };
  const { practice } = learn(aligner, scoresSounds ? sounds : undefined, {
    detector: await openSlipDetector(firstLanguage),
    reference: reference instanceof Float32Array ? recordedVoice(reference) : reference,
  });
  const dispose = () => {
    aligner.dispose();
    scorer?.then((loaded) => loaded.dispose()).catch(() => undefined);
  };
  return { practice, aligner, dispose };
}

export function openPronouncer(): Pronouncer {
  return createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
}

interface LearningOptions {
  /**
   * Listens for slips. It has to be named: a person who set no first language is heard by the detectors of
   * all.
   */
  detector: SlipDetector | undefined;
  /** The model voice if absent. */
  reference?: Voice | undefined;
  /** The extension's judge if absent. */
  judge?: Judge;
}

/** Builds the practice pipeline around an open scorer. */
export function learnWith(aligner: Aligner, scorer: SoundScorer, options: LearningOptions): Learning {
  return learn(aligner, { load: async () => scorer, onFailure: failWithoutScores }, options);
}

function learn(
  aligner: Aligner,
  sounds: SoundScorerSource | undefined,
  { detector, reference, judge = createJudge() }: LearningOptions,
): Learning {
  const pronouncer = openPronouncer();
  const practice = createPractice({
    aligner,
    voice: reference ?? openModelVoice(pronouncer),
    pronouncer,
    british: openBritishForms(),
    judge,
    ...(sounds && { sounds }),
    slips: () => detector,
  });
  return { practice, pronouncer };
}

/**
 * Rethrows every failure except a recording that is too short for its text, which is a property of the
 * recording. After any other failure the figures would describe another pipeline.
 */
function failWithoutScores(thrown: unknown): void {
  if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
}

/** Returns a voice that plays the given recording for every text. */
function recordedVoice(samples: Float32Array): Voice {
  return { id: 'recording', speak: async () => ({ samples, sampleRate: SAMPLE_RATE }) };
}
