import { StreamResampler } from '@sayable/shared/audio';
import { TALK_SAMPLE_RATE } from './frame.ts';

/** Both clocks of a running audio context: its frames, and `performance.now()`. */
export interface OutputClock {
  /** The frame that leaves the loudspeaker at a moment on `performance.now()`'s clock: now, unless told. Never one that wasn't made yet. */
  heardFrame(atMs?: number): number;
  /** When a frame leaves or left the loudspeaker, on `performance.now()`'s clock. */
  timeOf(frame: number): number;
}

/** The part of an audio context that the clock reads. */
export type ClockedContext = Pick<
  AudioContext,
  'currentTime' | 'sampleRate' | 'outputLatency' | 'getOutputTimestamp'
>;

/** The clock of a running audio context. */
export function createOutputClock(context: ClockedContext, now = () => performance.now()): OutputClock {
  /** A moment that both clocks know: the graph's own playback time. */
  const moment = () => {
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    if (performanceTime > 0) return { contextTime, performanceTime };
    // The device hasn't reported a moment yet.
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

/** A microphone's frame is compared with the sound of its own moment; a busy machine delivers frames as late as this. */
const KEPT_S = 4;

/**
 * The last seconds that went out, at 16 kHz. Each block is resampled once, when it is reported: the echo check asks for the
 * sound 31 times a second. Silence isn't reported: it is what is missing.
 */
export class PlayedSound {
  readonly #sampleRate: number;
  readonly #ring = new Float32Array(KEPT_S * TALK_SAMPLE_RATE);
  #resampler: StreamResampler;
  /** The number of the sample after the newest in the ring. */
  #end = 0;
  /** The frame with which the sound goes on. */
  #nextFrame = 0;

  /** @param sampleRate of the audio context, by whose frames the sound is reported */
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

  /** The `count` samples before a frame of the audio context. */
  before(frame: number, count: number): Float32Array<ArrayBuffer> {
    const size = this.#ring.length;
    const result = new Float32Array(count);
    const from = this.#sampleAt(frame) - count;
    const first = Math.max(from, this.#end - size, 0);
    const last = Math.min(from + count, this.#end);
    for (let at = first; at < last; at++) result[at - from] = this.#ring[at % size] ?? 0;
    return result;
  }

  /** The gap before the frame was silent. */
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

/** When a reply sounded and when it starved, in the audio context's frames, as the audio thread reports it. */
export class ReplyTimeline {
  readonly #flows: { from: number; to: number }[] = [];
  #endedAt = Number.POSITIVE_INFINITY;

  get firstFrame(): number | undefined {
    return this.#flows[0]?.from;
  }

  flow(frame: number): void {
    this.#flows.push({ from: frame, to: Number.POSITIVE_INFINITY });
  }

  starve(frame: number): void {
    const last = this.#flows.at(-1);
    if (last) last.to = Math.min(last.to, frame);
  }

  /** Frames after it aren't heard. */
  end(frame: number): void {
    this.#endedAt = frame;
    this.starve(frame);
  }

  /** Frames of the reply that were heard, where `now` is the frame that is heard now. */
  heard(now: number): number {
    return this.#flows.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(now, to) - from), 0);
  }

  /** Frames of silence between what was heard, and since, where it still waits. What ends a reply is no gap. */
  gaps(now: number): number {
    const until = Math.min(now, this.#endedAt);
    const [first] = this.#flows;
    if (!first || until <= first.from) return 0;
    const lastTo = this.#flows.at(-1)?.to ?? until;
    const finished = this.#endedAt !== Number.POSITIVE_INFINITY && lastTo <= until;
    return (finished ? lastTo : until) - first.from - this.heard(finished ? lastTo : until);
  }
}
