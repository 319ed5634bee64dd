import type { HeardAnswer } from '../../ports/answers.ts';
import { type AcousticModel, natsPerUnit, unitsFromNats } from '../acoustic-model/acoustic-model.ts';
import type { FrameCosts } from '../acoustic-model/frame-costs.ts';
import { beamNats, buildReadingGraph, type ReadingGraph } from './decoding-graph.ts';
import { GraphSearch, unreachable } from './graph-search.ts';
import type { ChoiceGraph } from './phrase-graph.ts';

/** So much of a text must be said before it may count for the whole of it, and so little else beside it. */
const leastReadShare = 0.75;
const mostOtherShare = 0.25;
/** A word that is shorter was squeezed into a breath: the models allow 3. */
const leastFramesPerPhone = 4;
/** At most so much where it isn't: perhaps it was meant, but nobody can be sure. */
const partlyReadGain = 1;

/** So much better than sounds at random words must fit, for each of their frames and in all, before they are told. */
const toTell = { natsPerFrame: 0.5, nats: 60 };

/** Searches for the texts, and beside them for sounds at random, which anything that is said must beat. */
export class AnswerSearch {
  readonly #choice: ChoiceGraph;
  readonly #search: GraphSearch;
  readonly #garbage: ReadingGraph;
  readonly #garbageSearch: GraphSearch;

  constructor(model: AcousticModel, choice: ChoiceGraph) {
    const beam = unitsFromNats(beamNats);
    this.#choice = choice;
    this.#search = new GraphSearch(choice.graph, beam);
    this.#garbage = buildReadingGraph(model, []);
    this.#garbageSearch = new GraphSearch(this.#garbage.graph, beam);
  }

  advance(costs: FrameCosts): void {
    this.#search.advance(costs);
    this.#garbageSearch.advance(costs);
  }

  /** None as long as it could as well be anything else. */
  wordsSoFar(): number[] {
    const { finished } = this.#search.partialPath();
    const words = finished.flatMap(({ label, startFrame, endFrame }) =>
      label.kind === 'word' ? [{ planIndex: label.planIndex, frames: endFrame - startFrame }] : [],
    );
    const frames = words.reduce((sum, word) => sum + word.frames, 0);
    const gain = (this.#garbageSearch.bestCost - this.#search.bestCost) * natsPerUnit;
    return gain >= Math.max(toTell.nats, toTell.natsPerFrame * frames)
      ? words.map(({ planIndex }) => planIndex)
      : [];
  }

  ranked(speechFrames: number): HeardAnswer[] {
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return this.#choice.texts
      .map((text, index) => {
        const cost = this.#search.completeCost(text.ends);
        if (cost >= unreachable) return { index, gain: Number.NEGATIVE_INFINITY };
        const gain = ((garbageCost - cost) * natsPerUnit) / Math.max(1, speechFrames);
        const isWhole = gain <= partlyReadGain || this.#isWhole(text, speechFrames);
        return { index, gain: isWhole ? gain : partlyReadGain };
      })
      .sort((left, right) => right.gain - left.gain);
  }

  /** Whether the text was said, and not only its beginning, or that and something else. */
  #isWhole({ ends, due }: ChoiceGraph['texts'][number], speechFrames: number): boolean {
    const read = new Set<number>();
    let otherFrames = 0;
    for (const { label, startFrame, endFrame } of this.#search.completePath(ends) ?? []) {
      const frames = endFrame - startFrame;
      if (label.kind === 'garbage') otherFrames += frames;
      if (label.kind !== 'word') continue;
      const phones = this.#choice.phoneCounts[label.planIndex] ?? 0;
      if (frames >= leastFramesPerPhone * phones) read.add(label.planIndex);
    }
    const readDue = due.filter((planIndex) => read.has(planIndex)).length;
    return readDue >= leastReadShare * due.length && otherFrames <= mostOtherShare * speechFrames;
  }
}
