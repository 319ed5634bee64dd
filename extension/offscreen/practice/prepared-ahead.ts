import type { UtterancePlan } from '@sayable/shared/contracts';
import { LruCache } from '@sayable/shared/std';
import type { HostDependencies } from './dependencies.ts';
import { teachOwnWords } from './teach-own-words.ts';

/** A session's worth of plans; a plan is small. */
const KEPT_PLANS = 12;

/**
 * Plans that were made before their sentence is practised, so that going on to the next one waits for nothing, not even
 * for an engine that judges the one before.
 */
export class PreparedAhead {
  readonly #host: HostDependencies;
  readonly #plans = new LruCache<string, UtterancePlan>({ capacity: KEPT_PLANS });

  constructor(host: HostDependencies) {
    this.#host = host;
  }

  /** Makes the plan, and has the engine make and keep the reference. */
  async prepare(text: string): Promise<void> {
    try {
      await this.#make(text, undefined);
      await this.#host.engine.speak(text, 'normal');
    } catch (thrown) {
      // Nobody has asked for it yet: when somebody does, it is tried again, and told.
      console.error('sayable: a sentence was not prepared ahead', thrown);
    }
  }

  /** The plan made ahead, else one made now. */
  async take(text: string, signal: AbortSignal): Promise<UtterancePlan> {
    return this.#plans.get(text) ?? this.#make(text, signal);
  }

  /** A word is said in another way now: plans that have it are wrong. */
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
