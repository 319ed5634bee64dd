import { AcousticModel } from './acoustic-model.ts';
import { typicalMean } from './cepstral-mean.ts';
import { EngineMemory } from './engine-memory.ts';
import { FrameCosts } from './frame-costs.ts';
import { FrameScorer } from './frame-scorer.ts';
import { GaussianDensities } from './gaussian-densities.ts';
import { ScoreMatrix } from './score-matrix.ts';
import { type CreateSpeechModule, loadSpeechDecoder } from './soundswallower.ts';
import { TiedMixtures } from './tied-mixtures.ts';

/** One loaded SoundSwallower with its model, scorer and score matrix. Serves one utterance at a time. */
export interface Engine {
  readonly model: AcousticModel;
  readonly scorer: FrameScorer;
  readonly scores: ScoreMatrix;
  /**
   * The mean of the last turn of a conversation, since the same person is likely to speak next. Recognition
   * for an assessment never starts with it, because the result would depend on earlier speech.
   */
  lastMean: Float32Array;
  dispose(): void;
}

/** @throws AppError `internal` with the reason `engine-failed`. */
export async function createEngine(modelBase: string, createModule?: CreateSpeechModule): Promise<Engine> {
  const { module, decoder } = await loadSpeechDecoder(modelBase, createModule);
  const memory = new EngineMemory(module);
  const model = new AcousticModel(memory, decoder.cacmod);
  const mixtures = new TiedMixtures(memory, decoder.cacmod);
  mixtures.takeOver();
  const densities = await GaussianDensities.takeOver(memory, decoder.cacmod);
  const scorer = new FrameScorer(memory, decoder, new FrameCosts(mixtures, densities));
  return {
    model,
    scorer,
    scores: new ScoreMatrix(mixtures),
    lastMean: typicalMean,
    dispose() {
      scorer.stop();
      decoder.delete();
    },
  };
}
