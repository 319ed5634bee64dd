import type { PlannedWord } from '../../contracts/plan.ts';
import type { RecognizedWord } from '../../ports/aligner.ts';
import type { AcousticModel } from '../acoustic-model/acoustic-model.ts';
import type { ScoreMatrix } from '../acoustic-model/score-matrix.ts';
import { ChainAligner } from '../search/chain-alignment.ts';
import type { GarbageItem, PathItem, WordItem } from '../search/path-items.ts';
import { modelsOfWord } from '../search/word-models.ts';
import { NeighboringWords, type WordHypothesis } from './neighboring-words.ts';
import {
  acousticScoreOf,
  type Candidate,
  candidatesOf,
  chainOf,
  chooseCandidate,
  recognizedPhones,
} from './word-evidence.ts';

/** Fewer frames between words are a breath or a slip and no word. */
const shortestAddedFrames = 20;
const fewestAddedPhones = 2;

/** Groups the indices of words that follow one another directly. */
function adjacentWords(
  range: readonly number[],
  hypotheses: readonly (WordHypothesis | undefined)[],
): WordHypothesis[][] {
  const runs: WordHypothesis[][] = [];
  let previous = -2;
  for (const index of range) {
    const word = hypotheses[index];
    if (!word || word.units.length === 0) continue;
    if (index === previous + 1) runs.at(-1)?.push(word);
    else runs.push([word]);
    previous = index;
  }
  return runs;
}

export interface WordRecognizerOptions {
  /** False: valid pronunciations only. */
  withVariants: boolean;
  /** The length of a score frame in the recording. */
  frameMs: number;
}

/**
 * Examines single words of a path: chooses the pronunciation or learner variant that was said, and finds the
 * times of its phones.
 */
export class WordRecognizer {
  readonly #model: AcousticModel;
  readonly #words: readonly PlannedWord[];
  readonly #aligner: ChainAligner;
  readonly #neighbors: NeighboringWords;
  readonly #candidates = new Map<number, Candidate[]>();
  readonly #withVariants: boolean;
  readonly #frameMs: number;

  constructor(
    model: AcousticModel,
    scores: ScoreMatrix,
    words: readonly PlannedWord[],
    options: WordRecognizerOptions,
  ) {
    this.#model = model;
    this.#words = words;
    this.#aligner = new ChainAligner(scores);
    this.#neighbors = new NeighboringWords(model, words);
    this.#withVariants = options.withVariants;
    this.#frameMs = options.frameMs;
  }

  /** Recognizes the items from `first` to `end` (exclusive). The items beside them are only context. */
  recognize(items: readonly PathItem[], first: number, end: number): RecognizedWord[] {
    const from = Math.max(0, first - 2);
    const around = items.slice(from, end + 2);
    const hypotheses = around.map((item, index) =>
      item.kind === 'word' ? this.#hypothesisOnPath(item, around[index - 1], around[index + 1]) : undefined,
    );
    const range = Array.from({ length: end - first }, (_, index) => index + first - from);
    for (const index of range) this.#choose(around, hypotheses, index);
    // A word beside a mispronounced neighbor is examined again, now with the neighbor's real phones as
    // context.
    const changed = range.filter((index) => (hypotheses[index]?.choice.llr ?? 0) > 0);
    for (const index of range) {
      if (changed.some((other) => Math.abs(other - index) === 1)) this.#choose(around, hypotheses, index);
    }
    for (const run of adjacentWords(range, hypotheses)) this.#settle(run);
    return range.flatMap((index) => this.#recognizedWord(around[index], hypotheses[index]) ?? []);
  }

  #candidatesOf(planIndex: number): Candidate[] {
    const known = this.#candidates.get(planIndex);
    const word = this.#words[planIndex];
    if (known || !word) return known ?? [];
    const candidates = candidatesOf(word, this.#withVariants);
    this.#candidates.set(planIndex, candidates);
    return candidates;
  }

  #hypothesisOnPath(
    item: WordItem,
    before: PathItem | undefined,
    after: PathItem | undefined,
  ): WordHypothesis {
    const phones = this.#words[item.planIndex]?.pronunciations[item.pronunciationIndex] ?? [];
    const left = this.#neighbors.edgePhone(before, 'last');
    const right = this.#neighbors.edgePhone(after, 'first');
    const models = modelsOfWord(this.#model, phones, left, right);
    const pairs = phones.map((phone) => ({ expected: phone, heard: phone }));
    return {
      item,
      phones,
      units: this.#aligner.align(models, item.startFrame, item.endFrame) ?? [],
      choice: { candidate: { phones, pairs, penaltyNats: 0 }, llr: 0 },
    };
  }

  #choose(around: readonly PathItem[], hypothesis: (WordHypothesis | undefined)[], index: number): void {
    const word = hypothesis[index];
    if (!word) return;
    const left = this.#neighbors.left(around[index - 1], hypothesis[index - 1], word.item.startFrame);
    const right = this.#neighbors.right(around[index + 1], hypothesis[index + 1], word.item.endFrame);
    const candidates = this.#candidatesOf(word.item.planIndex);
    const choice = chooseCandidate(this.#model, this.#aligner, candidates, left, right);
    if (!choice) return;
    const { phones } = choice.candidate;
    const { models, offset } = chainOf(this.#model, phones, left, right);
    const units = this.#aligner.align(models, left.outerFrame, right.outerFrame);
    if (!units) return;
    hypothesis[index] = { ...word, phones, units: units.slice(offset, offset + phones.length), choice };
  }

  /**
   * Aligns words that follow one another without a pause as one chain, so that their times are contiguous.
   */
  #settle(run: readonly WordHypothesis[]): void {
    const startFrame = run[0]?.units[0]?.startFrame;
    const endFrame = run.at(-1)?.units.at(-1)?.endFrame;
    if (run.length < 2 || startFrame === undefined || endFrame === undefined) return;
    const models = run.flatMap((word, index) => {
      const left = this.#neighbors.edgePhone(run[index - 1]?.item, 'last', run[index - 1]);
      const right = this.#neighbors.edgePhone(run[index + 1]?.item, 'first', run[index + 1]);
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

  #recognizedWord(
    item: PathItem | undefined,
    hypothesis: WordHypothesis | undefined,
  ): RecognizedWord | undefined {
    if (item?.kind === 'garbage') return this.#addedSpeech(item);
    if (!hypothesis) return undefined;
    const startFrame = hypothesis.units[0]?.startFrame ?? hypothesis.item.startFrame;
    return {
      planIndex: hypothesis.item.planIndex,
      kind: 'read',
      word: this.#words[hypothesis.item.planIndex]?.word ?? '',
      startMs: startFrame * this.#frameMs,
      endMs: (hypothesis.units.at(-1)?.endFrame ?? hypothesis.item.endFrame) * this.#frameMs,
      phones: recognizedPhones(
        hypothesis.choice.candidate.pairs,
        hypothesis.units,
        startFrame,
        this.#frameMs,
      ),
      llr: hypothesis.choice.llr,
    };
  }

  #addedSpeech(item: GarbageItem): RecognizedWord | undefined {
    if (item.endFrame - item.startFrame < shortestAddedFrames || item.phones.length < fewestAddedPhones) {
      return undefined;
    }
    const phones = item.phones.map(({ phone, startFrame, endFrame }) => {
      const [unit] = this.#aligner.align([this.#model.plain(phone)], startFrame, endFrame) ?? [];
      return {
        expected: null,
        recognized: this.#model.phoneNames[phone] ?? '',
        startMs: startFrame * this.#frameMs,
        endMs: endFrame * this.#frameMs,
        acousticScore: unit ? acousticScoreOf(unit) : 0,
      };
    });
    const [startMs, endMs] = [item.startFrame * this.#frameMs, item.endFrame * this.#frameMs];
    return { planIndex: null, kind: 'added', word: '<unk>', startMs, endMs, phones, llr: 0 };
  }
}
