import type { Heard } from '../contracts/index.ts';
import type { HeardWord } from './speech-to-text.ts';

/** An event of a live transcription. */
export type TranscriptionEvent =
  /** The words since the last commit, as understood so far. Each event replaces the one before. */
  | { type: 'partial'; text: string }
  /**
   * One per commit, in order. Empty without speech; `withheld` are words then that don't count by themselves.
   */
  | { type: 'completed'; text: string; heard?: Heard; withheld?: readonly HeardWord[] }
  /**
   * Instead of `completed`: one of several candidates, and only the person knows which. The best is first;
   * empty if none was similar to the expected texts.
   */
  | { type: 'unsure'; candidates: string[] };

/** The live transcription of one person's speech. */
export interface LiveTranscription {
  /**
   * Mono, signed 16 bit, at the transcriber's rate. Never blocks; samples that can't be sent yet are queued.
   */
  push(samples: Int16Array<ArrayBuffer>): void;
  /** Ends a segment: its words become final. More may be pushed, and committed, afterwards. */
  commit(): void;
  /**
   * Iterable once. Ends after `close`.
   * @throws AppError `rate-limited`, `upstream-unavailable`, `timeout`, `invalid-upstream-data`, without any
   *   text of the vendor
   */
  readonly events: AsyncIterable<TranscriptionEvent>;
  /** Idempotent, and safe at any time. Segments that were not completed are dropped. */
  close(): void;
}

export interface LiveTranscriptionOptions {
  signal: AbortSignal;
  /** Likely words (names, useful phrases), or all possible answers if their set is closed. */
  expected?: readonly string[];
}

/**
 * Transcribes speech while it is said. Adapters: OpenAI's live transcription in the proxy; in the extension a
 * grammar of the texts that can be said now, and the recogniser of any words.
 */
export interface LiveTranscriber {
  /** The sample rate of the input. */
  readonly sampleRate: number;
  /**
   * The scope of a commit. `whole`: `completed` has all words since `open`. `pieces` (default): the words
   * since the last commit.
   */
  readonly commitScope?: 'pieces' | 'whole';
  /** Returns immediately; connecting continues in the background. */
  open(options: LiveTranscriptionOptions): LiveTranscription;
}
