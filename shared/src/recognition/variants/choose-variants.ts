import type { PlannedWord } from '../../contracts/plan.ts';
import type { HeardWord } from '../../ports/aligner.ts';
import type { AcousticModel } from '../acoustic-model/acoustic-model.ts';
import type { ScoreMatrix } from '../acoustic-model/score-matrix.ts';
import { ChainAligner } from '../search/chain-alignment.ts';
import type { GarbageItem, PathItem, WordItem } from '../search/path-items.ts';
import { modelsOfWord } from '../search/word-models.ts';
import { type SaidWord, Surroundings } from './neighbouring-words.ts';
import {
  type Candidate,
  candidatesOf,
  chainOf,
  chooseCandidate,
  fitOf,
  heardPhones,
} from './word-evidence.ts';

/** Less than this between words is a breath or a slip, no word. */
const shortestAddedFrames = 20;
const fewestAddedPhones = 2;

/** Groups of indices of words that follow one another directly. */
function adjacentWords(range: readonly number[], said: readonly (SaidWord | undefined)[]): SaidWord[][] {
  const runs: SaidWord[][] = [];
  let previous = -2;
  for (const index of range) {
    const word = said[index];
    if (!word || word.units.length === 0) continue;
    if (index === previous + 1) runs.at(-1)?.push(word);
    else runs.push([word]);
    previous = index;
  }
  return runs;
}

export interface ReaderOptions {
  /** False to take valid pronunciations only. */
  withVariants: boolean;
  /** What a frame of the scores is in the recording. */
  frameMs: number;
}

/** Looks at single words of a path: which pronunciation or learner variant was said, and where its sounds lie. */
export class RecordingReader {
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];
  readonly #aligner: ChainAligner;
  readonly #surroundings: Surroundings;
  readonly #candidates = new Map<number, Candidate[]>();
  readonly #withVariants: boolean;
  readonly #frameMs: number;

  constructor(
    model: AcousticModel,
    scores: ScoreMatrix,
    words: readonly PlannedWord[],
    options: ReaderOptions,
  ) {
    this.#model = model;
    this.#words = words;
    this.#aligner = new ChainAligner(scores);
    this.#surroundings = new Surroundings(model, words);
    this.#withVariants = options.withVariants;
    this.#frameMs = options.frameMs;
  }

  /** What was said in the items from `first` up to `end`; the items beside them are only looked at. */
  read(items: readonly PathItem[], first: number, end: number): HeardWord[] {
    const from = Math.max(0, first - 2);
    const around = items.slice(from, end + 2);
    const said = around.map((item, index) =>
      item.kind === 'word' ? this.#saidAsOnPath(item, around[index - 1], around[index + 1]) : undefined,
    );
    const range = Array.from({ length: end - first }, (_, index) => index + first - from);
    for (const index of range) this.#choose(around, said, index);
    // A word whose neighbour turned out otherwise is looked at again, now beside what was really said.
    const changed = range.filter((index) => (said[index]?.choice.margin ?? 0) > 0);
    for (const index of range) {
      if (changed.some((other) => Math.abs(other - index) === 1)) this.#choose(around, said, index);
    }
    for (const run of adjacentWords(range, said)) this.#settle(run);
    return range.flatMap((index) => this.#heard(around[index], said[index]) ?? []);
  }

  #candidatesOf(planIndex: number): Candidate[] {
    const known = this.#candidates.get(planIndex);
    const word = this.#words[planIndex];
    if (known || !word) return known ?? [];
    const candidates = candidatesOf(word, this.#withVariants);
    this.#candidates.set(planIndex, candidates);
    return candidates;
  }

  #saidAsOnPath(item: WordItem, before: PathItem | undefined, after: PathItem | undefined): SaidWord {
    const phones = this.#words[item.planIndex]?.pronunciations[item.pronunciationIndex] ?? [];
    const left = this.#surroundings.edgePhone(before, 'last');
    const right = this.#surroundings.edgePhone(after, 'first');
    const models = modelsOfWord(this.#model, phones, left, right);
    const pairs = phones.map((phone) => ({ expected: phone, heard: phone }));
    return {
      item,
      phones,
      units: this.#aligner.align(models, item.startFrame, item.endFrame) ?? [],
      choice: { candidate: { phones, pairs, penaltyNats: 0 }, margin: 0 },
    };
  }

  #choose(around: readonly PathItem[], said: (SaidWord | undefined)[], index: number): void {
    const word = said[index];
    if (!word) return;
    const left = this.#surroundings.left(around[index - 1], said[index - 1], word.item.startFrame);
    const right = this.#surroundings.right(around[index + 1], said[index + 1], word.item.endFrame);
    const candidates = this.#candidatesOf(word.item.planIndex);
    const choice = chooseCandidate(this.#model, this.#aligner, candidates, left, right);
    if (!choice) return;
    const { phones } = choice.candidate;
    const { models, offset } = chainOf(this.#model, phones, left, right);
    const units = this.#aligner.align(models, left.outerFrame, right.outerFrame);
    if (!units) return;
    said[index] = { ...word, phones, units: units.slice(offset, offset + phones.length), choice };
  }

  /** Aligns words that follow one another without a pause as one chain, so that their times tile. */
  #settle(run: readonly SaidWord[]): void {
    const startFrame = run[0]?.units[0]?.startFrame;
    const endFrame = run.at(-1)?.units.at(-1)?.endFrame;
    if (run.length < 2 || startFrame === undefined || endFrame === undefined) return;
    const models = run.flatMap((word, index) => {
      const left = this.#surroundings.edgePhone(run[index - 1]?.item, 'last', run[index - 1]);
      const right = this.#surroundings.edgePhone(run[index + 1]?.item, 'first', run[index + 1]);
      return modelsOfWord(this.#model, word.phones, left, right);
    });
    const units = this.#aligner.align(models, startFrame, endFrame);
    if (!units) return;
    let next = 0;
    for (const word of run) {
      word.units = units.slice(next, next + word.phones.length);
      next += word.phones.length;
    }
  }

  #heard(item: PathItem | undefined, said: SaidWord | undefined): HeardWord | undefined {
    if (item?.kind === 'garbage') return this.#heardGarbage(item);
    if (!said) return undefined;
    const startFrame = said.units[0]?.startFrame ?? said.item.startFrame;
    return {
      planIndex: said.item.planIndex,
      kind: 'read',
      word: this.#words[said.item.planIndex]?.word ?? '',
      startMs: startFrame * this.#frameMs,
      endMs: (said.units.at(-1)?.endFrame ?? said.item.endFrame) * this.#frameMs,
      phones: heardPhones(said.choice.candidate.pairs, said.units, startFrame, this.#frameMs),
      margin: said.choice.margin,
    };
  }

  #heardGarbage(item: GarbageItem): HeardWord | undefined {
    if (item.endFrame - item.startFrame < shortestAddedFrames || item.phones.length < fewestAddedPhones) {
      return undefined;
    }
    const phones = item.phones.map(({ phone, startFrame, endFrame }) => {
      const [unit] = this.#aligner.align([this.#model.plain(phone)], startFrame, endFrame) ?? [];
      return {
        expected: null,
        heard: this.#model.phoneNames[phone] ?? '',
        startMs: startFrame * this.#frameMs,
        endMs: endFrame * this.#frameMs,
        fit: unit ? fitOf(unit) : 0,
      };
    });
    const [startMs, endMs] = [item.startFrame * this.#frameMs, item.endFrame * this.#frameMs];
    return { planIndex: null, kind: 'added', word: '<unk>', startMs, endMs, phones, margin: 0 };
  }
}
