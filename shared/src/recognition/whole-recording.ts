import { measureQuality } from '../audio/index.ts';
import { AppError } from '../contracts/error.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { Hearing } from '../ports/aligner.ts';
import { meanOfAll } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import { hearRecording } from './final-pass.ts';
import { buildReadingGraph } from './search/decoding-graph.ts';

const sampleRate = 16_000;

export interface HearOptions {
  signal?: AbortSignal;
  /** False to take valid pronunciations only. */
  variants?: boolean;
  /** How much less likely than the best one a path may be before it is dropped. */
  beamNats?: number;
}

/** What listening gives at its end, without the pass that follows a person while she speaks. */
export async function hearWhole(
  engine: Engine,
  samples: Float32Array,
  words: readonly PlannedWord[],
  options: Pick<HearOptions, 'variants' | 'beamNats'>,
  breathe: () => Promise<void>,
): Promise<Hearing> {
  const { model, scorer, scores } = engine;
  const { variants = true, beamNats } = options;
  try {
    const recording = {
      samples,
      words,
      reading: buildReadingGraph(model, words),
      mean: meanOfAll(scorer, samples),
      quality: measureQuality(samples, sampleRate),
      withVariants: variants,
      ...(beamNats !== undefined && { beamNats }),
    };
    for await (const event of hearRecording(engine, recording, breathe)) {
      if (event.type === 'hearing-completed') return event.hearing;
    }
  } finally {
    scorer.stop();
    scores.clear();
  }
  throw new AppError('internal', 'The recording could not be heard. Try again.', { reason: 'engine-failed' });
}
