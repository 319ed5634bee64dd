import type {
  HeardAnswer,
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '../../../ports/index.ts';
import { EventQueue } from '../../pipeline/event-queue.ts';
import type { PhraseRecognizer, PhraseRecognition } from './phrase-recognizer.ts';

/**
 * Measured on 60 replies by three machine voices (half of them with noise at 20 dB) and 24 learners: what was said reached
 * 2.0 and more by voices, 0.3–3 by learners; anything else 1.1 at most, or with another text close behind; the beginning of a text alone 1.
 */
const surely = { gain: 1.1, lead: 0.12 };
/** Less is nothing like any of the texts. */
const leastGain = 0.2;
const mostCandidates = 3;
const fullScale = 32_768;

/** Texts that mean the same; the first is the one that is shown. */
export type PhraseVariants = readonly string[];

export interface PhraseTranscriberParts {
  ears: PhraseRecognizer;
  /** What can be said now, and each way to say it. Asked when a turn begins. */
  expectedNow(): readonly PhraseVariants[];
}

/** Writes down what is said where only some things can be said, and it is known which. */
export function createPhraseTranscriber(parts: PhraseTranscriberParts): LiveTranscriber {
  return {
    sampleRate: 16_000,
    hears: 'whole',
    open: (options) => new AnswerTranscription(parts, options),
  };
}

type Work = { samples: Float32Array } | 'commit';

class AnswerTranscription implements LiveTranscription {
  readonly #queue = new EventQueue<TranscriptionEvent>();
  readonly #answers: readonly PhraseVariants[];
  readonly #texts: readonly string[];
  readonly #abort = new AbortController();
  readonly #waiting: Work[] = [];
  #wake: () => void = () => undefined;
  #failure: { thrown: unknown } | undefined;
  #partial = '';

  constructor({ ears, expectedNow }: PhraseTranscriberParts, { signal }: LiveTranscriptionOptions) {
    this.#answers = expectedNow();
    this.#texts = this.#answers.flat();
    const close = () => this.close();
    signal.addEventListener('abort', close, { once: true });
    this.#abort.signal.addEventListener('abort', () => signal.removeEventListener('abort', close));
    if (signal.aborted) this.close();
    void this.#run(ears).catch((thrown: unknown) => {
      if (!this.#abort.signal.aborted) this.#failure = { thrown };
      this.#queue.end();
    });
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#read();
  }

  async *#read(): AsyncGenerator<TranscriptionEvent> {
    yield* this.#queue.items();
    if (this.#failure) throw this.#failure.thrown;
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#do({ samples: Float32Array.from(samples, (sample) => sample / fullScale) });
  }

  commit(): void {
    this.#do('commit');
  }

  #do(work: Work): void {
    if (this.#abort.signal.aborted) return;
    this.#waiting.push(work);
    this.#wake();
  }

  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort();
    this.#waiting.length = 0;
    this.#wake();
    this.#queue.drop();
  }

  async #run(ears: PhraseRecognizer): Promise<void> {
    const { signal } = this.#abort;
    const listening = this.#texts.length > 0 ? await ears.listen(this.#texts, { signal }) : undefined;
    try {
      while (!signal.aborted) {
        const work = this.#next();
        if (work === 'commit') this.#queue.push(this.#outcome((await listening?.decide()) ?? []));
        else if (work) await this.#hear(listening, work.samples);
        else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      listening?.close();
    }
  }

  /** What came while the engine was busy is one piece. */
  #next(): Work | undefined {
    const first = this.#waiting.shift();
    if (!first || first === 'commit') return first;
    const pieces = [first.samples];
    while (this.#waiting[0] && this.#waiting[0] !== 'commit') {
      const work = this.#waiting.shift();
      if (work && work !== 'commit') pieces.push(work.samples);
    }
    const samples = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
      samples.set(piece, offset);
      offset += piece.length;
    }
    return { samples };
  }

  async #hear(listening: PhraseRecognition | undefined, samples: Float32Array): Promise<void> {
    const text = (await listening?.push(samples)) ?? '';
    if (text === this.#partial) return;
    this.#partial = text;
    this.#queue.push({ type: 'partial', text });
  }

  #outcome(heard: readonly HeardAnswer[]): TranscriptionEvent {
    this.#partial = '';
    const ranked = heard
      .filter(({ gain }) => gain >= leastGain)
      .map(({ index, gain }) => ({ gain, text: this.#texts[index] ?? '' }));
    const [best] = ranked;
    // Somebody spoke, and is to be told so: it is not silence.
    if (!best) return heard.length > 0 ? { type: 'unsure', candidates: [] } : { type: 'completed', text: '' };
    const waysOf = (text: string) => this.#answers.find((ways) => ways.includes(text));
    const next = heard.find(({ index }) => waysOf(this.#texts[index] ?? '') !== waysOf(best.text));
    const lead = best.gain - (next?.gain ?? Number.NEGATIVE_INFINITY);
    if (best.gain >= surely.gain && lead >= surely.lead) return { type: 'completed', text: best.text };
    const meanings = new Set(ranked.map(({ text }) => waysOf(text)?.[0] ?? text));
    return { type: 'unsure', candidates: [...meanings].slice(0, mostCandidates) };
  }
}
