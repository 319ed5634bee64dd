import type { ErrorReason } from '../../contracts/index.ts';
import { AppError, delay, IdleTimeout, isTransient, ReplayBuffer } from '../../std/index.ts';
import { asAppError } from '../pipeline/errors.ts';

/** Milliseconds before the second round: enough for a stale connection, too short to be noticed. */
const RETRY_PAUSE_MS = 250;
/** The maximum number of attempts per provider in a session. */
const MAX_ROUNDS = 2;

/**
 * Admission control for one session of a stage. No input is sent before it is granted; connecting needs no
 * grant.
 */
export interface Admission {
  /** Rejects if the session may not run. Ignoring the promise causes no unhandled rejection. */
  readonly granted: Promise<void>;
  /**
   * Reports the input that was sent: samples of a transcription, characters of a speech. The first call
   * counts.
   */
  settle(amount: number): void;
}

/** A session with one provider: it accepts input steps and emits events. */
export interface ProviderSession<Step, Event> {
  send(step: Step): void;
  readonly events: AsyncIterable<Event>;
  close(): void;
}

/** The limits and the admission of a stage. */
export interface StageOptions {
  /** Milliseconds for which a stage may owe an event. */
  timeoutMs: number;
  /**
   * Milliseconds of silence after which a provider that owes an event hands over to the next choice, so that
   * one has time left. By default a provider has all of `timeoutMs`.
   */
  handOverMs?: number | undefined;
  /** The clock of the time limit, in milliseconds. */
  now(): number;
  /** Requests admission when a session is opened. Without it, every session may run. */
  admit?: () => Admission;
}

/** The effect of an event on the time limit. */
type LimitChange = 'restart' | 'pause' | 'none';

/** A provider of a stage. */
export interface StageProvider<Step, Event> {
  /** The object by which its failures are remembered. */
  identity: object;
  /** True for the last choice, which has all of the time that is left, even if it is tried first. */
  isLastChoice: boolean;
  open(): ProviderSession<Step, Event>;
}

/** The part of a resilient session that differs between stages. */
export interface StageRules<Step, Event> {
  /** The providers in the order in which they are tried. They share the same formats. */
  providers: readonly StageProvider<Step, Event>[];
  /** The largest sum of `sizeOf` over retained steps; beyond it, a failure is final. */
  capacity: number;
  sizeOf(step: Step): number;
  /** True if a second round is useless, as with a recogniser on the device. */
  isTriedOnce?: boolean;
  /** Updates the state of the stage. Returns true if the time limit restarts. */
  onStep(step: Step): boolean;
  /** Updates the state of the stage, and releases what the event confirms. */
  onEvent(event: Event, retained: ReplayBuffer<Step>): LimitChange;
  /** True while the stage owes an event. */
  isOwing(): boolean;
  /** Creates the `timeout` error. */
  timeout: () => AppError;
  signal: AbortSignal;
}

/**
 * A session of a stage that survives its provider. It retains all unconfirmed input in one buffer for three
 * purposes: until admission is granted, for the next provider if one fails, and for the second round after a
 * transient failure of the last one. It also holds the time limits: a stage that owes an event for too long
 * fails with `timeout`, which is final; a provider may hand over before.
 */
export class ResilientSession<Step, Event> {
  readonly events: AsyncIterable<Event>;
  readonly #rules: StageRules<Step, Event>;
  readonly #retained: ReplayBuffer<Step>;
  readonly #options: StageOptions;
  readonly #admission: Admission | undefined;
  #isAdmitted: boolean;
  #current: ProviderSession<Step, Event>;
  #idle: IdleTimeout;
  #attempt = 0;
  #limitAtMs = 0;
  #handOverAtMs = Number.POSITIVE_INFINITY;
  /** The size of the steps that were sent, to all providers together. */
  #sentAmount = 0;
  /** True in the pause before the second round, which does not count as a provider's silence. */
  #isPausing = false;
  #isClosed = false;

  constructor(rules: StageRules<Step, Event>, options: StageOptions) {
    this.#rules = rules;
    this.#options = options;
    this.#retained = new ReplayBuffer(rules.capacity, (step) => rules.sizeOf(step));
    this.#idle = this.#newIdle();
    this.#admission = options.admit?.();
    this.#isAdmitted = this.#admission === undefined;
    this.#current = this.#open();
    this.#admission?.granted.then(
      () => this.#admitted(),
      () => this.#current.close(),
    );
    this.events = this.#read();
  }

  send(step: Step): void {
    if (this.#isClosed) return;
    if (!this.#isAdmitted || !this.#isLastAttempt) this.#retained.push(step);
    if (this.#rules.onStep(step)) this.#startLimit();
    if (!this.#isAdmitted) return;
    this.#sentAmount += this.#rules.sizeOf(step);
    this.#current.send(step);
  }

  /** Stops the provider and settles. Idempotent, and safe at any time. */
  close(): void {
    this.#isClosed = true;
    this.#retained.close();
    this.#idle.end();
    this.#current.close();
    this.#admission?.settle(this.#sentAmount);
  }

  #newIdle(): IdleTimeout {
    const { timeoutMs: limitMs, now } = this.#options;
    return new IdleTimeout({ limitMs, now, error: this.#rules.timeout });
  }

  get #isLastAttempt(): boolean {
    const { providers, isTriedOnce } = this.#rules;
    return this.#attempt + 1 >= providers.length * (isTriedOnce ? 1 : MAX_ROUNDS);
  }

  get #isLastProvider(): boolean {
    return (this.#attempt + 1) % this.#rules.providers.length === 0;
  }

  get #provider(): StageProvider<Step, Event> {
    const { providers } = this.#rules;
    const provider = providers[this.#attempt % providers.length];
    if (!provider) throw new RangeError('A stage needs a provider.');
    return provider;
  }

  #open(): ProviderSession<Step, Event> {
    return this.#provider.open();
  }

  #admitted(): void {
    if (this.#isClosed) return;
    this.#isAdmitted = true;
    this.#replay();
    if (this.#isLastAttempt) this.#retained.close();
    if (this.#rules.isOwing()) this.#watch();
  }

  /** Sends the retained input. It is counted again, because the next provider charges for it again. */
  #replay(): void {
    this.#retained.replay((step) => {
      this.#sentAmount += this.#rules.sizeOf(step);
      this.#current.send(step);
    });
  }

  async *#read(): AsyncGenerator<Event, void, undefined> {
    try {
      if (this.#admission) await this.#idle.race(this.#admission.granted);
      for (;;) {
        try {
          yield* this.#idle.read(this.#current.events, (event) => this.#onEvent(event));
          return;
        } catch (thrown) {
          if (!(await this.#hasMovedOn(thrown))) throw thrown;
        }
        if (this.#isGone) return;
      }
    } finally {
      this.close();
    }
  }

  #onEvent(event: Event): void {
    const change = this.#rules.onEvent(event, this.#retained);
    this.#handOverAtMs = Number.POSITIVE_INFINITY;
    if (change === 'restart') this.#startLimit();
    else if (change === 'pause') this.#idle.pause();
    else if (this.#rules.isOwing()) this.#watch();
  }

  #startLimit(): void {
    this.#limitAtMs = this.#options.now() + this.#options.timeoutMs;
    this.#watch();
  }

  /** Watches for the end of the stage's time, and of the provider's if another one can take over. */
  #watch(): void {
    const { handOverMs = Number.POSITIVE_INFINITY, now } = this.#options;
    const mayHandOver = this.#isAdmitted && this.#retained.isComplete && !this.#isLastProvider;
    this.#handOverAtMs =
      mayHandOver && !this.#provider.isLastChoice
        ? Math.min(this.#handOverAtMs, now() + handOverMs)
        : Number.POSITIVE_INFINITY;
    if (this.#isPausing) return;
    this.#idle.start(Math.max(0, Math.min(this.#limitAtMs, this.#handOverAtMs) - now()));
  }

  get #isGone(): boolean {
    return this.#isClosed || this.#rules.signal.aborted;
  }

  /**
   * Opens the next session and replays the retained input, if the failure allows it. Resolves to true if it
   * did.
   */
  async #hasMovedOn(thrown: unknown): Promise<boolean> {
    if (this.#isGone) return false;
    rememberFailure(this.#provider.identity, thrown, this.#options.now());
    if (this.#idle.hasExpired && this.#options.now() >= this.#limitAtMs) return false;
    if (this.#isLastAttempt || !this.#retained.isComplete) return false;
    const isLastProvider = this.#isLastProvider;
    if (!(isLastProvider ? isTransient(thrown) : mayFallBack(thrown))) return false;
    this.#current.close();
    if (isLastProvider) {
      this.#isPausing = true;
      await delay(RETRY_PAUSE_MS);
      this.#isPausing = false;
      if (this.#isGone) return true;
      this.#limitAtMs = this.#options.now() + this.#options.timeoutMs;
    }
    this.#attempt += 1;
    this.#idle.end();
    this.#idle = this.#newIdle();
    this.#handOverAtMs = Number.POSITIVE_INFINITY;
    this.#current = this.#open();
    this.#replay();
    if (this.#isLastAttempt) this.#retained.close();
    // Another provider gets the remaining time, the second round the full time.
    if (this.#rules.isOwing()) this.#watch();
    return true;
  }
}

/**
 * Returns false if a fallback is useless: for an aborted call, and for a voice that is forbidden at the first
 * provider.
 */
function mayFallBack(thrown: unknown): boolean {
  const { code } = asAppError(thrown);
  return code !== 'aborted' && code !== 'forbidden';
}

/**
 * The time for which a provider that failed is not tried first: a vendor's outage lasts longer than a turn.
 */
const REST_MS = 60_000;
/** Failures of the provider itself. The others are the request's, and the next one may be fine. */
const outages = new Set(['timeout', 'upstream-unavailable', 'invalid-upstream-data']);

const restsUntilMs = new WeakMap<object, number>();

/** Remembers for a minute that a provider failed, if the failure is an outage. */
function rememberFailure(provider: object, thrown: unknown, nowMs: number): void {
  if (thrown instanceof AppError && outages.has(thrown.code)) restsUntilMs.set(provider, nowMs + REST_MS);
}

/** The providers in their order, those that failed within the last minute behind the others. */
export function restedLast<P extends object>(providers: readonly P[], nowMs: number): readonly P[] {
  const isResting = (provider: P) => (restsUntilMs.get(provider) ?? Number.NEGATIVE_INFINITY) > nowMs;
  return providers.toSorted((one, other) => Number(isResting(one)) - Number(isResting(other)));
}

/** Creates the error of a stage that was silent for too long. */
export function timeout(reason: ErrorReason, message: string): AppError {
  return new AppError('timeout', message, { reason, retryable: true });
}
