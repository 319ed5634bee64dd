import { StreamResampler } from '@sayable/shared/audio';
import { TALK_SAMPLE_RATE } from './frame.ts';

/** Both clocks of a running audio context: its frame count, and `performance.now()`. */
export interface OutputClock {
  /**
   * Returns the frame that leaves the loudspeaker at a time on `performance.now()`'s clock, now by default.
   * Never returns a frame that is not rendered yet.
   */
  heardFrame(atMs?: number): number;
  /** Returns the time at which a frame leaves or left the loudspeaker, on `performance.now()`'s clock. */
  timeOf(frame: number): number;
}

/** The part of an audio context that the clock reads. */
export type ClockedContext = Pick<
  AudioContext,
  'currentTime' | 'sampleRate' | 'outputLatency' | 'getOutputTimestamp'
>;

/** A running device reports its time about a hundred times a second. */
const FRESH_MS = 1_000;

/** Creates the clock of a running audio context. */
export function createOutputClock(context: ClockedContext, now = () => performance.now()): OutputClock {
  /** Returns a pair of times on both clocks: the graph's playback time. */
  const moment = () => {
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    if (performanceTime > 0 && now() - performanceTime < FRESH_MS) return { contextTime, performanceTime };
    // The device has not reported a time since the context was created or resumed.
    return { contextTime: context.currentTime - context.outputLatency, performanceTime: now() };
  };
  return {
    heardFrame(atMs = now()) {
      const { contextTime, performanceTime } = moment();
      const seconds = contextTime + (atMs - performanceTime) / 1_000;
      return Math.max(0, Math.min(seconds, context.currentTime)) * context.sampleRate;
    },
    timeOf(frame) {
      const { contextTime, performanceTime } = moment();
      return performanceTime + (frame / context.sampleRate - contextTime) * 1_000;
    },
  };
}

/**
 * A microphone frame is compared with the sound of its own time; a busy machine delivers frames up to this
 * late.
 */
const KEPT_S = 4;

/**
 * The last seconds of output, at 16 kHz. Each block is resampled once, when it is reported, because the echo
 * check reads the sound 31 times a second. Silence is not reported: a gap between blocks is silence.
 */
export class PlayedSound {
  readonly #sampleRate: number;
  readonly #ring = new Float32Array(KEPT_S * TALK_SAMPLE_RATE);
  #resampler: StreamResampler;
  /** The number of the sample after the newest one in the ring. */
  #end = 0;
  /** The frame at which the next block is contiguous. */
  #nextFrame = 0;

  /** @param sampleRate the audio context's rate, in which frames are counted */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#resampler = new StreamResampler(sampleRate, TALK_SAMPLE_RATE);
  }

  push(frame: number, samples: Float32Array): void {
    if (frame !== this.#nextFrame) this.#skipTo(frame);
    this.#nextFrame = frame + samples.length;
    const size = this.#ring.length;
    for (const sample of this.#resampler.push(samples)) {
      this.#ring[this.#end % size] = sample;
      this.#end += 1;
    }
  }

  /** Returns the `count` samples before a frame of the audio context. */
  before(frame: number, count: number): Float32Array<ArrayBuffer> {
    const size = this.#ring.length;
    const result = new Float32Array(count);
    const from = this.#sampleAt(frame) - count;
    const first = Math.max(from, this.#end - size, 0);
    const last = Math.min(from + count, this.#end);
    for (let at = first; at < last; at++) result[at - from] = this.#ring[at % size] ?? 0;
    return result;
  }

  /** Writes silence for the gap before the frame. */
  #skipTo(frame: number): void {
    const at = Math.max(this.#end, this.#sampleAt(frame));
    const size = this.#ring.length;
    for (let silent = Math.max(this.#end, at - size); silent < at; silent++) this.#ring[silent % size] = 0;
    this.#end = at;
    this.#resampler = new StreamResampler(this.#sampleRate, TALK_SAMPLE_RATE);
  }

  #sampleAt(frame: number): number {
    return Math.round((frame / this.#sampleRate) * TALK_SAMPLE_RATE);
  }
}
