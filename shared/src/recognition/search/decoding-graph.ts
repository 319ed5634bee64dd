import type { OtherWording, PlannedWord } from '../../contracts/plan.ts';
import { type AcousticModel, unitsFromNats } from '../acoustic-model/acoustic-model.ts';
import { deviationCosts } from './deviation-costs.ts';
import type { PathEnd } from './graph-search.ts';
import { PhoneGraph } from './phone-graph.ts';
import { garbageModel, modelsOfWord } from './word-models.ts';

/** The beam: a path whose cost exceeds the best one's by more than this is dropped (a ratio of 1e-80). */
export const beamNats = 184;

export interface DecodingGraph {
  graph: PhoneGraph;
  /** The nodes at which an utterance may end. */
  ends: PathEnd[];
}

interface Pause {
  before: number;
  after: number;
}

/** The first units of a word's pronunciations: directly after the word before it, and after a pause. */
interface WordUnits {
  joined: number[];
  afterPause: number[];
}

interface BuilderOptions {
  /** The graph to extend; default: a new one. */
  graph?: PhoneGraph;
  /** Other wordings of the text; their words have the indices after those of the text. */
  others?: readonly OtherWording[];
  /** The offset of the labels' plan indices, if the graph has other texts as well. */
  firstPlanIndex?: number;
  /**
   * Adds pronunciations whose context is a pause to those whose context is the neighboring word. Times become
   * more accurate, but any text fits any speech better too. Parameters that were fitted without these edges
   * must be fitted again before they are switched on.
   */
  pauseEdges?: boolean;
  /** The words with which sentences begin: before another sentence people rest. */
  sentenceStarts?: readonly number[];
}

/** The boundaries that a word leads from and to, and the words beside it. */
interface Place {
  from: number;
  to: number;
  before: number | null;
  after: number | null;
}

/** Places the words of a text, then those of its other wordings, whose inner boundaries follow the text's. */
function placesOf(length: number, others: readonly OtherWording[]): Place[] {
  const inText = (index: number) => (index >= 0 && index < length ? index : null);
  const places = Array.from({ length }, (_, index): Place => {
    return { from: index, to: index + 1, before: inText(index - 1), after: inText(index + 1) };
  });
  let boundary = length;
  for (const { first, end, words } of others) {
    words.forEach((_, at) => {
      const index = places.length;
      const isLast = at === words.length - 1;
      places.push({
        from: at === 0 ? first : boundary,
        to: isLast ? end : boundary + 1,
        before: at === 0 ? inText(first - 1) : index - 1,
        after: isLast ? inText(end) : index + 1,
      });
      if (!isLast) boundary += 1;
    });
  }
  return places;
}

/** Builds the paths of a text, alone or beside other texts in one graph. */
export class DecodingGraphBuilder {
  readonly graph: PhoneGraph;
  readonly #model: AcousticModel;
  /** The text's words, then those of its other wordings. */
  readonly #words: readonly PlannedWord[];
  /** The number of the text's words. */
  readonly #length: number;
  readonly #places: readonly Place[];
  /** The node before word i; then the end of the text, then the nodes inside other wordings. */
  readonly #boundaries: number[];
  /** For each word boundary: the node where a word ends before a pause, and the node after a pause. */
  readonly #pauses: Pause[];
  readonly #wordUnits: WordUnits[];
  readonly #firstPlanIndex: number;
  readonly #pauseEdges: boolean;
  readonly #sentenceStarts: readonly number[];
  /** For each word boundary of a text with sentence starts: the node after a rest. */
  readonly #rests: number[];

  constructor(model: AcousticModel, words: readonly PlannedWord[], options: BuilderOptions = {}) {
    this.graph = options.graph ?? new PhoneGraph();
    this.#firstPlanIndex = options.firstPlanIndex ?? 0;
    this.#pauseEdges = options.pauseEdges ?? false;
    this.#sentenceStarts = options.sentenceStarts ?? [];
    this.#model = model;
    const others = options.others ?? [];
    this.#words = [...words, ...others.flatMap((other) => other.words)];
    this.#length = words.length;
    this.#places = placesOf(words.length, others);
    const boundaryCount = 1 + Math.max(words.length, ...this.#places.map(({ to }) => to));
    this.#boundaries = Array.from({ length: boundaryCount }, () => this.graph.addNode());
    this.#pauses = this.#boundaries.map(() => ({
      before: this.graph.addNode(),
      after: this.graph.addNode(),
    }));
    this.#rests = this.#sentenceStarts.length > 0 ? this.#boundaries.map(() => this.graph.addNode()) : [];
    this.#wordUnits = this.#words.map((word, index) => this.#addWord(word, index));
  }

  #neighbor(index: number | null, side: 'first' | 'last'): number {
    const phones = index === null ? undefined : this.#words[index]?.pronunciations[0];
    const phone = side === 'first' ? phones?.[0] : phones?.at(-1);
    return phone === undefined ? this.#model.silence : this.#model.phoneId(phone);
  }

  #addWord(word: PlannedWord, planIndex: number): WordUnits {
    const { to, before, after } = this.#places[planIndex] ?? { to: 0, before: null, after: null };
    const left = this.#neighbor(before, 'last');
    const right = this.#neighbor(after, 'first');
    const { silence } = this.#model;
    const [boundary, pause] = [this.#boundaries[to] ?? 0, this.#pauses[to]?.before ?? 0];
    const units = (from: number): number[] => [
      ...this.#addPronunciations(word, planIndex, [from, right], boundary),
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
    // The other word of this spelling still counts as read; later steps decide which of the two was said.
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

  /** Adds the edges from each word to the next one. */
  addWords(): void {
    this.#places.forEach(({ from }, index) => {
      if (index < this.#length) this.#allow(index, index, 0);
      else if (from > this.#length) this.#allowWord(from, index, 0);
    });
  }

  /** Adds an edge from a word boundary to a word of the text, and to the other wordings that begin there. */
  #allow(boundary: number, wordIndex: number, nats: number): void {
    this.#allowWord(boundary, wordIndex, nats);
    this.#places.forEach(({ from }, index) => {
      if (index < this.#length || from !== wordIndex) return;
      this.#allowWord(boundary, index, nats + deviationCosts.otherWordingNats);
    });
  }

  #allowWord(boundary: number, wordIndex: number, nats: number): void {
    const { joined = [], afterPause = [] } = this.#wordUnits[wordIndex] ?? {};
    const runOnNats = this.#beginsAnother(boundary, wordIndex) ? deviationCosts.runOnNats : 0;
    for (const unit of joined) {
      this.graph.enter(this.#boundaries[boundary] ?? 0, unit, unitsFromNats(nats + runOnNats));
      if (runOnNats > 0) this.graph.enter(this.#rests[boundary] ?? 0, unit, unitsFromNats(nats));
    }
    for (const unit of afterPause) {
      this.graph.enter(this.#pauses[boundary]?.after ?? 0, unit, unitsFromNats(nats));
    }
  }

  /** Returns true if the word begins a sentence that does not hold the boundary. */
  #beginsAnother(boundary: number, wordIndex: number): boolean {
    const at = this.#sentenceStarts.indexOf(this.#places[wordIndex]?.from ?? -1);
    if (at < 0) return false;
    const end = this.#sentenceStarts[at + 1] ?? this.#length;
    return boundary <= (this.#sentenceStarts[at] ?? 0) || boundary > end;
  }

  addSilences(): void {
    this.#pauses.forEach(({ before, after }, index) => {
      const boundary = this.#boundaries[index] ?? 0;
      const unit = this.graph.addPath([this.#model.plain(this.#model.silence)], { kind: 'silence' }, after);
      for (const node of [boundary, before]) {
        this.graph.enter(node, unit, unitsFromNats(deviationCosts.silenceNats));
      }
      this.graph.shortcut(after, boundary, 0);
    });
    this.#rests.forEach((rest, index) => {
      const boundary = this.#boundaries[index] ?? 0;
      const silence = this.#model.plain(this.#model.silence);
      const phones = Array.from({ length: deviationCosts.restPhones }, () => silence);
      const unit = this.graph.addPath(phones, { kind: 'silence' }, rest);
      this.graph.enter(boundary, unit, unitsFromNats(deviationCosts.silenceNats));
      this.graph.shortcut(rest, boundary, 0);
    });
  }

  addSkipsAndRepeats(): void {
    for (let boundary = 0; boundary < this.#length; boundary += 1) {
      const farthest = Math.min(deviationCosts.farthestSkip, this.#length - 1 - boundary);
      for (let skipped = 1; skipped <= farthest; skipped += 1) {
        this.#allow(boundary, boundary + skipped, deviationCosts.skipNats * skipped);
      }
    }
    for (let boundary = 1; boundary <= this.#length; boundary += 1) {
      for (let back = 1; back <= Math.min(deviationCosts.farthestRepeat, boundary); back += 1) {
        this.#allow(boundary, boundary - back, deviationCosts.repeatNats);
      }
    }
  }

  /** Adds a loop of arbitrary phones that belong to no word at each word boundary. */
  addGarbage(): void {
    const phones = this.#model.phoneNames.flatMap((_, phone) => (this.#model.isFiller(phone) ? [] : [phone]));
    for (const boundary of this.#boundaries) {
      const loop = this.graph.addNode();
      for (const phone of phones) {
        const unit = this.graph.addPath(
          [garbageModel(this.#model.plain(phone))],
          { kind: 'garbage', phone },
          loop,
        );
        this.graph.enter(boundary, unit, unitsFromNats(deviationCosts.firstGarbageNats));
        this.graph.enter(loop, unit, unitsFromNats(deviationCosts.garbageNats));
      }
      this.graph.shortcut(loop, boundary, 0);
    }
  }

  /** Connects another node of the graph to the beginning of this text, or of one of its words, as after a rest. */
  beginAt(node: number, word = 0): void {
    this.graph.shortcut(node, this.#rests[word] ?? this.#boundaries[word] ?? 0, 0);
  }

  /** Adds an edge from the boundary before a word, or after the last one, to any word. */
  addJump(boundary: number, wordIndex: number, nats: number): void {
    this.#allow(boundary, wordIndex, nats);
  }

  ends(): DecodingGraph['ends'] {
    const last = this.#length;
    return this.#boundaries.slice(0, last + 1).map((node, boundary) => ({
      node,
      cost:
        boundary === last
          ? 0
          : unitsFromNats(deviationCosts.earlyEndNats + deviationCosts.unreadWordNats * (last - boundary)),
    }));
  }
}

/**
 * Builds all ways to read a text: in order, with words left out, repeated or broken off, or with other speech
 * in between.
 */
export function buildDecodingGraph(
  model: AcousticModel,
  words: readonly PlannedWord[],
  others: readonly OtherWording[] = [],
): DecodingGraph {
  const builder = new DecodingGraphBuilder(model, words, { others });
  builder.addWords();
  builder.addSilences();
  builder.addSkipsAndRepeats();
  builder.addGarbage();
  return { graph: builder.graph, ends: builder.ends() };
}

/** Builds the single path of a trusted text: its words in order, with silences. */
export function buildForcedAlignmentGraph(
  model: AcousticModel,
  words: readonly PlannedWord[],
): DecodingGraph {
  const builder = new DecodingGraphBuilder(model, words, { pauseEdges: true });
  builder.addWords();
  builder.addSilences();
  return { graph: builder.graph, ends: builder.ends().slice(-1) };
}
