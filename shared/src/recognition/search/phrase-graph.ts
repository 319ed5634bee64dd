import type { PlannedWord } from '../../contracts/plan.ts';
import type { AcousticModel } from '../acoustic-model/acoustic-model.ts';
import { DecodingGraphBuilder } from './decoding-graph.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';

export interface PhraseGraph {
  graph: PhoneGraph;
  texts: {
    /** The nodes at which the text may end. */
    ends: PathEnd[];
    /** Plan indices of the words that identify the text, without very short words and optional endings. */
    required: readonly number[];
  }[];
  /** The number of phones of each word, by its plan index. */
  phoneCounts: readonly number[];
}

/** The lowest number of phones of a word whose omission can be detected. */
const fewestPhones = 2;

/** Optional endings: the text is the same with or without them. */
const politeEndings = new Set(['please', 'thanks', 'then', 'now']);

function optionalEndingLength(words: readonly PlannedWord[]): number {
  return words.length > 1 && politeEndings.has(words.at(-1)?.word ?? '') ? 1 : 0;
}

/** Builds all ways to read one of several texts. Plan indices of labels run through all texts. */
export function buildPhraseGraph(
  model: AcousticModel,
  texts: readonly (readonly PlannedWord[])[],
): PhraseGraph {
  const graph = new PhoneGraph();
  const start = graph.addNode();
  let firstPlanIndex = 0;
  const built = texts.map((words) => {
    const builder = new DecodingGraphBuilder(model, words, { graph, firstPlanIndex });
    const first = firstPlanIndex;
    firstPlanIndex += words.length;
    builder.addWords();
    builder.addSilences();
    builder.addSkipsAndRepeats();
    builder.addGarbage();
    builder.beginAt(start);
    // The beginning of a text alone does not show the intended continuation.
    const left = optionalEndingLength(words);
    const required = words
      .slice(0, words.length - left)
      .flatMap((word, index) => (phoneCount(word) >= fewestPhones ? [first + index] : []));
    return { ends: builder.ends().slice(-1 - left), required };
  });
  return { graph, texts: built, phoneCounts: texts.flat().map(phoneCount) };
}

const phoneCount = ({ pronunciations }: PlannedWord): number => pronunciations[0]?.length ?? 0;
