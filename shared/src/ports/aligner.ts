import type { PlannedWord } from '../contracts/plan.ts';

/** A phone with its time. */
export interface TimedPhone {
  /** ARPAbet, vowels with the stress digit of the pronunciation it comes from. */
  phone: string;
  startMs: number;
  endMs: number;
}

export interface TimedWord {
  word: string;
  startMs: number;
  endMs: number;
  phones: TimedPhone[];
}

/**
 * What the engine heard for one sound. `expected` and `heard` differ where a learner variant fitted better than
 * every valid pronunciation: `heard` null is a dropped sound, `expected` null an added one.
 */
export interface HeardPhone {
  expected: string | null;
  heard: string | null;
  /** A dropped sound has no length and stands where it was due. */
  startMs: number;
  endMs: number;
  /**
   * How well the audio fits the sound that was heard: mean log-likelihood per frame relative to the best of all
   * the model's states, in nats, ≤ 0. About −1 to −2.6 where truly said, below −5 where not. 0 for a dropped sound.
   */
  fit: number;
}

/** One word as heard in the recording, in the order of time. */
export interface HeardWord {
  /** Index into the plan's words; null for speech that belongs to none of them. */
  planIndex: number | null;
  /**
   * `read`: said in its place. `repeated`: said once more than due (the last saying is the one that counts as
   * read). `added`: speech that belongs to no word of the text.
   */
  kind: 'read' | 'repeated' | 'added';
  /** The plan's word, or `<unk>`. */
  word: string;
  startMs: number;
  endMs: number;
  phones: HeardPhone[];
  /**
   * By how many nats what was heard beat the best valid pronunciation of the word, the variant's penalty already
   * taken off. 0 where a valid pronunciation won.
   */
  margin: number;
}

/** How the recording sounds, apart from what was said. */
export interface SignalQuality {
  /** Level of speech and of the background, dB relative to full scale. */
  speechDb: number;
  noiseDb: number;
  /** Share of samples at full scale, 0–1. */
  clippedShare: number;
  /** True where nothing above 4 kHz comes through, as with a Bluetooth headset or a telephone. */
  narrowBand?: boolean;
  /** First and last moment of speech. */
  speechStartMs: number;
  speechEndMs: number;
}

/**
 * The engine's opinion of every sound in every frame, free of any text: what each state of each phone costs whatever
 * stands beside it, the best of all states nothing.
 */
export interface PhoneCosts {
  /** Row by row, one byte for each state: 39 phones in alphabetical order, then silence, three states each. */
  costs: Uint8Array;
  /** Milliseconds of the recording from row to row. */
  frameMs: number;
}

/** All that is known about a recording before it is judged. */
export interface Hearing {
  words: HeardWord[];
  durationMs: number;
  quality: SignalQuality;
  /** Absent where there was no speech, or the engine has no such thing. */
  phoneCosts?: PhoneCosts;
  /**
   * How much of the speech is this text, 0–1: the share of its time in words of the plan, weighted by how well their
   * sounds fit. About 0.9 where it was read, below 0.5 where something else was; 0 where there was no speech.
   */
  textMatch: number;
}

export type ListeningEvent =
  /** While the person speaks: how many words of the plan seem to be read by now, and whether there is speech. */
  | { type: 'progress'; wordsRead: number; inSpeech: boolean; speechStarted: boolean; silenceMs: number }
  /** After the end, left to right: these words are final. */
  | { type: 'words-heard'; words: HeardWord[] }
  | { type: 'hearing-completed'; hearing: Hearing };

export interface FinishOptions {
  signal?: AbortSignal;
  /**
   * The speech of what was pushed, made ready: it is heard in place of all that. Times count from its beginning then; levels
   * and clipping are still those of all that was pushed.
   */
  samples?: Float32Array;
}

/** One recording being listened to. Push samples, then finish; the events come out by the callback's order. */
export interface Listening {
  /** 16 kHz mono samples in −1…1, any length. Returns the state of the reading so far. */
  push(samples: Float32Array): Promise<Extract<ListeningEvent, { type: 'progress' }>>;
  /** Ends the recording and yields words as they become final, then the whole. */
  finish(options?: FinishOptions): AsyncIterable<Exclude<ListeningEvent, { type: 'progress' }>>;
  /** Drops it. Safe to call at any time, also twice. */
  cancel(): void;
}

/**
 * Places words and phones in a recording and says what was said.
 * The embedded adapter is SoundSwallower in WebAssembly.
 */
export interface Aligner {
  /**
   * Times of a recording whose text is trusted, as a model voice's is: only valid pronunciations are considered.
   * @throws AppError `unprocessable` where the text can't be found in the audio.
   */
  align(
    samples: Float32Array,
    words: readonly PlannedWord[],
    options?: { signal?: AbortSignal },
  ): Promise<TimedWord[]>;
  /** Starts to listen to a person who reads these words. One at a time per aligner. */
  listen(words: readonly PlannedWord[]): Promise<Listening>;
  dispose(): void;
}
