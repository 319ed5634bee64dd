import type { PlannedWord, UtterancePlan } from '../../../contracts/index.ts';
import { planUtterance } from '../../../phonetics/index.ts';
import type { PlannedPhraseRecognition, PlannedPhraseRecognizer, Pronouncer } from '../../../ports/index.ts';
import { isLight, isNegation, wordsOf } from '../understanding/words.ts';

/** The hypothesis that one of the phrases was said. */
export interface HeardPhrase {
  index: number;
  /** As of a `PhraseHypothesis`. */
  llrPerFrame: number;
  /**
   * The least ratio of the words that carry the phrase's meaning: numbers, negations, names, and all words
   * that are not often left out. Absent where the phrase was not looked at word by word, or has none.
   */
  leastWord?: number;
}

/** A recognition of one out of several phrases, while it is spoken. */
export interface PhraseRecognition {
  /** Accepts 16 kHz mono. Returns the partial hypothesis: the beginning of one of the phrases. */
  push(samples: Float32Array): Promise<string>;
  /** Returns all phrases by the evidence so far, the likeliest first; none if nobody spoke. */
  decide(): Promise<HeardPhrase[]>;
  /** Returns how likely each of some phrases was said rather than anything else, 0–1, by their indexes. */
  confidences(indexes: readonly number[]): Promise<number[]>;
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
  readonly #words: readonly { phrase: number; text: string; word: PlannedWord }[];

  constructor(recognition: PlannedPhraseRecognition, plans: readonly UtterancePlan[]) {
    this.#recognition = recognition;
    this.#words = plans.flatMap(({ text, words }, phrase) => words.map((word) => ({ phrase, text, word })));
  }

  async push(samples: Float32Array): Promise<string> {
    const { words } = await this.#recognition.push(samples);
    const last = this.#words[words.at(-1) ?? -1];
    return last ? last.text.slice(0, last.word.span[1]) : '';
  }

  async decide(): Promise<HeardPhrase[]> {
    const hypotheses = await this.#recognition.decide();
    return hypotheses.map(({ index, llrPerFrame, words }) => {
      const leastWord = words && this.#leastWord(index, words);
      return { index, llrPerFrame, ...(leastWord !== undefined && { leastWord }) };
    });
  }

  confidences(indexes: readonly number[]): Promise<number[]> {
    return this.#recognition.confidences(indexes);
  }

  #leastWord(phrase: number, ratios: ReadonlyMap<number, number>): number | undefined {
    const places = this.#words.flatMap((one, place) =>
      one.phrase === phrase && carriesMeaning(one.word) ? [place] : [],
    );
    if (places.length === 0) return undefined;
    return Math.min(...places.map((place) => ratios.get(place) ?? Number.NEGATIVE_INFINITY));
  }

  close(): void {
    this.#recognition.close();
  }
}

/** Returns true for a word that must be heard before the phrase counts. */
function carriesMeaning({ word }: PlannedWord): boolean {
  const parts = wordsOf(word);
  return parts.some((part) => isNegation(part) || !isLight(part));
}
