import { measureQuality } from '../audio/index.ts';
import type { OtherWording, PlannedWord } from '../contracts/plan.ts';
import type { Recognition, TimedWord } from '../ports/aligner.ts';
import { AppError } from '../std/index.ts';
import { meanOfAll, typicalMean } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import { dithered } from './acoustic-model/frame-scorer.ts';
import { recognizeRecording } from './final-pass.ts';
import { buildDecodingGraph, buildForcedAlignmentGraph } from './search/decoding-graph.ts';
import { ForcedAlignment, trustedBeamNats } from './text-alignment.ts';

const sampleRate = 16_000;

export interface RecognizeOptions {
  signal?: AbortSignal;
  /** False: valid pronunciations only. */
  variants?: boolean;
  /** Other wordings of the text. */
  others?: readonly OtherWording[] | undefined;
  /** True: all words of the text are in the recording, and nothing else. */
  trusted?: boolean;
  /** Paths whose log-likelihood is lower than the best one's by more than this are dropped. */
  beamNats?: number | undefined;
}

/** Returns the final result of streaming recognition, without the pass that follows the speaker. */
export async function recognizeWhole(
  engine: Engine,
  samples: Float32Array,
  words: readonly PlannedWord[],
  options: Omit<RecognizeOptions, 'signal'>,
  breathe: () => Promise<void>,
): Promise<Recognition> {
  return (await recognizeAligned(engine, samples, words, [], options, breathe)).recognition;
}

/**
 * Recognizes a recording, and aligns wordings that it holds in any case with the same scores.
 * @throws AppError `unprocessable` if one of them isn't in the audio
 */
export async function recognizeAligned(
  engine: Engine,
  samples: Float32Array,
  words: readonly PlannedWord[],
  wordings: readonly (readonly PlannedWord[])[],
  options: Omit<RecognizeOptions, 'signal'>,
  breathe: () => Promise<void>,
): Promise<{ recognition: Recognition; aligned: TimedWord[][] }> {
  const { model, scorer, scores } = engine;
  const { variants = true, others = [], trusted = false } = options;
  const beamNats = options.beamNats ?? (trusted ? trustedBeamNats : undefined);
  try {
    const recording = {
      samples,
      words: [...words, ...others.flatMap((other) => other.words)],
      decodingGraph: trusted
        ? buildForcedAlignmentGraph(model, words)
        : buildDecodingGraph(model, words, others),
      // A recording that is listened to has begun with this mean, and both give the same result.
      mean: meanOfAll(scorer, dithered(samples), typicalMean),
      quality: measureQuality(samples, sampleRate),
      withVariants: variants,
      ...(beamNats !== undefined && { beamNats }),
      alignments: wordings.map((wording) => new ForcedAlignment(engine, wording)),
    };
    for await (const event of recognizeRecording(engine, recording, breathe)) {
      if (event.type !== 'recognition-completed') continue;
      const { recognition } = event;
      const aligned = recording.alignments.map((one) => one.words(recognition.phoneCosts?.frameMs));
      return { recognition, aligned };
    }
  } finally {
    scorer.stop();
    scores.clear();
  }
  throw new AppError('internal', 'The recording could not be heard. Try again.', { reason: 'engine-failed' });
}
