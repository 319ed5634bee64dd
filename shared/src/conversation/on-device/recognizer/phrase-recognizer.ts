import type { PlannedWord, ReadingPlan } from '../../../contracts/index.ts';
import { planReading } from '../../../phonetics/index.ts';
import type { AnswerHearer, AnswerListening, HeardAnswer, Pronouncer } from '../../../ports/index.ts';

/** Someone choosing one of several texts by saying it. */
export interface PhraseRecognition {
  /** 16 kHz mono. What was understood so far: the beginning of one of the texts. */
  push(samples: Float32Array): Promise<string>;
  /** All texts by what was said so far, the likeliest first; none where nobody spoke. */
  decide(): Promise<HeardAnswer[]>;
  /** Safe at any time, also twice. */
  close(): void;
}

/** Hears which of several texts is said. In the extension it sits in the speech worker. */
export interface PhraseRecognizer {
  listen(texts: readonly string[], options: { signal: AbortSignal }): Promise<PhraseRecognition>;
}

export function createPhraseRecognizer(parts: { hearer: AnswerHearer; pronouncer: Pronouncer }): PhraseRecognizer {
  return {
    async listen(texts, { signal }) {
      const plans = await Promise.all(texts.map((text) => planReading(text, parts.pronouncer, { signal })));
      signal.throwIfAborted();
      const listening = await parts.hearer.hear(plans.map(({ words }) => words));
      if (signal.aborted) listening.close();
      signal.throwIfAborted();
      return new PlannedListening(listening, plans);
    },
  };
}

class PlannedListening implements PhraseRecognition {
  readonly #listening: AnswerListening;
  readonly #words: readonly { text: string; word: PlannedWord }[];

  constructor(listening: AnswerListening, plans: readonly ReadingPlan[]) {
    this.#listening = listening;
    this.#words = plans.flatMap(({ text, words }) => words.map((word) => ({ text, word })));
  }

  async push(samples: Float32Array): Promise<string> {
    const { words } = await this.#listening.push(samples);
    const last = this.#words[words.at(-1) ?? -1];
    return last ? last.text.slice(0, last.word.span[1]) : '';
  }

  decide(): Promise<HeardAnswer[]> {
    return this.#listening.decide();
  }

  close(): void {
    this.#listening.close();
  }
}
