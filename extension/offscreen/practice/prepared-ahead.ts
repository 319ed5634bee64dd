import type { UtterancePlan } from '@sayable/shared/contracts';
import { LruCache } from '@sayable/shared/std';
import { teachOwnWords } from '../engine/index.ts';
import type { HostDependencies } from './ports.ts';

/** The plans of a drill; a plan is small. */
const KEPT_PLANS = 12;

/**
 * Plans prepared before their sentence is practised, so that the next sentence waits for nothing, not even
 * for an engine that judges the previous one.
 */
export class PreparedAhead {
  readonly #host: HostDependencies;
  readonly #plans = new LruCache<string, UtterancePlan>({ capacity: KEPT_PLANS });

  constructor(host: HostDependencies) {
    this.#host = host;
  }

  /** Prepares the plan, and makes the engine synthesise and cache the reference audio. */
  async prepare(text: string): Promise<void> {
    try {
      await this.#make(text, undefined);
      await this.#host.engine.speak(text, 'normal');
    } catch (thrown) {
      // The sentence has not been requested yet; its request retries and reports the failure.
      console.error('sayable: a sentence was not prepared ahead', thrown);
    }
  }

  /** Resolves to the plan prepared ahead, or prepares one now. */
  async take(text: string, signal: AbortSignal): Promise<UtterancePlan> {
    return this.#plans.get(text) ?? this.#make(text, signal);
  }

  /** Drops all plans after a pronunciation changed, because plans with that word are wrong. */
  forget(): void {
    this.#plans.clear();
  }

  async #make(text: string, signal: AbortSignal | undefined): Promise<UtterancePlan> {
    await teachOwnWords(this.#host);
    const plan = await this.#host.engine.prepare(text, signal ? { signal } : {});
    this.#plans.set(text, plan);
    return plan;
  }
}
