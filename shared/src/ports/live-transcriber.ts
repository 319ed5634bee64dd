/** What comes out while somebody speaks. */
export type TranscriptionEvent =
  /** The words since the last commit, as far as they are understood. Each replaces the one before. */
  | { type: 'partial'; text: string }
  /** One for each commit, in order. Empty where nothing was said. */
  | { type: 'completed'; text: string }
  /** In place of `completed`: it may have been one of these, and only the person knows which. Best first; none where it was nothing like what is expected. */
  | { type: 'unsure'; candidates: string[] };

/** One person's speech being written down while it lasts. */
export interface LiveTranscription {
  /** Mono, signed 16 bit, at the transcriber's rate. Never blocks; what can't be sent yet waits. */
  push(samples: Int16Array<ArrayBuffer>): void;
  /** What was pushed so far is a whole: its words become final. More may be pushed, and committed, afterwards. */
  commit(): void;
  /**
   * Read once. Ends after `close`.
   * @throws AppError `rate-limited`, `upstream-unavailable`, `timeout`, `invalid-upstream-data`; nothing of the vendor's
   * own words is in it.
   */
  readonly events: AsyncIterable<TranscriptionEvent>;
  /** Safe at any time, also twice. What was not completed never will be. */
  close(): void;
}

export interface LiveTranscriptionOptions {
  signal: AbortSignal;
  /** Words that are likely (names, useful phrases), and where the set of answers is closed all of them. */
  expected?: readonly string[];
}

/**
 * Writes down what is said while it is said. Adapters: OpenAI's live transcription in the proxy; in the extension a grammar
 * of what can be said now, and the browser's own recognition where it has one.
 */
export interface LiveTranscriber {
  /** Of the samples that it takes. */
  readonly sampleRate: number;
  /** `whole`: what is understood at a commit is all that was said since `open`. Else what was said since the last commit. */
  readonly hears?: 'pieces' | 'whole';
  /** Begins at once; connecting goes on meanwhile. */
  open(options: LiveTranscriptionOptions): LiveTranscription;
}
