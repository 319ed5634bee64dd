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
import { EndOfSpeech } from './end-of-speech.ts';
import { quietestCut } from './quietest-cut.ts';

const SAMPLE_RATE = 16_000;
/** Between the beginnings of two passes over speech that goes on, in milliseconds of sound. */
const LEAST_INTERVAL_MS = 400;
/** The share of one core that listening may take on average. */
const BUSY_SHARE = 0.5;
/**
 * The quiet that a pass needs behind the last word to hear it to its end. The same quiet begins a pass: where
 * the speech is over, the words of that pass are final.
 */
const QUIET_MS = 40;
/**
 * The quiet behind the last word that makes the recogniser sure of it. A pass in a pause repeats the quiet
 * that there is, up to this length.
 */
const HEARD_OUT_MS = 400;
/** A longer utterance is divided at a quiet place, because a pass costs more the longer it is. */
const LONGEST_MS = 8_000;
/** The part of a long utterance in which the quiet place is sought. */
const CUT_FROM_MS = 4_000;
const CUT_TO_MS = 7_500;

const nothing: HeardSpeech = { words: [], tokens: [] };

export interface StreamingTranscriberParts {
  recognizer: Pick<SpeechToText, 'transcribe'>;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  /** Gets the words so far after each pass; the last ones may change. Never throws. */
  heard?(text: string): void;
}

/**
 * A transcriber that recognises the growing utterance again and again, and what is left of it after a commit.
 */
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
  /** The sound that no settled words cover. */
  #pieces: Float32Array[] = [];
  #length = 0;
  #endOfSpeech = new EndOfSpeech();
  /** The words of earlier parts of a long utterance. */
  readonly #settled: HeardWord[] = [];
  #last: HeardSpeech = nothing;
  /** The length of the sound that `#last` covers. */
  #heardUntil = 0;
  /** The words on which the last two passes agreed. */
  #agreed: readonly HeardWord[] = [];
  #partial = '';
  /** For each commit that waits, the length of the sound that a pass must cover. */
  readonly #commits: number[] = [];
  readonly #budget = new PassBudget();
  /**
   * The pass that runs. A commit that goes beyond it makes it needless, and so does a pause where another one
   * can be paid.
   */
  #pass: { until: number; abort: AbortController } | undefined;
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
    const piece = pcm16ToFloat(samples);
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#endOfSpeech.push(piece);
    this.#budget.advance(toMs(piece.length));
    if (this.#isPausing && this.#budget.hasRoom) this.#breakOff(this.#spokenUntil);
    this.#work();
  }

  commit(): void {
    if (this.#abort.signal.aborted) return;
    const until = Math.min(this.#spokenUntil, this.#length);
    this.#commits.push(until);
    this.#breakOff(until);
    this.#work();
  }

  close(): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort();
    this.#pass?.abort.abort();
    this.#pieces = [];
    this.#queue.drop();
  }

  /**
   * The length of the sound that a pass must cover to hear all words so far; more than there is while the
   * speech goes on.
   */
  get #spokenUntil(): number {
    return (this.#endOfSpeech.sample ?? this.#length) + toSamples(QUIET_MS);
  }

  /** Breaks off the pass that runs if it hears less. */
  #breakOff(until: number): void {
    if (this.#pass && this.#pass.until < until) this.#pass.abort.abort();
  }

  get #isPausing(): boolean {
    return this.#spokenUntil <= this.#length;
  }

  #work(): void {
    if (this.#isBusy) return;
    this.#complete();
    if (!this.#isDue()) return;
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

  #isDue(): boolean {
    if (this.#commits.length > 0) return true;
    if (this.#spokenUntil <= this.#heardUntil) return false;
    return this.#isPausing ? this.#budget.isForPause : this.#budget.isForSpeech;
  }

  /** Divides a long utterance, or hears the utterance so far. */
  async #next(): Promise<void> {
    const startedAt = this.#parts.elapsed();
    const begun = this.#budget.begin();
    if (toMs(this.#length) > LONGEST_MS) await this.#settleBeginning();
    else await this.#listen();
    begun.end(this.#parts.elapsed() - startedAt);
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
    this.#endOfSpeech = new EndOfSpeech();
    this.#endOfSpeech.push(rest);
    this.#commits.forEach((until, at) => {
      this.#commits[at] = until - cut;
    });
    this.#last = nothing;
    this.#heardUntil = 0;
    this.#agreed = [];
  }

  async #listen(): Promise<void> {
    const samples = this.#samples();
    const abort = new AbortController();
    this.#pass = { until: samples.length, abort };
    const end = this.#endOfSpeech.sample;
    const sound = this.#isPausing && end !== undefined ? heardOut(samples, end) : samples;
    try {
      const heard = await this.#transcribe(sound, abort.signal);
      this.#agreed = agreedWords(this.#last.words, heard.words);
      this.#last = heard;
      this.#heardUntil = samples.length;
      this.#parts.heard?.(textOf([...this.#settled, ...heard.words]));
      if (this.#commits.length === 0) this.#tell();
    } catch (thrown) {
      if (!abort.signal.aborted) throw thrown;
    } finally {
      this.#pass = undefined;
    }
  }

  /** Ends the segments whose words are all heard. */
  #complete(): void {
    while ((this.#commits[0] ?? Number.POSITIVE_INFINITY) <= this.#heardUntil) {
      this.#commits.shift();
      this.#partial = '';
      const words = [...this.#settled, ...this.#last.words];
      const confidences = words.map(({ confidence }) => confidence);
      const withheld = words.length === 0 ? this.#last.withheld : undefined;
      this.#queue.push({
        type: 'completed',
        text: textOf(words),
        heard: { confidences },
        ...(withheld && { withheld }),
      });
    }
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

  /** Joins the pieces so far into the first. */
  #samples(): Float32Array {
    const samples = concatSamples(this.#pieces);
    this.#pieces = [samples];
    return samples;
  }
}

/**
 * Says when passes may begin, in the time of the sound, so that they take no more than their share of a core.
 */
class PassBudget {
  #nowMs = 0;
  #speechFromMs = LEAST_INTERVAL_MS;
  /** From here on the passes before the last one have taken no more than their share. */
  #paidBeforeMs = 0;
  /** The same with the last one, if that is over. */
  #paidFromMs = 0;

  /** Moves the time on, in milliseconds of sound. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }

  get isForSpeech(): boolean {
    return this.#nowMs >= this.#speechFromMs && this.#nowMs >= this.#paidFromMs;
  }

  /**
   * A pause may be the end, so that its pass doesn't wait until the one before is paid for; the next ones do.
   */
  get isForPause(): boolean {
    return this.#nowMs >= this.#paidBeforeMs;
  }

  /** True if a pass that runs may be broken off for that of a pause. */
  get hasRoom(): boolean {
    return this.#nowMs >= this.#paidFromMs;
  }

  /** Begins a pass; `end` takes its cost in milliseconds. */
  begin(): { end(costMs: number): void } {
    const begunAtMs = this.#nowMs;
    return {
      end: (costMs) => {
        this.#speechFromMs = begunAtMs + LEAST_INTERVAL_MS;
        this.#paidBeforeMs = Math.max(this.#paidFromMs, begunAtMs);
        this.#paidFromMs = this.#paidBeforeMs + costMs / BUSY_SHARE;
      },
    };
  }
}

/**
 * Returns an utterance with `HEARD_OUT_MS` of quiet behind its end at least: the quiet that it has is
 * repeated.
 */
function heardOut(samples: Float32Array, end: number): Float32Array {
  const quiet = samples.subarray(end);
  const lacking = end + toSamples(HEARD_OUT_MS) - samples.length;
  if (lacking <= 0) return samples;
  const more = Float32Array.from({ length: lacking }, (_, at) => quiet[at % quiet.length] ?? 0);
  return concatSamples([samples, more]);
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
