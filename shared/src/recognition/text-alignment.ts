import { measureQuality } from '../audio/index.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { RecognizedWord, TimedWord } from '../ports/aligner.ts';
import { AppError } from '../std/index.ts';
import { unitsFromNats } from './acoustic-model/acoustic-model.ts';
import { meanOfAll } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import type { FrameCosts } from './acoustic-model/frame-costs.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { buildForcedAlignmentGraph } from './search/decoding-graph.ts';
import { GraphSearch, type PathEnd } from './search/graph-search.ts';
import { itemsOf } from './search/path-items.ts';
import { WordRecognizer } from './variants/choose-variants.ts';

const sampleRate = 16_000;
/** Wide enough that a text which is in the audio is always found. */
export const trustedBeamNats = 2_000;
const marginMs = 200;
const portionSamples = sampleRate;

function timed(word: RecognizedWord): TimedWord {
  return {
    word: word.word,
    startMs: word.startMs,
    endMs: word.endMs,
    phones: word.phones.flatMap(({ recognized, startMs, endMs }) =>
      recognized ? [{ phone: recognized, startMs, endMs }] : [],
    ),
  };
}

/** The search for a trusted text in a recording that is being scored. */
export class ForcedAlignment {
  readonly #engine: Engine;
  readonly #words: readonly PlannedWord[];
  readonly #search: GraphSearch;
  readonly #ends: readonly PathEnd[];

  constructor(engine: Engine, words: readonly PlannedWord[]) {
    const { graph, ends } = buildForcedAlignmentGraph(engine.model, words);
    this.#engine = engine;
    this.#words = words;
    this.#search = new GraphSearch(graph, unitsFromNats(trustedBeamNats));
    this.#ends = ends;
  }

  advance(costs: FrameCosts): void {
    this.#search.advance(costs);
  }

  /**
   * Returns the times of the words at the end of the recording, whose scores the engine still has.
   * @throws AppError `unprocessable` if the text isn't in the audio
   */
  words(msOfFrame = frameMs): TimedWord[] {
    const { model, scores } = this.#engine;
    const path = this.#search.completePath(this.#ends);
    if (!path) {
      const message = 'This text could not be found in the recording. Record it again.';
      throw new AppError('unprocessable', message, { reason: 'other-text' });
    }
    const items = itemsOf(path);
    const options = { withVariants: false, frameMs: msOfFrame };
    return new WordRecognizer(model, scores, this.#words, options)
      .recognize(items, 0, items.length)
      .map(timed);
  }
}

/**
 * Aligns the wordings of a trusted text with a recording, which is scored once.
 * @throws AppError `unprocessable` if one of them isn't in the audio
 */
export async function alignWordings(
  engine: Engine,
  samples: Float32Array,
  wordings: readonly (readonly PlannedWord[])[],
  breathe: () => Promise<void>,
): Promise<TimedWord[][]> {
  const { scorer, scores } = engine;
  const alignments = wordings.map((words) => new ForcedAlignment(engine, words));
  const quality = measureQuality(samples, sampleRate);
  try {
    await breathe();
    const cepstra = meanOfAll(scorer, samples);
    scorer.start(cepstra.between(quality.speechStartMs - marginMs, quality.speechEndMs + marginMs));
    scores.clear();
    const onFrame = (costs: FrameCosts): void => {
      scores.append(costs);
      for (const alignment of alignments) alignment.advance(costs);
    };
    for (let offset = 0; offset < samples.length; offset += portionSamples) {
      await breathe();
      scorer.push(samples.subarray(offset, offset + portionSamples), onFrame);
    }
    scorer.finish(onFrame);
    return alignments.map((alignment) => alignment.words());
  } finally {
    scorer.stop();
    scores.clear();
  }
}
