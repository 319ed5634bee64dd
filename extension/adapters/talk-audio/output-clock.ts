/** Both clocks of a running audio context: its frames, and `performance.now()`. */
export interface OutputClock {
  /** The frame that leaves the loudspeaker now. Never one that wasn't made yet. */
  heardFrame(): number;
  /** When a frame leaves or left it, on `performance.now()`'s clock. */
  timeOf(frame: number): number;
}

/** What the clock reads of an audio context. */
export type ClockedContext = Pick<
  AudioContext,
  'currentTime' | 'sampleRate' | 'outputLatency' | 'getOutputTimestamp'
>;

export function createOutputClock(context: ClockedContext, now = () => performance.now()): OutputClock {
  /** A moment that both clocks know: the graph's own playback time. */
  const moment = () => {
    const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
    if (performanceTime > 0) return { contextTime, performanceTime };
    // The device hasn't told of itself yet.
    return { contextTime: context.currentTime - context.outputLatency, performanceTime: now() };
  };
  return {
    heardFrame() {
      const { contextTime, performanceTime } = moment();
      const seconds = contextTime + (now() - performanceTime) / 1_000;
      return Math.max(0, Math.min(seconds, context.currentTime)) * context.sampleRate;
    },
    timeOf(frame) {
      const { contextTime, performanceTime } = moment();
      return performanceTime + (frame / context.sampleRate - contextTime) * 1_000;
    },
  };
}
