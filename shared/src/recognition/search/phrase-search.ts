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

/** Below this ratio a text is not looked at word by word. */
const leastDetailed = 0.2;

/**
 * The lowest margins over arbitrary phones, per frame and in total, at which a partial result is reported.
 */
const partialResultLimits = { natsPerFrame: 0.5, nats: 60 };

/**
 * Searches for the texts, and in parallel for arbitrary phones as the alternative hypothesis of the ratio.
 */
export class PhraseSearch {
  readonly #phrases: PhraseGraph;
  readonly #search: GraphSearch;
  readonly #garbage: DecodingGraph;
  readonly #garbageSearch: GraphSearch;
  /** The cost of arbitrary phones up to the end of each frame. */
  readonly #garbageCosts: number[] = [0];

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
    this.#garbageCosts.push(this.#garbageSearch.bestCost);
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
        const words = llrPerFrame < leastDetailed ? undefined : this.#wordRatios(text);
        return { index, llrPerFrame: isWhole ? llrPerFrame : partialLlrPerFrame, ...(words && { words }) };
      })
      .sort((left, right) => right.llrPerFrame - left.llrPerFrame);
  }

  /** Returns the ratio of each word on the path through a text; of a repeated word the best. */
  #wordRatios({ ends }: PhraseGraph['texts'][number]): Map<number, number> {
    const ratios = new Map<number, number>();
    let costBefore = 0;
    for (const { label, startFrame, endFrame, costAtEnd } of this.#search.completePath(ends) ?? []) {
      if (label.kind === 'word') {
        const other = (this.#garbageCosts[endFrame] ?? 0) - (this.#garbageCosts[startFrame] ?? 0);
        const ratio = ((other - (costAtEnd - costBefore)) * natsPerUnit) / Math.max(1, endFrame - startFrame);
        ratios.set(label.planIndex, Math.max(ratio, ratios.get(label.planIndex) ?? ratio));
      }
      costBefore = costAtEnd;
    }
    return ratios;
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
