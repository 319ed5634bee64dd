import type { PlannedWord } from '../../contracts/plan.ts';
import { type AcousticModel, unitsFromNats } from '../acoustic-model/acoustic-model.ts';
import { readingCosts } from './deviation-costs.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';
import { garbageModel, modelsOfWord } from './word-models.ts';

/** How much dearer than the best one a path may be before it is dropped: 1e-80. */
export const beamNats = 184;

export interface ReadingGraph {
  graph: PhoneGraph;
  /** Where a reading may end. */
  ends: PathEnd[];
}

interface Pause {
  before: number;
  after: number;
}

/** The first units of a word's ways to be said: beside the word before it, and after a pause. */
interface WordUnits {
  joined: number[];
  afterPause: number[];
}

interface BuilderOptions {
  /** Where it is to be built; a new one by default. */
  graph?: PhoneGraph;
  /** What the labels of these words count from, where the graph has other texts as well. */
  firstPlanIndex?: number;
  /**
   * Gives each word edges that border on a pause beside those that border on its neighbours. Times are better by it;
   * any text fits any speech better, too, so what was fitted to the searches without it must be fitted again first.
   */
  pauseEdges?: boolean;
}

/** Builds the ways to read a text, alone or beside other texts in one graph. */
export class ReadingGraphBuilder {
  readonly graph: PhoneGraph;
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];
  /** The node before word i; the last one is the text's end. */
  readonly #places: number[];
  /** Beside each place: where a word ends that a pause follows, and where a pause has been. */
  readonly #pauses: Pause[];
  readonly #wordUnits: WordUnits[];
  readonly #firstPlanIndex: number;
  readonly #pauseEdges: boolean;

  constructor(model: AcousticModel, words: readonly PlannedWord[], options: BuilderOptions = {}) {
    this.graph = options.graph ?? new PhoneGraph();
    this.#firstPlanIndex = options.firstPlanIndex ?? 0;
    this.#pauseEdges = options.pauseEdges ?? false;
    this.#model = model;
    this.#words = words;
    this.#places = Array.from({ length: words.length + 1 }, () => this.graph.addNode());
    this.#pauses = this.#places.map(() => ({ before: this.graph.addNode(), after: this.graph.addNode() }));
    this.#wordUnits = words.map((word, index) => this.#addWord(word, index));
  }

  #neighbour(index: number, side: 'first' | 'last'): number {
    const phones = this.#words[index]?.pronunciations[0];
    const phone = side === 'first' ? phones?.[0] : phones?.at(-1);
    return phone === undefined ? this.#model.silence : this.#model.phoneId(phone);
  }

  #addWord(word: PlannedWord, planIndex: number): WordUnits {
    const left = this.#neighbour(planIndex - 1, 'last');
    const right = this.#neighbour(planIndex + 1, 'first');
    const { silence } = this.#model;
    const [place, pause] = [this.#places[planIndex + 1] ?? 0, this.#pauses[planIndex + 1]?.before ?? 0];
    const units = (from: number): number[] => [
      ...this.#addPronunciations(word, planIndex, [from, right], place),
      ...(right === silence || !this.#pauseEdges
        ? []
        : this.#addPronunciations(word, planIndex, [from, silence], pause)),
    ];
    return { joined: units(left), afterPause: left === silence || !this.#pauseEdges ? [] : units(silence) };
  }

  #addPronunciations(
    word: PlannedWord,
    planIndex: number,
    [left, right]: readonly [number, number],
    toNode: number,
  ): number[] {
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
        toNode,
      ),
    );
  }

  /** Lets the path go from a place to a word, for a price. */
  allow(place: number, wordIndex: number, nats: number): void {
    const { joined = [], afterPause = [] } = this.#wordUnits[wordIndex] ?? {};
    for (const unit of joined) this.graph.enter(this.#places[place] ?? 0, unit, unitsFromNats(nats));
    for (const unit of afterPause) {
      this.graph.enter(this.#pauses[place]?.after ?? 0, unit, unitsFromNats(nats));
    }
  }

  addSilences(): void {
    this.#pauses.forEach(({ before, after }, index) => {
      const place = this.#places[index] ?? 0;
      const unit = this.graph.addPath([this.#model.plain(this.#model.silence)], { kind: 'silence' }, after);
      for (const node of [place, before]) {
        this.graph.enter(node, unit, unitsFromNats(readingCosts.silenceNats));
      }
      this.graph.shortcut(after, place, 0);
    });
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
  const builder = new ReadingGraphBuilder(model, words, { pauseEdges: true });
  words.forEach((_, index) => {
    builder.allow(index, index, 0);
  });
  builder.addSilences();
  return { graph: builder.graph, ends: builder.ends().slice(-1) };
}
