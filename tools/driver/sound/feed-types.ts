/** The settings of `feed-page.ts`. */
export interface FeedSettings {
  /** The sample rate of the page's binding. An audio context of this rate is the microphone's. */
  sampleRate: number;
  /**
   * The name of the binding that requests a {@link FedSound} from the driver, which passes it to
   * `window.sayableFed`.
   */
  binding: string;
}

export interface FedSound {
  /** Signed 16-bit samples in base64. */
  pcm: string;
  /** The number of the sound: each new one has a greater number. */
  number: number;
  /** The factor by which a practice recording is faster than real time. */
  pace: number;
  /** The time at which the sound pauses until {@link Feed.release}. */
  holdAtMs?: number | undefined;
  /** True if the engine learns of the recording's end at {@link Feed.release} only. */
  holdsEnd: boolean;
}

/** The current or last fed recording, as the driver sees it. */
export interface Feed {
  readonly soundNumber: number;
  /** The length of the sound that was sent. */
  sentMs: number;
  /** Returns the page's epoch time in milliseconds at which the frame with this moment of the sound was sent. */
  saidAtMs(ms: number): number | undefined;
  state: 'running' | 'held' | 'ended';
  release(): void;
}

declare global {
  interface Window {
    sayableFeed?: Feed;
    /** Takes the requested sound. */
    sayableFed?: (sound: FedSound) => void;
  }
}
