import type {
  HeardSpeech,
  HeardWord,
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  SpeechToText,
  TranscriptionEvent,
} from '../ports/index.ts';
import { AsyncQueue, concatSamples, onAbort, pcm16ToFloat } from '../std/index.ts';
import { agreedWords, plainEnd } from './agreed-words.ts';
import { quietestCut } from './quietest-cut.ts';

const SAMPLE_RATE = 16_000;
/** Between the beginnings of two passes, in milliseconds of sound. */
const LEAST_INTERVAL_MS = 400;
/** The share of one core that listening may take. */
const BUSY_SHARE = 0.5;
/** A longer utterance is divided at a quiet place, because a pass costs more the longer it is. */
const LONGEST_MS = 8_000;
/** The part of a long utterance in which the quiet place is sought. */
const CUT_FROM_MS = 4_000;
const CUT_TO_MS = 7_500;

export interface StreamingTranscriberParts {
  recognizer: Pick<SpeechToText, 'transcribe'>;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
}

/** A transcriber that recognises the growing utterance again and again, and what is left of it after a commit. */
export function createStreamingTranscriber(parts: StreamingTranscriberParts): LiveTranscriber {
  return {
    sampleRate: SAMPLE_RATE,
    commitScope: 'whole',
    open: (options) => new StreamingTranscription(parts, options),
  };
}

class StreamingTranscription implements LiveTranscription {
  readonly #parts: StreamingTranscriberParts;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #abort = new AbortController();
  /** The sound that no final words cover yet. */
  #pieces: Float32Array[] = [];
  #length = 0;
  /** The words of earlier parts of a long utterance. */
  readonly #settled: HeardWord[] = [];
  #last: HeardSpeech = { words: [], tokens: [] };
  /** The words on which the last two passes agreed. */
  #agreed: readonly HeardWord[] = [];
  #partial = '';
  #commits = 0;
  #readUntil = 0;
  #intervalMs = LEAST_INTERVAL_MS;
  /** Aborts the pass that runs, which a commit makes needless. */
  #pass: AbortController | undefined;
  #isBusy = false;

  constructor(parts: StreamingTranscriberParts, { signal }: LiveTranscriptionOptions) {
    this.#parts = parts;
    if (signal.aborted) this.close();
    const stopListening = onAbort(signal, () => this.close());
    this.#abort.signal.addEventListener('abort', stopListening);
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#abort.signal.aborted) return;
    this.#pieces.push(pcm16ToFloat(samples));
    this.#length += samples.length;
    this.#work();
  }

  commit(): void {
    if (this.#abort.signal.aborted) return;
    this.#commits += 1;
    this.#pass?.abort();
    this.#work();
  }

  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort();
    this.#pass?.abort();
    this.#pieces = [];
    this.#queue.drop();
  }

  #work(): void {
    if (this.#isBusy) return;
    const isDue = toMs(this.#length - this.#readUntil) >= this.#intervalMs;
    if (this.#commits === 0 && !isDue) return;
    this.#isBusy = true;
    this.#next().then(
      () => {
        this.#isBusy = false;
        if (!this.#abort.signal.aborted) this.#work();
      },
      (thrown: unknown) => {
        if (!this.#abort.signal.aborted) this.#queue.fail(thrown);
      },
    );
  }

  /** Divides a long utterance, ends a segment, or hears the utterance so far. */
  async #next(): Promise<void> {
    if (toMs(this.#length) > LONGEST_MS) await this.#settleBeginning();
    else if (this.#commits > 0) await this.#finish();
    else await this.#listen();
  }

  /** Recognises the beginning of a long utterance for good. */
  async #settleBeginning(): Promise<void> {
    const samples = this.#samples();
    const cut = quietestCut(samples, toSamples(CUT_FROM_MS), toSamples(CUT_TO_MS));
    const heard = await this.#transcribe(samples.slice(0, cut), this.#abort.signal);
    this.#settled.push(...heard.words);
    const rest = concatSamples([samples.subarray(cut), ...this.#pieces.slice(1)]);
    this.#pieces = [rest];
    this.#length = rest.length;
    this.#forgetPasses();
  }

  async #finish(): Promise<void> {
    const samples = this.#samples();
    const heard = await this.#transcribe(samples, this.#abort.signal);
    this.#last = heard;
    this.#readUntil = samples.length;
    this.#partial = '';
    this.#commits -= 1;
    const words = [...this.#settled, ...heard.words];
    const confidences = words.map(({ confidence }) => confidence);
    const withheld = words.length === 0 ? heard.withheld : undefined;
    this.#queue.push({
      type: 'completed',
      text: textOf(words),
      heard: { confidences },
      ...(withheld && { withheld }),
    });
  }

  async #listen(): Promise<void> {
    const pass = new AbortController();
    this.#pass = pass;
    const startedAt = this.#parts.elapsed();
    const samples = this.#samples();
    try {
      const heard = await this.#transcribe(samples, pass.signal);
      this.#agreed = agreedWords(this.#last.words, heard.words);
      this.#last = heard;
      this.#tell();
    } catch (thrown) {
      if (!pass.signal.aborted) throw thrown;
    } finally {
      this.#pass = undefined;
      this.#readUntil = samples.length;
    }
    this.#intervalMs = Math.max(LEAST_INTERVAL_MS, (this.#parts.elapsed() - startedAt) / BUSY_SHARE);
  }

  #tell(): void {
    const text = plainEnd(textOf([...this.#settled, ...this.#agreed]));
    if (text === this.#partial) return;
    this.#partial = text;
    this.#queue.push({ type: 'partial', text });
  }

  async #transcribe(samples: Float32Array, signal: AbortSignal): Promise<HeardSpeech> {
    const heard = await this.#parts.recognizer.transcribe(samples, { signal, draft: this.#last.tokens });
    signal.throwIfAborted();
    return heard;
  }

  #forgetPasses(): void {
    this.#last = { words: [], tokens: [] };
    this.#agreed = [];
    this.#readUntil = 0;
  }

  /** Joins the pieces so far into the first. */
  #samples(): Float32Array {
    const samples = concatSamples(this.#pieces);
    this.#pieces = [samples];
    return samples;
  }
}

function textOf(words: readonly HeardWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function toMs(samples: number): number {
  return (samples / SAMPLE_RATE) * 1_000;
}

function toSamples(ms: number): number {
  return (ms / 1_000) * SAMPLE_RATE;
}
