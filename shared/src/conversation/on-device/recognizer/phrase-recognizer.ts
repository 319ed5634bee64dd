import type { PlannedWord, UtterancePlan } from '../../../contracts/index.ts';
import { planUtterance } from '../../../phonetics/index.ts';
import type {
  PhraseHypothesis,
  PlannedPhraseRecognition,
  PlannedPhraseRecognizer,
  Pronouncer,
} from '../../../ports/index.ts';

/** A recognition of one out of several phrases, while it is spoken. */
export interface PhraseRecognition {
  /** Accepts 16 kHz mono. Returns the partial hypothesis: the beginning of one of the phrases. */
  push(samples: Float32Array): Promise<string>;
  /** Returns all phrases by the evidence so far, the likeliest first; none if nobody spoke. */
  decide(): Promise<PhraseHypothesis[]>;
  /** Idempotent, and safe at any time. */
  close(): void;
}

/** Recognizes which of several phrases is spoken. In the extension it runs in the speech worker. */
export interface PhraseRecognizer {
  listen(phrases: readonly string[], options: { signal: AbortSignal }): Promise<PhraseRecognition>;
}

export function createPhraseRecognizer(parts: {
  recognizer: PlannedPhraseRecognizer;
  pronouncer: Pronouncer;
}): PhraseRecognizer {
  return {
    async listen(phrases, { signal }) {
      const plans = await Promise.all(
        phrases.map((phrase) => planUtterance(phrase, parts.pronouncer, { signal })),
      );
      signal.throwIfAborted();
      const recognition = await parts.recognizer.startPhraseRecognition(plans.map(({ words }) => words));
      if (signal.aborted) recognition.close();
      signal.throwIfAborted();
      return new PlannedRecognition(recognition, plans);
    },
  };
}

class PlannedRecognition implements PhraseRecognition {
  readonly #recognition: PlannedPhraseRecognition;
  /** The words of all phrases in order, as the recognizer counts them. */
  readonly #words: readonly { text: string; word: PlannedWord }[];

  constructor(recognition: PlannedPhraseRecognition, plans: readonly UtterancePlan[]) {
    this.#recognition = recognition;
    this.#words = plans.flatMap(({ text, words }) => words.map((word) => ({ text, word })));
  }

  async push(samples: Float32Array): Promise<string> {
    const { words } = await this.#recognition.push(samples);
    const last = this.#words[words.at(-1) ?? -1];
    return last ? last.text.slice(0, last.word.span[1]) : '';
  }

  decide(): Promise<PhraseHypothesis[]> {
    return this.#recognition.decide();
  }

  close(): void {
    this.#recognition.close();
  }
}
