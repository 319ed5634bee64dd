import type { PhraseHypothesis } from '../../ports/phrase-recognizer.ts';
import { type AcousticModel, natsPerUnit, unitsFromNats } from '../acoustic-model/acoustic-model.ts';
import type { FrameCosts } from '../acoustic-model/frame-costs.ts';
import { beamNats, buildDecodingGraph, type DecodingGraph } from './decoding-graph.ts';
import { GraphSearch, unreachable } from './graph-search.ts';
import type { PhraseGraph } from './phrase-graph.ts';

/** The share of a text that must be read before the whole counts, and the highest share of other speech. */
const leastReadShare = 0.75;
const mostOtherShare = 0.25;
/** Fewer frames per phone mean that the word was squeezed into a breath; the models allow 3. */
const leastFramesPerPhone = 4;
/** The upper limit for an incomplete text: it was perhaps meant, but not certainly. */
const partialLlrPerFrame = 1;

/** The lowest margins over arbitrary phones, per frame and in total, at which a partial result is reported. */
const partialResultLimits = { natsPerFrame: 0.5, nats: 60 };

/** Searches for the texts, and in parallel for arbitrary phones as the alternative hypothesis of the ratio. */
export class PhraseSearch {
  readonly #phrases: PhraseGraph;
  readonly #search: GraphSearch;
  readonly #garbage: DecodingGraph;
  readonly #garbageSearch: GraphSearch;

  constructor(model: AcousticModel, phrases: PhraseGraph) {
    const beam = unitsFromNats(beamNats);
    this.#phrases = phrases;
    this.#search = new GraphSearch(phrases.graph, beam);
    this.#garbage = buildDecodingGraph(model, []);
    this.#garbageSearch = new GraphSearch(this.#garbage.graph, beam);
  }

  advance(costs: FrameCosts): void {
    this.#search.advance(costs);
    this.#garbageSearch.advance(costs);
  }

  /** Returns no words while arbitrary phones fit about as well. */
  wordsSoFar(): number[] {
    const { finished } = this.#search.partialPath();
    const words = finished.flatMap(({ label, startFrame, endFrame }) =>
      label.kind === 'word' ? [{ planIndex: label.planIndex, frames: endFrame - startFrame }] : [],
    );
    const frames = words.reduce((sum, word) => sum + word.frames, 0);
    const llrPerFrame = (this.#garbageSearch.bestCost - this.#search.bestCost) * natsPerUnit;
    return llrPerFrame >= Math.max(partialResultLimits.nats, partialResultLimits.natsPerFrame * frames)
      ? words.map(({ planIndex }) => planIndex)
      : [];
  }

  ranked(speechFrames: number): PhraseHypothesis[] {
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return this.#phrases.texts
      .map((text, index) => {
        const cost = this.#search.completeCost(text.ends);
        if (cost >= unreachable) return { index, llrPerFrame: Number.NEGATIVE_INFINITY };
        const llrPerFrame = ((garbageCost - cost) * natsPerUnit) / Math.max(1, speechFrames);
        const isWhole = llrPerFrame <= partialLlrPerFrame || this.#isWhole(text, speechFrames);
        return { index, llrPerFrame: isWhole ? llrPerFrame : partialLlrPerFrame };
      })
      .sort((left, right) => right.llrPerFrame - left.llrPerFrame);
  }

  /** Returns true if the person read the whole text, and not only its beginning or much additional speech. */
  #isWhole({ ends, required }: PhraseGraph['texts'][number], speechFrames: number): boolean {
    const read = new Set<number>();
    let otherFrames = 0;
    for (const { label, startFrame, endFrame } of this.#search.completePath(ends) ?? []) {
      const frames = endFrame - startFrame;
      if (label.kind === 'garbage') otherFrames += frames;
      if (label.kind !== 'word') continue;
      const phones = this.#phrases.phoneCounts[label.planIndex] ?? 0;
      if (frames >= leastFramesPerPhone * phones) read.add(label.planIndex);
    }
    const readRequired = required.filter((planIndex) => read.has(planIndex)).length;
    return readRequired >= leastReadShare * required.length && otherFrames <= mostOtherShare * speechFrames;
  }
}
