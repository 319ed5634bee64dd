/** A frame of the talk's microphone, 512 samples at 16 kHz. */
export const FRAME_MS = 32;
/** Told later than this, sound is missing before it: the machine slept. */
const LOST_MS = 2_000;

/**
 * When each frame ended, by the sound in it. A busy machine tells frames late, and then several at once: by the clock
 * on the wall a short "mm-hm" would last long enough to cut in.
 */
export class FrameClock {
  #endedAtMs: number | undefined;

  /** @param toldAtMs when the frame was told: never before it ended. @returns when it ended; never goes back */
  next(toldAtMs: number): number {
    const before = this.#endedAtMs;
    const due = before === undefined ? toldAtMs : before + FRAME_MS;
    const isLost = toldAtMs - due > LOST_MS;
    const endedAtMs = isLost ? toldAtMs : Math.max(before ?? toldAtMs, Math.min(due, toldAtMs));
    this.#endedAtMs = endedAtMs;
    return endedAtMs;
  }
}
