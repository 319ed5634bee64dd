/** The settings of `feed-page.ts`. */
export interface FeedSettings {
  /** The rate of the samples that the page's binding gives. An audio context of this rate is the microphone's. */
  sampleRate: number;
  /** Frames of this length are for the voice-activity network, which drops out above real time. */
  realTimeFrameSamples: number;
  /** The name of the binding that asks the driver for a {@link FedSound}, which it gives to `window.sayableFed`. */
  binding: string;
}

export interface FedSound {
  /** Signed 16-bit samples in base64. */
  pcm: string;
  /** The factor by which the sound is faster than real time. */
  pace: number;
  /** After so much of the sound no more comes until {@link Feed.release}. */
  holdAtMs?: number | undefined;
}

/** The recording that is fed, or was fed last, as the driver sees it. */
export interface Feed {
  state: 'running' | 'held' | 'ended';
  release(): void;
}

declare global {
  interface Window {
    sayableFeed?: Feed;
    /** Takes the sound that the page asked for. */
    sayableFed?: (sound: FedSound) => void;
  }
}
