import type { PlannedWord } from '../contracts/plan.ts';
import type { AcousticModel } from './acoustic-model.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';
import { ReadingGraphBuilder } from './reading-graph.ts';

export interface ChoiceGraph {
  graph: PhoneGraph;
  /** Of each text, where a reading of it may end. */
  ends: PathEnd[][];
}

/** All ways to read one of several texts. Labels count their words through all of them. */
export function buildChoiceGraph(
  model: AcousticModel,
  texts: readonly (readonly PlannedWord[])[],
): ChoiceGraph {
  const graph = new PhoneGraph();
  const start = graph.addNode();
  let firstPlanIndex = 0;
  const ends = texts.map((words) => {
    const builder = new ReadingGraphBuilder(model, words, { graph, firstPlanIndex });
    firstPlanIndex += words.length;
    words.forEach((_, index) => {
      builder.allow(index, index, 0);
    });
    builder.addSilences();
    builder.addSkipsAndRepeats();
    builder.addGarbage();
    builder.beginAt(start);
    return builder.ends();
  });
  return { graph, ends };
}
