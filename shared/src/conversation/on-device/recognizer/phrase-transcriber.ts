import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '../../../ports/index.ts';
import { AppError, AsyncQueue, concatSamples, onAbort, pcm16ToFloat } from '../../../std/index.ts';
import type { HeardPhrase, PhraseRecognition, PhraseRecognizer } from './phrase-recognizer.ts';

/**
 * The gain and the lead over the next meaning from which a phrase is certain. Measured on 60 replies by three
 * synthetic voices (half of them with noise at 20 dB) and 24 learners: a spoken phrase reached 2.0 and more
 * by voices, 0.3–3 by learners; any other speech 1.1 at most, or with another phrase close behind; the
 * beginning of a phrase alone 1. `word` is the least gain of a word that carries the meaning: 0.9 and more in
 * 71 replies by the voices slt and kal, mostly below 0 where another word was said ("busy" for "not busy",
 * "days" for "tablets").
 */
const certain = { gain: 1.1, lead: 0.12, word: 0.8 };
/** Below this gain the speech is unlike all phrases. */
const MIN_GAIN = 0.2;
const MAX_CANDIDATES = 3;

/** Phrases of one meaning; the first is the one that is shown. */
export type PhraseVariants = readonly string[];

export interface PhraseTranscriberParts {
  recognizer: PhraseRecognizer;
  /** Returns the phrases that can be said now, by meaning. Called when a turn begins. */
  expectedNow(): readonly PhraseVariants[];
}

/** A transcription that can also tell how well phrases of its set fit the sound. */
export interface PhraseTranscription extends LiveTranscription {
  /**
   * Returns the text confidence of some phrases in the sound so far, 0–1 and in their order; 0 for one that
   * isn't in the set.
   * @throws the failure of the engine, and AppError `aborted` if the transcription was closed
   */
  confidencesOf(phrases: readonly string[]): Promise<number[]>;
}

export interface PhraseTranscriber extends LiveTranscriber {
  open(options: LiveTranscriptionOptions): PhraseTranscription;
}

/** A transcriber for a closed set of phrases. */
export function createPhraseTranscriber(parts: PhraseTranscriberParts): PhraseTranscriber {
  return {
    sampleRate: 16_000,
    commitScope: 'whole',
    open: (options) => new EnginePhraseTranscription(parts, options),
  };
}

const stopped = () => new AppError('aborted', 'Stopped.', { retryable: true });

type Samples = { samples: Float32Array };
type Comparison = Pick<PromiseWithResolvers<number[]>, 'resolve' | 'reject'> & { phrases: readonly string[] };
type Work = Samples | Comparison | 'commit';

const isSamples = (work: Work | undefined): work is Samples => typeof work === 'object' && 'samples' in work;

class EnginePhraseTranscription implements PhraseTranscription {
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #variants: readonly PhraseVariants[];
  readonly #phrases: readonly string[];
  readonly #abort = new AbortController();
  readonly #waiting: Work[] = [];
  #wake: () => void = () => undefined;
  #partial = '';

  constructor({ recognizer, expectedNow }: PhraseTranscriberParts, { signal }: LiveTranscriptionOptions) {
    this.#variants = expectedNow();
    this.#phrases = this.#variants.flat();
    if (signal.aborted) this.close();
    const stopListening = onAbort(signal, () => this.close());
    this.#abort.signal.addEventListener('abort', stopListening);
    void this.#run(recognizer).then(
      () => this.#queue.end(),
      (thrown: unknown) => this.#queue.fail(thrown),
    );
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#add({ samples: pcm16ToFloat(samples) });
  }

  commit(): void {
    this.#add('commit');
  }

  confidencesOf(phrases: readonly string[]): Promise<number[]> {
    const { promise, resolve, reject } = Promise.withResolvers<number[]>();
    if (this.#abort.signal.aborted) reject(stopped());
    this.#add({ phrases, resolve, reject });
    return promise;
  }

  #add(work: Work): void {
    if (this.#abort.signal.aborted) return;
    this.#waiting.push(work);
    this.#wake();
  }

  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#stop();
    this.#queue.drop();
  }

  #stop(): void {
    this.#abort.abort();
    for (const work of this.#waiting.splice(0)) {
      if (typeof work === 'object' && 'reject' in work) work.reject(stopped());
    }
    this.#wake();
  }

  async #run(recognizer: PhraseRecognizer): Promise<void> {
    const { signal } = this.#abort;
    const recognition =
      this.#phrases.length > 0 ? await recognizer.listen(this.#phrases, { signal }) : undefined;
    try {
      while (!signal.aborted) {
        const work = this.#next();
        if (work === 'commit') this.#queue.push(this.#outcome((await recognition?.decide()) ?? []));
        else if (isSamples(work)) await this.#recognize(recognition, work.samples);
        else if (work) await this.#compare(recognition, work);
        else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.#stop();
      recognition?.close();
    }
  }

  /** Returns the next work. Samples that came while the engine was busy are joined. */
  #next(): Work | undefined {
    const first = this.#waiting.shift();
    if (!isSamples(first)) return first;
    const pieces = [first.samples];
    while (isSamples(this.#waiting[0])) {
      const work = this.#waiting.shift();
      if (isSamples(work)) pieces.push(work.samples);
    }
    return { samples: concatSamples(pieces) };
  }

  async #recognize(recognition: PhraseRecognition | undefined, samples: Float32Array): Promise<void> {
    const text = (await recognition?.push(samples)) ?? '';
    if (text === this.#partial) return;
    this.#partial = text;
    this.#queue.push({ type: 'partial', text });
  }

  /** A failure is the caller's alone: the transcription goes on. */
  async #compare(
    recognition: PhraseRecognition | undefined,
    { phrases, ...settle }: Comparison,
  ): Promise<void> {
    const indexes = phrases.map((phrase) => this.#phrases.indexOf(phrase));
    try {
      const known = indexes.filter((index) => index >= 0);
      const found = (await recognition?.confidences(known)) ?? [];
      settle.resolve(indexes.map((index) => (index < 0 ? 0 : (found[known.indexOf(index)] ?? 0))));
    } catch (thrown) {
      settle.reject(thrown);
    }
  }

  #outcome(answers: readonly HeardPhrase[]): TranscriptionEvent {
    this.#partial = '';
    const ranked = answers
      .filter(({ llrPerFrame: gain }) => gain >= MIN_GAIN)
      .map(({ index, llrPerFrame: gain, leastWord = gain }) => ({
        gain,
        leastWord,
        text: this.#phrases[index] ?? '',
      }));
    const [best] = ranked;
    // Speech that is unlike all phrases is not silence, and the error message says so.
    if (!best)
      return answers.length > 0 ? { type: 'unsure', candidates: [] } : { type: 'completed', text: '' };
    const variantsOf = (text: string) => this.#variants.find((variants) => variants.includes(text));
    const next = answers.find(
      ({ index }) => variantsOf(this.#phrases[index] ?? '') !== variantsOf(best.text),
    );
    const lead = best.gain - (next?.llrPerFrame ?? Number.NEGATIVE_INFINITY);
    const isCertain = best.gain >= certain.gain && lead >= certain.lead && best.leastWord >= certain.word;
    if (isCertain) return { type: 'completed', text: best.text };
    const meanings = new Set(ranked.map(({ text }) => variantsOf(text)?.[0] ?? text));
    return { type: 'unsure', candidates: [...meanings].slice(0, MAX_CANDIDATES) };
  }
}
