import type { HeardAnswer } from '../ports/answers.ts';
import { type AcousticModel, natsPerUnit, unitsFromNats } from './acoustic-model.ts';
import type { ChoiceGraph } from './choice-graph.ts';
import type { FrameCosts } from './frame-costs.ts';
import { GraphSearch, unreachable } from './graph-search.ts';
import { beamNats, buildReadingGraph, type ReadingGraph } from './reading-graph.ts';

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

  wordsSoFar(): number[] {
    const { finished } = this.#search.partialPath();
    return finished.flatMap(({ label }) => (label.kind === 'word' ? [label.planIndex] : []));
  }

  ranked(speechFrames: number): HeardAnswer[] {
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return this.#choice.ends
      .map((ends, index) => {
        const cost = this.#search.completeCost(ends);
        const gainNats = (garbageCost - cost) * natsPerUnit;
        return { index, gain: cost >= unreachable ? -Infinity : gainNats / Math.max(1, speechFrames) };
      })
      .sort((left, right) => right.gain - left.gain);
  }
}
