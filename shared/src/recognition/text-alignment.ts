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
import { GraphSearch } from './search/graph-search.ts';
import { itemsOf } from './search/path-items.ts';
import { WordRecognizer } from './variants/choose-variants.ts';

const sampleRate = 16_000;
/** Wide enough that a text which is in the audio is always found. */
const beamNats = 2_000;
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
  const { scorer, scores, model } = engine;
  const searches = wordings.map((words) => {
    const { graph, ends } = buildForcedAlignmentGraph(model, words);
    return { words, ends, search: new GraphSearch(graph, unitsFromNats(beamNats)) };
  });
  const quality = measureQuality(samples, sampleRate);
  try {
    await breathe();
    const cepstra = meanOfAll(scorer, samples);
    scorer.start(cepstra.between(quality.speechStartMs - marginMs, quality.speechEndMs + marginMs));
    scores.clear();
    const onFrame = (costs: FrameCosts): void => {
      scores.append(costs);
      for (const { search } of searches) search.advance(costs);
    };
    for (let offset = 0; offset < samples.length; offset += portionSamples) {
      await breathe();
      scorer.push(samples.subarray(offset, offset + portionSamples), onFrame);
    }
    scorer.finish(onFrame);
    return searches.map(({ words, ends, search }) => {
      const path = search.completePath(ends);
      if (!path) {
        const message = 'This text could not be found in the recording. Record it again.';
        throw new AppError('unprocessable', message, { reason: 'other-text' });
      }
      const items = itemsOf(path);
      return new WordRecognizer(model, scores, words, { withVariants: false, frameMs })
        .recognize(items, 0, items.length)
        .map(timed);
    });
  } finally {
    scorer.stop();
    scores.clear();
  }
}
