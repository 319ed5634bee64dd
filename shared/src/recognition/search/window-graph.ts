import type { OtherWording, PlannedWord } from '../../contracts/plan.ts';
import type { AcousticModel } from '../acoustic-model/acoustic-model.ts';
import { DecodingGraphBuilder } from './decoding-graph.ts';
import { deviationCosts } from './deviation-costs.ts';
import { PhoneGraph } from './phone-graph.ts';

/** The words of one sentence of a longer text, and its other wordings. */
export interface SentenceWords {
  words: readonly PlannedWord[];
  others: readonly OtherWording[];
}

/** A word of a longer text: the sentence, and the number of its words that are read once this one is. */
export interface WordPlace {
  sentence: number;
  read: number;
}

/** All ways to read some sentences in a row, from one of their words on. */
export interface WindowGraph {
  graph: PhoneGraph;
  /** The place of each word of the graph, by its plan index. */
  places: readonly WordPlace[];
}

/**
 * The costs of going elsewhere in a longer text, in nats. They lie within the search’s beam, and above the cost
 * of some words left out.
 */
const jumpCosts = {
  /** To a word of the present sentence that was said before, or to the beginning of the sentence before it. */
  backNats: 110,
  /** To a word of the present sentence that lies further ahead than words left out may. */
  aheadNats: 160,
  /** To the beginning of a later sentence; the rest of the present one is left out. */
  laterSentenceNats: 220,
  earlierSentenceNats: 160,
};

/** The next sentence, and the one after it: a weak reader’s words look like those of some sentence ahead. */
const farthestSentence = 2;

/**
 * Builds the graph of a window of sentences.
 * @param first the index of the first sentence in the whole text
 * @param from the sentence within the window, and the word of it, at which the reading goes on
 */
export function buildWindowGraph(
  model: AcousticModel,
  sentences: readonly SentenceWords[],
  first: number,
  from: { sentence: number; word: number },
): WindowGraph {
  const starts: number[] = [];
  const words: PlannedWord[] = [];
  const others: OtherWording[] = [];
  const places: WordPlace[] = [];
  const placesOfOthers: WordPlace[] = [];
  sentences.forEach((each, index) => {
    const start = words.length;
    const sentence = first + index;
    starts.push(start);
    words.push(...each.words);
    places.push(...each.words.map((_, word) => ({ sentence, read: word + 1 })));
    for (const other of each.others) {
      others.push({ ...other, first: start + other.first, end: start + other.end });
      // A wording counts as read at its end.
      placesOfOthers.push(
        ...other.words.map((_, at) => ({
          sentence,
          read: at === other.words.length - 1 ? other.end : other.first,
        })),
      );
    }
  });
  const graph = new PhoneGraph();
  graph.addNode();
  const builder = new DecodingGraphBuilder(model, words, { graph, others, sentenceStarts: starts });
  builder.beginAt(0, (starts[from.sentence - first] ?? 0) + from.word);
  builder.addWords();
  builder.addSilences();
  builder.addSkipsAndRepeats();
  addJumps(builder, starts, words.length);
  builder.addGarbage();
  return { graph, places: [...places, ...placesOfOthers] };
}

function addJumps(builder: DecodingGraphBuilder, starts: readonly number[], length: number): void {
  for (let boundary = 0; boundary <= length; boundary += 1) {
    // The sentence of the word that was said last.
    const sentence = Math.max(
      0,
      starts.findLastIndex((start) => start < Math.max(1, boundary)),
    );
    const start = starts[sentence] ?? 0;
    const end = starts[sentence + 1] ?? length;
    for (let word = start; word < boundary - deviationCosts.farthestRepeat; word += 1)
      builder.addJump(boundary, word, jumpCosts.backNats);
    if (sentence > 0) builder.addJump(boundary, starts[sentence - 1] ?? 0, jumpCosts.earlierSentenceNats);
    for (let word = boundary + deviationCosts.farthestSkip + 1; word < end; word += 1)
      builder.addJump(boundary, word, jumpCosts.aheadNats);
    for (const later of starts.slice(sentence + 1, sentence + 1 + farthestSentence))
      if (later > boundary + deviationCosts.farthestSkip)
        builder.addJump(boundary, later, jumpCosts.laterSentenceNats);
  }
}
