import { createJudge } from '@sayable/shared/assessment';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { Aligner, Pronouncer, SlipListener, SoundScorer, Voice } from '@sayable/shared/ports';
import { createPractice, type Practice } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import { openModelVoice } from '../../../../scripts/lib/model-voice.ts';

/** The extension's pipeline with the planner of its texts. */
export interface Learning {
  practice: Practice;
  pronouncer: Pronouncer;
}

export function openPronouncer(): Pronouncer {
  return createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
}

/**
 * Builds the practice pipeline around an open scorer.
 * @param listener listens for the slips of a first language; undefined if none is
 * @param reference the model voice if absent
 */
export function learnWith(
  aligner: Aligner,
  scorer: SoundScorer,
  { listener, reference }: { listener?: SlipListener | undefined; reference?: Voice } = {},
): Learning {
  const pronouncer = openPronouncer();
  const practice = createPractice({
    aligner,
    voice: reference ?? openModelVoice(pronouncer),
    pronouncer,
    judge: createJudge(),
    sounds: { load: async () => scorer, onFailure: failWithoutScores },
    slips: () => listener,
  });
  return { practice, pronouncer };
}

/**
 * Rethrows every failure except a recording that is too short for its text, which is a property of the recording. After
 * any other failure the figures would describe another pipeline.
 */
function failWithoutScores(thrown: unknown): void {
  if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
}
