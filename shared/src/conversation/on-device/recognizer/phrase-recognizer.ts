import type { PlannedWord, ReadingPlan } from '../../../contracts/index.ts';
import { planReading } from '../../../phonetics/index.ts';
import type { AnswerHearer, AnswerListening, HeardAnswer, Pronouncer } from '../../../ports/index.ts';

/** A recognition of one out of several phrases, while it is spoken. */
export interface PhraseRecognition {
  /** Takes 16 kHz mono. Returns the partial hypothesis: the beginning of one of the phrases. */
  push(samples: Float32Array): Promise<string>;
  /** Returns all phrases by the evidence so far, the likeliest first; none where nobody spoke. */
  decide(): Promise<HeardAnswer[]>;
  /** Safe at any time, also twice. */
  close(): void;
}

/** Recognizes which of several phrases is spoken. In the extension it runs in the speech worker. */
export interface PhraseRecognizer {
  listen(phrases: readonly string[], options: { signal: AbortSignal }): Promise<PhraseRecognition>;
}

export function createPhraseRecognizer(parts: {
  hearer: AnswerHearer;
  pronouncer: Pronouncer;
}): PhraseRecognizer {
  return {
    async listen(phrases, { signal }) {
      const plans = await Promise.all(
        phrases.map((phrase) => planReading(phrase, parts.pronouncer, { signal })),
      );
      signal.throwIfAborted();
      const listening = await parts.hearer.hear(plans.map(({ words }) => words));
      if (signal.aborted) listening.close();
      signal.throwIfAborted();
      return new PlannedRecognition(listening, plans);
    },
  };
}

class PlannedRecognition implements PhraseRecognition {
  readonly #listening: AnswerListening;
  /** The words of all phrases in order, as the recognizer counts them. */
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
