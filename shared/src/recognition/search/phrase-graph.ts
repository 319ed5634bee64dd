import type { PlannedWord } from '../../contracts/plan.ts';
import type { AcousticModel } from '../acoustic-model/acoustic-model.ts';
import { ReadingGraphBuilder } from './decoding-graph.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';

export interface ChoiceGraph {
  graph: PhoneGraph;
  texts: {
    /** Where a reading of it may end. */
    ends: PathEnd[];
    /** Plan indexes of the words that tell the text: not the shortest, nor an ending that may be left out. */
    due: readonly number[];
  }[];
  /** Of each word, by its plan index. */
  phoneCounts: readonly number[];
}

/** Words of one sound are too short to tell whether they were said. */
const fewestPhones = 2;

/** Said or not, it is the same text. */
const politeEndings = new Set(['please', 'thanks', 'then', 'now']);

function mayBeLeft(words: readonly PlannedWord[]): number {
  return words.length > 1 && politeEndings.has(words.at(-1)?.word ?? '') ? 1 : 0;
}

/** All ways to read one of several texts. Labels count their words through all of them. */
export function buildChoiceGraph(
  model: AcousticModel,
  texts: readonly (readonly PlannedWord[])[],
): ChoiceGraph {
  const graph = new PhoneGraph();
  const start = graph.addNode();
  let firstPlanIndex = 0;
  const built = texts.map((words) => {
    const builder = new ReadingGraphBuilder(model, words, { graph, firstPlanIndex });
    const first = firstPlanIndex;
    firstPlanIndex += words.length;
    words.forEach((_, index) => {
      builder.allow(index, index, 0);
    });
    builder.addSilences();
    builder.addSkipsAndRepeats();
    builder.addGarbage();
    builder.beginAt(start);
    // The beginning of a text alone says nothing about how the person meant to go on.
    const left = mayBeLeft(words);
    const due = words
      .slice(0, words.length - left)
      .flatMap((word, index) => (phoneCount(word) >= fewestPhones ? [first + index] : []));
    return { ends: builder.ends().slice(-1 - left), due };
  });
  return { graph, texts: built, phoneCounts: texts.flat().map(phoneCount) };
}

const phoneCount = ({ pronunciations }: PlannedWord): number => pronunciations[0]?.length ?? 0;
