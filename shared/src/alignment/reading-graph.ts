import type { PlannedWord } from '../contracts/plan.ts';
import { type AcousticModel, type PhoneModel, unitsFromNats } from './acoustic-model.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';
import { modelsOfWord } from './word-models.ts';

/**
 * What deviations from the text cost, in nats. They hold off the acoustic model's accidents: each unread word gives a
 * path some tens of nats, and garbage fits everything a little.
 */
export const readingCosts = {
  /** For each word left out, at most so many at a time. */
  skipNats: 40,
  farthestSkip: 3,
  /** For going back by up to so many words. */
  repeatNats: 100,
  farthestRepeat: 6,
  /** For the first and for every further sound that belongs to no word. */
  firstGarbageNats: 60,
  garbageNats: 3,
  /** For each frame of such speech: by so much a word of the text may fit worse than any sounds at all. */
  garbageFrameNats: 2.5,
  silenceNats: 5,
  /** For ending before the text does, and for each word that is left then. */
  earlyEndNats: 30,
  unreadWordNats: 3,
};

/** How much dearer than the best one a path may be before it is dropped: 1e-80. */
export const beamNats = 184;

export interface ReadingGraph {
  graph: PhoneGraph;
  /** Where a reading may end. */
  ends: PathEnd[];
}

function garbageModel(model: PhoneModel): PhoneModel {
  const extra = unitsFromNats(readingCosts.garbageFrameNats);
  const [stay0, stay1, stay2] = model.stay;
  const [leave0, leave1, leave2] = model.leave;
  return {
    ...model,
    stay: [stay0 + extra, stay1 + extra, stay2 + extra],
    leave: [leave0 + extra, leave1 + extra, leave2 + extra],
  };
}

/** Builds the ways to read a text, alone or beside other texts in one graph. */
export class ReadingGraphBuilder {
  readonly graph: PhoneGraph;
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];
  /** The node before word i; the last one is the text's end. */
  readonly #places: number[];
  readonly #wordUnits: number[][];
  readonly #firstPlanIndex: number;

  /** @param firstPlanIndex what the labels of these words count from, where the graph has other texts as well */
  constructor(
    model: AcousticModel,
    words: readonly PlannedWord[],
    graph = new PhoneGraph(),
    firstPlanIndex = 0,
  ) {
    this.graph = graph;
    this.#firstPlanIndex = firstPlanIndex;
    this.#model = model;
    this.#words = words;
    this.#places = Array.from({ length: words.length + 1 }, () => this.graph.addNode());
    this.#wordUnits = words.map((word, index) => this.#addWord(word, index));
  }

  #neighbour(index: number, side: 'first' | 'last'): number {
    const phones = this.#words[index]?.pronunciations[0];
    const phone = side === 'first' ? phones?.[0] : phones?.at(-1);
    return phone === undefined ? this.#model.silence : this.#model.phoneId(phone);
  }

  #addWord(word: PlannedWord, planIndex: number): number[] {
    const left = this.#neighbour(planIndex - 1, 'last');
    const right = this.#neighbour(planIndex + 1, 'first');
    const valid = word.pronunciations;
    // Read as another word of its spelling it has still been read; what was said is looked at later.
    return [...valid, ...(word.otherWord?.pronunciations ?? [])].map((pronunciation, index) =>
      this.graph.addPath(
        modelsOfWord(this.#model, pronunciation, left, right),
        {
          kind: 'word',
          planIndex: this.#firstPlanIndex + planIndex,
          pronunciationIndex: index < valid.length ? index : 0,
        },
        this.#places[planIndex + 1] ?? 0,
      ),
    );
  }

  /** Lets the path go from a place to a word, for a price. */
  allow(place: number, wordIndex: number, nats: number): void {
    for (const unit of this.#wordUnits[wordIndex] ?? []) {
      this.graph.enter(this.#places[place] ?? 0, unit, unitsFromNats(nats));
    }
  }

  addSilences(): void {
    for (const node of this.#places) {
      const unit = this.graph.addPath([this.#model.plain(this.#model.silence)], { kind: 'silence' }, node);
      this.graph.enter(node, unit, unitsFromNats(readingCosts.silenceNats));
    }
  }

  addSkipsAndRepeats(): void {
    this.#words.forEach((_, place) => {
      for (let skipped = 1; skipped <= readingCosts.farthestSkip; skipped += 1) {
        this.allow(place, place + skipped, readingCosts.skipNats * skipped);
      }
    });
    for (let place = 1; place <= this.#words.length; place += 1) {
      for (let back = 1; back <= Math.min(readingCosts.farthestRepeat, place); back += 1) {
        this.allow(place, place - back, readingCosts.repeatNats);
      }
    }
  }

  /** In each place any sounds that belong to no word. */
  addGarbage(): void {
    const phones = this.#model.phoneNames.flatMap((_, phone) => (this.#model.isFiller(phone) ? [] : [phone]));
    for (const place of this.#places) {
      const loop = this.graph.addNode();
      for (const phone of phones) {
        const unit = this.graph.addPath(
          [garbageModel(this.#model.plain(phone))],
          { kind: 'garbage', phone },
          loop,
        );
        this.graph.enter(place, unit, unitsFromNats(readingCosts.firstGarbageNats));
        this.graph.enter(loop, unit, unitsFromNats(readingCosts.garbageNats));
      }
      this.graph.shortcut(loop, place, 0);
    }
  }

  /** From another node of the graph to where this text begins. */
  beginAt(node: number): void {
    this.graph.shortcut(node, this.#places[0] ?? 0, 0);
  }

  ends(): ReadingGraph['ends'] {
    const last = this.#words.length;
    return this.#places.map((node, place) => ({
      node,
      cost:
        place === last
          ? 0
          : unitsFromNats(readingCosts.earlyEndNats + readingCosts.unreadWordNats * (last - place)),
    }));
  }
}

/** All ways to read a text: in order, with words left out, repeated, or other speech in between, or broken off. */
export function buildReadingGraph(model: AcousticModel, words: readonly PlannedWord[]): ReadingGraph {
  const builder = new ReadingGraphBuilder(model, words);
  words.forEach((_, index) => {
    builder.allow(index, index, 0);
  });
  builder.addSilences();
  builder.addSkipsAndRepeats();
  builder.addGarbage();
  return { graph: builder.graph, ends: builder.ends() };
}

/** The one way to read a trusted text: its words in order, with silences. */
export function buildTextGraph(model: AcousticModel, words: readonly PlannedWord[]): ReadingGraph {
  const builder = new ReadingGraphBuilder(model, words);
  words.forEach((_, index) => {
    builder.allow(index, index, 0);
  });
  builder.addSilences();
  return { graph: builder.graph, ends: builder.ends().slice(-1) };
}
