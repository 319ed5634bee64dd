import { isAbort, toWire, type UtterancePlan } from '@sayable/shared/contracts';
import type { Voice } from '@sayable/shared/ports';
import { SLOW_RATE, synthesisInput } from '@sayable/shared/practice';
import type { Emit, HostDependencies } from './ports.ts';

type Pace = 'normal' | 'slow';

/**
 * Replaces the embedded voice by the server's, sentence by sentence. Nothing waits for it: the embedded voice
 * is available at once, and stays if the server's reading is missing, late or of another text.
 */
export class RemoteReference {
  readonly #host: HostDependencies;
  readonly #emit: Emit;
  /** Resolves when no recording is in progress, so that no attempt is compared with two voices. */
  readonly #whenQuiet: () => Promise<unknown>;
  /** The sentence that the server's voice has read, and true if it has also read it slowly. */
  #read: { plan: UtterancePlan; voice: Voice; slowly: boolean } | undefined;

  constructor(host: HostDependencies, emit: Emit, whenQuiet: () => Promise<unknown>) {
    this.#host = host;
    this.#emit = emit;
    this.#whenQuiet = whenQuiet;
  }

  /**
   * Offers a sentence whose reference is ready; never rejects.
   * @param voiceId the voice of that reference, null for the embedded one
   */
  async offer(plan: UtterancePlan, voiceId: string | null, signal: AbortSignal): Promise<void> {
    this.#read = undefined;
    await this.#orPassOver(signal, async () => {
      const voice = canRead(plan) ? await this.#host.server.voice() : null;
      signal.throwIfAborted();
      if (!voice) return voiceId === null ? undefined : this.#backToEmbedded(plan, signal);
      // The engine still has the reading.
      if (voice.id !== voiceId) await this.#take(voice, plan, 'normal', signal);
      this.#read = { plan, voice, slowly: false };
      await this.#tell(plan, 'server', signal);
    });
  }

  /**
   * Requests the slow reading before it is played; never rejects, and does nothing if the embedded voice
   * reads the sentence.
   */
  async fetchSlow(signal: AbortSignal): Promise<void> {
    const read = this.#read;
    if (!read || read.slowly) return;
    await this.#orPassOver(signal, async () => {
      await this.#take(read.voice, read.plan, 'slow', signal);
      read.slowly = true;
    });
  }

  async #take(voice: Voice, plan: UtterancePlan, pace: Pace, signal: AbortSignal): Promise<void> {
    const { text } = synthesisInput(plan);
    const recording = await voice.speak(text, { signal, ...(pace === 'slow' && { rate: SLOW_RATE }) });
    await this.#whenQuiet();
    signal.throwIfAborted();
    await this.#host.engine.adopt(plan.text, pace, { recording, voiceId: voice.id }, { signal });
  }

  async #backToEmbedded(plan: UtterancePlan, signal: AbortSignal): Promise<void> {
    for (const pace of ['normal', 'slow'] as const) await this.#host.engine.adopt(plan.text, pace, null);
    await this.#tell(plan, 'embedded', signal);
  }

  async #tell(plan: UtterancePlan, voice: 'embedded' | 'server', signal: AbortSignal): Promise<void> {
    const { samples, sampleRate } = await this.#host.engine.speak(plan.text, 'normal', { signal });
    signal.throwIfAborted();
    this.#emit({ type: 'reference-ready', durationMs: (samples.length / sampleRate) * 1_000, voice });
  }

  async #orPassOver(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      this.#emit({ type: 'server-passed-over', part: 'voice', error: toWire(thrown) });
    }
  }
}

/**
 * Returns false if a word has a set pronunciation, by the person or in this sentence: the server's voice
 * cannot follow it.
 */
function canRead({ words }: UtterancePlan): boolean {
  return words.every(({ saidAs }) => saidAs !== 'own' && saidAs !== 'context');
}
