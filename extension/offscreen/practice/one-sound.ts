import { valueWithin } from '@sayable/shared/std';
import type { Sound } from './reading.ts';

/** A suspended audio device reports no end of playback; it is also inaudible. */
const SILENT_WITHIN_MS = 500;

/** A place for one sound at a time: a new one ends the current one, also one that is still being loaded. */
export class OneSound {
  #current: AbortController | undefined;
  #sounding: Promise<unknown> = Promise.resolve();

  /**
   * Loads a sound while the earlier one falls silent, and plays it to its end.
   * @returns false if it was stopped
   * @throws the error of the loading or the playback
   */
  async play(load: (signal: AbortSignal) => Promise<Sound>, onStart: () => void): Promise<boolean> {
    const earlier = this.stop();
    const controller = new AbortController();
    this.#current = controller;
    const { signal } = controller;
    try {
      const [play] = await Promise.all([load(signal), earlier]);
      if (signal.aborted) return false;
      const played = play({ signal, onStart });
      this.#sounding = played.catch(() => undefined);
      await played;
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    } finally {
      if (this.#current === controller) this.#current = undefined;
    }
    return !signal.aborted;
  }

  /** Idempotent. Resolves when nothing is audible any more, or after a short timeout. */
  async stop(): Promise<void> {
    this.#current?.abort();
    await valueWithin(this.#sounding, SILENT_WITHIN_MS, undefined);
  }
}
