import type { PracticeEvent, SystemVoiceFault } from '@sayable/shared/contracts';
import { valueWithin } from '@sayable/shared/std';
import type { HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import { readingAlone } from './reading.ts';
import type { Shared } from './shared.ts';

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

/** A suspended audio device reports no end of playback; it is also inaudible. */
const SILENT_WITHIN_MS = 500;

/** Says texts that nobody practises, one at a time. */
export class Aloud {
  readonly #host: HostDependencies;
  readonly #shared: Shared;
  #current: AbortController | undefined;
  #sounding: Promise<unknown> = Promise.resolve();

  constructor(host: HostDependencies, shared: Shared) {
    this.#host = host;
    this.#shared = shared;
  }

  /**
   * Says a text to its end, or until `stop`.
   * @throws AppError `conflict` (`busy-elsewhere`) during a recording or a conversation, or with the reason `no-words`
   */
  async say({ text, voiceId }: TextAlone): Promise<SaidAlone> {
    if (this.#shared.slot.taken) throw failures.busyElsewhere();
    await this.#shared.hushAll();
    const controller = new AbortController();
    this.#current = controller;
    const { signal } = controller;
    let instead: SaidAlone['instead'] = null;
    const heed = (event: PracticeEvent) => {
      if (event.type === 'voice-passed-over') instead = event.cause;
    };
    try {
      const play = await readingAlone(this.#host, heed, text, { signal, voiceId });
      if (signal.aborted || this.#shared.slot.taken) return { instead };
      const played = play({ signal, onStart: () => undefined });
      this.#sounding = played.catch(() => undefined);
      await played;
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    } finally {
      if (this.#current === controller) this.#current = undefined;
    }
    return { instead };
  }

  /** Idempotent. Resolves when nothing is audible any more, or after a short timeout. */
  async stop(): Promise<void> {
    this.#current?.abort();
    await valueWithin(this.#sounding, SILENT_WITHIN_MS, undefined);
  }
}
