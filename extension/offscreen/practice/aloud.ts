import type { PracticeEvent, SystemVoiceFault } from '@sayable/shared/contracts';
import type { RecordingSlot } from '../recordings/index.ts';
import { failures } from './failures.ts';
import { OneSound } from './one-sound.ts';
import type { HostDependencies } from './ports.ts';
import { readingAlone } from './reading.ts';

/** A text without a card, such as a word of the dictionary. */
export interface TextAlone {
  text: string;
  /** A voice other than the chosen one: an id of `listeningVoice`; null is the model voice. */
  voiceId?: string | null | undefined;
}

/** The outcome: `instead` says why the chosen voice of the system did not read. */
export interface SaidAlone {
  instead: SystemVoiceFault | null;
}

/** Says texts that nobody practises, one at a time. */
export class Aloud {
  readonly #host: HostDependencies;
  readonly #slot: RecordingSlot;
  /** Stops the other playback of this document. */
  readonly #hushOthers: () => Promise<unknown>;
  readonly #sound = new OneSound();

  constructor(host: HostDependencies, slot: RecordingSlot, hushOthers: () => Promise<unknown>) {
    this.#host = host;
    this.#slot = slot;
    this.#hushOthers = hushOthers;
  }

  /**
   * Says a text to its end, or until `stop`.
   * @throws AppError `conflict` (`busy-elsewhere`) during a recording or a conversation, or with the reason `no-words`
   */
  async say({ text, voiceId }: TextAlone): Promise<SaidAlone> {
    if (this.#slot.taken) throw failures.busyElsewhere();
    let instead: SaidAlone['instead'] = null;
    const heed = (event: PracticeEvent) => {
      if (event.type === 'voice-passed-over') instead = event.cause;
    };
    const load = async (signal: AbortSignal) => {
      await this.#hushOthers();
      signal.throwIfAborted();
      return readingAlone(this.#host, heed, text, { signal, voiceId });
    };
    await this.#sound.play(load, () => undefined);
    return { instead };
  }

  /** Idempotent. Resolves when nothing is audible any more, or after a short timeout. */
  stop(): Promise<void> {
    return this.#sound.stop();
  }
}
