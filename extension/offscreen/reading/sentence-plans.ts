import type { Span, UtterancePlan } from '@sayable/shared/contracts';
import type { SentenceWords } from '@sayable/shared/recognition';
import { toWire } from '@sayable/shared/std';
import type { ReadingDependencies } from './ports.ts';

/** The words beyond the present sentence that are planned: twice what the follower searches. */
const WORDS_AHEAD = 120;

/** The plans of a text's sentences, which are made while the person reads. */
export class SentencePlans {
  readonly #engine: Pick<ReadingDependencies['engine'], 'prepare'>;
  readonly #texts: string[];
  readonly #plans = new Map<number, UtterancePlan | null>();

  constructor(engine: Pick<ReadingDependencies['engine'], 'prepare'>, texts: readonly string[]) {
    this.#engine = engine;
    this.#texts = [...texts];
  }

  get length(): number {
    return this.#texts.length;
  }

  add(texts: readonly string[]): void {
    this.#texts.push(...texts);
  }

  textOf(sentence: number): string {
    return this.#texts[sentence] ?? '';
  }

  /** Returns the plan of a sentence; undefined if it is not made yet, or has no words. */
  planOf(sentence: number): UtterancePlan | undefined {
    return this.#plans.get(sentence) ?? undefined;
  }

  spanOf(sentence: number, word: number): Span | null {
    return this.planOf(sentence)?.words[word]?.span ?? null;
  }

  /** Returns the next sentence with words, from this one on; undefined behind the last. It may be unplanned. */
  nextFrom(sentence: number): number | undefined {
    let next = sentence;
    while (this.#plans.get(next) === null) next += 1;
    return next < this.#texts.length ? next : undefined;
  }

  /**
   * Plans a sentence and the one before it, as the follower needs them. Resolves to the planned sentences in a
   * row around it.
   * @throws AppError of the engine
   */
  async around(sentence: number): Promise<{ sentences: SentenceWords[]; first: number }> {
    const first = Math.max(0, sentence - 1);
    await this.#plan(first);
    await this.#plan(sentence);
    let end = sentence + 1;
    while (this.#plans.has(end)) end += 1;
    return { first, sentences: [...Array(end - first).keys()].map((at) => this.#words(first + at)) };
  }

  /** Plans the sentences ahead of one, and gives out each that was not planned. @throws AppError of the engine */
  async *ahead(sentence: number): AsyncGenerator<{ sentences: SentenceWords[]; first: number }> {
    let words = 0;
    for (let next = sentence + 1; next < this.#texts.length && words < WORDS_AHEAD; next += 1) {
      const isNew = !this.#plans.has(next);
      await this.#plan(next);
      const planned = this.#words(next);
      words += planned.words.length;
      if (isNew) yield { sentences: [planned], first: next };
    }
  }

  #words(sentence: number): SentenceWords {
    const { words = [], others = [] } = this.planOf(sentence) ?? {};
    return { words, others };
  }

  async #plan(sentence: number): Promise<void> {
    const text = this.#texts[sentence];
    if (this.#plans.has(sentence) || text === undefined) return;
    try {
      this.#plans.set(sentence, await this.#engine.prepare(text));
    } catch (thrown) {
      // Nothing of such a sentence is to be said: the reading goes on behind it.
      if (!/^(no-words|text-too-long)$/.test(toWire(thrown).reason ?? '')) throw thrown;
      this.#plans.set(sentence, null);
    }
  }
}
