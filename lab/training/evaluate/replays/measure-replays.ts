import type { Assessment } from '@sayable/shared/contracts';
import type { Practice, PreparedUtterance } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import { type ReplayedRecording, type ReplayFigures, replayFigures } from './replay-figures.ts';
import { deviceSound, playOf, randomFrom } from './replay-signal.ts';

/** The size of the packets that the extension's audio thread sends: 50 ms at 16 kHz. */
const packetSamples = 800;
const mostRecordings = 20;
const usualPlays = 5;

/** A reading of a text. */
export interface Recorded {
  id: string;
  text: string;
  /** Samples at 16 kHz, mono. */
  samples: Float32Array;
}

export interface ReplayOptions {
  /** The seed; the same seed gives the same plays. */
  seed: number;
  plays?: number;
  /** The number of recordings, taken evenly from the list. */
  most?: number;
  onPlayed?: (done: number, all: number) => void;
}

/**
 * Replays recordings several times, each time through a simulated microphone, and returns the variation of
 * the results.
 */
export async function measureReplays(
  practice: Practice,
  recordings: readonly Recorded[],
  { seed, plays = usualPlays, most = mostRecordings, onPlayed }: ReplayOptions,
): Promise<ReplayFigures> {
  const chosen = spread(recordings, most);
  const random = randomFrom(seed);
  const replayed: ReplayedRecording[] = [];
  for (const { id, text, samples } of chosen) {
    const prepared = await practice.prepare(text);
    const sound = deviceSound(samples);
    const judged: (Assessment | null)[] = [];
    for (let play = 0; play < plays; play += 1) {
      judged.push(await assessmentOf(practice, prepared, playOf(sound, random)));
      onPlayed?.(replayed.length * plays + play + 1, chosen.length * plays);
    }
    replayed.push({ id, plays: judged });
  }
  return replayFigures(replayed);
}

function spread<T>(all: readonly T[], most: number): T[] {
  const count = Math.min(most, all.length);
  return all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );
}

/**
 * Feeds a play to the engine in the extension's packets until the endpoint. Returns null if it is refused.
 */
async function assessmentOf(
  practice: Practice,
  prepared: PreparedUtterance,
  samples: Float32Array,
): Promise<Assessment | null> {
  const session = await practice.startScoring(prepared);
  try {
    for (let start = 0; start < samples.length; start += packetSamples) {
      const { decision } = await session.push(samples.subarray(start, start + packetSamples));
      if (decision !== 'listen') break;
    }
    let assessment: Assessment | null = null;
    for await (const event of session.finish()) {
      if (event.type === 'utterance-assessed') ({ assessment } = event.judgement);
    }
    return assessment;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'unprocessable') return null;
    throw thrown;
  } finally {
    session.cancel();
  }
}
