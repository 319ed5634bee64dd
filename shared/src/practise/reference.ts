import { trackProsody } from '../audio/index.ts';
import { AppError } from '../contracts/error.ts';
import type { ReadingPlan } from '../contracts/plan.ts';
import type { Hearing } from '../ports/aligner.ts';
import { readAloud } from './read-aloud.ts';
import type { Turn } from './turn.ts';
import type { Pace, PracticeParts, Reference } from './types.ts';

/** Slow enough to hear single sounds, fast enough to stay connected speech. */
const SLOW_RATE = 0.7;

/** Has the voice speak a plan's text and finds its words. Takes its turn at the aligner. */
export async function makeReference(
  { voice, aligner }: Pick<PracticeParts, 'voice' | 'aligner'>,
  turn: Turn,
  plan: ReadingPlan,
  pace: Pace,
): Promise<Reference> {
  const { text, sayAs } = readAloud(plan);
  const recording = await voice.speak(text, { sayAs, ...(pace === 'slow' && { rate: SLOW_RATE }) });
  const release = await turn.take();
  try {
    const words = await aligner.align(recording.samples, plan.words);
    let hearing: Promise<Hearing> | undefined;
    return {
      recording,
      words,
      prosody: trackProsody(recording.samples, recording.sampleRate),
      hearing() {
        hearing ??= hearReference(aligner, turn, plan, recording.samples).catch((failure: unknown) => {
          hearing = undefined;
          throw failure;
        });
        return hearing;
      },
    };
  } finally {
    release();
  }
}

/** Listens to the model voice as if it were a person. */
async function hearReference(
  aligner: PracticeParts['aligner'],
  turn: Turn,
  plan: ReadingPlan,
  samples: Float32Array,
): Promise<Hearing> {
  const release = await turn.take();
  try {
    const listening = await aligner.listen(plan.words);
    try {
      await listening.push(samples);
      for await (const event of listening.finish()) {
        if (event.type === 'hearing-completed') return event.hearing;
      }
    } finally {
      listening.cancel();
    }
    throw new AppError('internal', 'The model voice could not be heard. Try again.', {
      reason: 'engine-failed',
    });
  } finally {
    release();
  }
}
