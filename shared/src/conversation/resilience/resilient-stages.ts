import type { ErrorReason } from '../../contracts/index.ts';
import type {
  ConversationVoice,
  ConversationVoiceOptions,
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
  VoiceChunk,
  VoiceStream,
} from '../../ports/index.ts';
import { AppError, delay, IdleTimeout, isTransient, ReplayBuffer } from '../../std/index.ts';
import { asAppError } from '../pipeline/errors.ts';
import { rememberFailure, restedLast } from './provider-limits.ts';

/** Milliseconds before the second round: enough for a stale connection, too short to be noticed. */
const RETRY_PAUSE_MS = 250;
/** The maximum number of attempts per provider in a session. */
const MAX_ROUNDS = 2;
/** Longer than the maximum turn: untranscribed audio beyond it cannot be sent again. */
const MAX_RETAINED_SECONDS = 150;

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
interface ProviderSession<Step, Event> {
  send(step: Step): void;
  readonly events: AsyncIterable<Event>;
  close(): void;
}

/** The limits and the admission of a stage. */
interface StageOptions {
  /** Milliseconds for which a stage may owe an event. */
  timeoutMs: number;
  /** The clock of the time limit, in milliseconds. */
  now(): number;
  /** Requests admission when a session is opened. Without it, every session may run. */
  admit?: () => Admission;
}

/** The effect of an event on the time limit. */
type LimitChange = 'restart' | 'pause' | 'none';

/** A provider of a stage. */
interface StageProvider<Step, Event> {
  /** The object by which its failures are remembered. */
  identity: object;
  open(): ProviderSession<Step, Event>;
}

/** The part of a resilient session that differs between stages. */
interface StageRules<Step, Event> {
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
 * transient failure of the last one. It also holds the only time limit of the stage: a stage that owes an
 * event for too long fails with `timeout`, which is final.
 */
class ResilientSession<Step, Event> {
  readonly events: AsyncIterable<Event>;
  readonly #rules: StageRules<Step, Event>;
  readonly #retained: ReplayBuffer<Step>;
  readonly #idle: IdleTimeout;
  readonly #options: StageOptions;
  readonly #admission: Admission | undefined;
  #isAdmitted: boolean;
  #current: ProviderSession<Step, Event>;
  #attempt = 0;
  #limitAtMs = 0;
  /** The size of the steps that were sent, to all providers together. */
  #sentAmount = 0;
  /** True in the pause before the second round, which does not count as a provider's silence. */
  #isPausing = false;
  #isClosed = false;

  constructor(rules: StageRules<Step, Event>, options: StageOptions) {
    this.#rules = rules;
    this.#options = options;
    this.#retained = new ReplayBuffer(rules.capacity, (step) => rules.sizeOf(step));
    const { timeoutMs: limitMs, now } = options;
    this.#idle = new IdleTimeout({ limitMs, now, error: rules.timeout });
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

  get #isLastAttempt(): boolean {
    const { providers, isTriedOnce } = this.#rules;
    return this.#attempt + 1 >= providers.length * (isTriedOnce ? 1 : MAX_ROUNDS);
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
    if (change === 'restart') this.#startLimit();
    else if (change === 'pause') this.#idle.pause();
  }

  #startLimit(): void {
    this.#limitAtMs = this.#options.now() + this.#options.timeoutMs;
    if (!this.#isPausing) this.#idle.start();
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
    if (this.#idle.hasExpired) return false;
    if (this.#isLastAttempt || !this.#retained.isComplete) return false;
    const isLastProvider = (this.#attempt + 1) % this.#rules.providers.length === 0;
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
    this.#current = this.#open();
    this.#replay();
    if (this.#isLastAttempt) this.#retained.close();
    // Another provider gets the remaining time, the second round the full time.
    if (this.#rules.isOwing()) this.#idle.start(Math.max(0, this.#limitAtMs - this.#options.now()));
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
 * A transcriber over several of one sample rate, in order of preference. The time limit runs from a commit to
 * its transcript. A provider that fails hands over to the next, and after the last one each is tried once
 * more.
 */
export function resilientTranscriber(
  providers: readonly [LiveTranscriber, ...LiveTranscriber[]],
  stage: StageOptions,
): LiveTranscriber {
  const [{ sampleRate, commitScope: hears }] = providers;
  return {
    sampleRate,
    ...(hears && { commitScope: hears }),
    open(options) {
      const order = restedLast(providers, stage.now());
      const session = new ResilientSession(transcriptionRules(order, options), stage);
      return {
        push: (samples) => session.send(samples),
        commit: () => session.send('commit'),
        events: session.events,
        close: () => session.close(),
      };
    },
  };
}

type AudioStep = Int16Array<ArrayBuffer> | 'commit';

function transcriptionRules(
  providers: readonly LiveTranscriber[],
  options: LiveTranscriptionOptions,
): StageRules<AudioStep, TranscriptionEvent> {
  const { sampleRate = 0, commitScope: hears } = providers[0] ?? {};
  let owedTranscripts = 0;
  return {
    providers: providers.map((provider) => ({
      identity: provider,
      open: () => transcriptionSession(provider.open(options)),
    })),
    capacity: MAX_RETAINED_SECONDS * sampleRate,
    sizeOf: (step) => (step === 'commit' ? 0 : step.length),
    // A transcriber of whole turns runs on this device, where a second attempt would fail again.
    isTriedOnce: hears === 'whole',
    onStep(step) {
      if (step === 'commit') owedTranscripts += 1;
      return step === 'commit';
    },
    onEvent({ type }, retained) {
      if (type === 'partial') return 'none';
      retained.confirm((step) => step === 'commit');
      owedTranscripts -= 1;
      return owedTranscripts > 0 ? 'none' : 'pause';
    },
    isOwing: () => owedTranscripts > 0,
    timeout: () =>
      timeout('understanding-slow', 'Understanding you took too long. Say it again, or type it.'),
    signal: options.signal,
  };
}

function transcriptionSession(
  transcription: LiveTranscription,
): ProviderSession<AudioStep, TranscriptionEvent> {
  return {
    send(step) {
      if (step === 'commit') transcription.commit();
      else transcription.push(step);
    },
    events: transcription.events,
    close: () => transcription.close(),
  };
}

/**
 * A voice over several of one sample rate, in order of preference. The time limit runs while there is text to
 * be spoken. A provider that fails before its first sample hands over to the next, and after the last one
 * each is tried once more.
 */
export function resilientVoice(
  providers: readonly [ConversationVoice, ...ConversationVoice[]],
  stage: StageOptions,
): ConversationVoice {
  const [{ sampleRate }] = providers;
  return {
    sampleRate,
    open(options) {
      const order = restedLast(providers, stage.now());
      const session = new ResilientSession(speechRules(order, options), stage);
      return {
        say: (piece) => session.send({ piece }),
        finish: () => session.send('finish'),
        chunks: session.events,
        close: () => session.close(),
      };
    },
  };
}

type TextStep = { piece: string } | 'finish';

function speechRules(
  providers: readonly ConversationVoice[],
  options: ConversationVoiceOptions,
): StageRules<TextStep, VoiceChunk> {
  let isFinished = false;
  let isOwing = false;
  return {
    providers: providers.map((provider) => ({
      identity: provider,
      open: () => speechSession(provider.open(options)),
    })),
    // A reply has a minute of speech at most, so all of its text is retained.
    capacity: Number.POSITIVE_INFINITY,
    sizeOf: (step) => (step === 'finish' ? 0 : step.piece.length),
    onStep(step) {
      isFinished ||= step === 'finish';
      isOwing = true;
      return true;
    },
    onEvent({ samples }, retained) {
      if (samples.length > 0) retained.close();
      // Without more text, all pieces may already be spoken.
      isOwing = isFinished;
      return isFinished ? 'restart' : 'pause';
    },
    isOwing: () => isOwing,
    timeout: () => timeout('voice-slow', 'The voice took too long. Read the answer, or try again.'),
    signal: options.signal,
  };
}

function speechSession(speech: VoiceStream): ProviderSession<TextStep, VoiceChunk> {
  return {
    send(step) {
      if (step === 'finish') speech.finish();
      else speech.say(step.piece);
    },
    events: speech.chunks,
    close: () => speech.close(),
  };
}

/** Creates the error of a stage that was silent for too long. */
export function timeout(reason: ErrorReason, message: string): AppError {
  return new AppError('timeout', message, { reason, retryable: true });
}
