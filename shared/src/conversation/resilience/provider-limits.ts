import type { ConversationVoice, LiveTranscriber } from '../../ports/index.ts';
import { AppError, IdleTimeout } from '../../std/index.ts';

/**
 * The time for which a provider that failed is not tried first: a vendor's outage lasts longer than a turn.
 */
const REST_MS = 60_000;
/** Failures of the provider itself. The others are the request's, and the next one may be fine. */
const outages = new Set(['timeout', 'upstream-unavailable', 'invalid-upstream-data']);

const restsUntilMs = new WeakMap<object, number>();

/** Remembers for a minute that a provider failed, if the failure is an outage. */
export function rememberFailure(provider: object, thrown: unknown, nowMs: number): void {
  if (thrown instanceof AppError && outages.has(thrown.code)) restsUntilMs.set(provider, nowMs + REST_MS);
}

/** The providers in their order, those that failed within the last minute behind the others. */
export function restedLast<P extends object>(providers: readonly P[], nowMs: number): readonly P[] {
  const isResting = (provider: P) => (restsUntilMs.get(provider) ?? Number.NEGATIVE_INFINITY) > nowMs;
  return providers.toSorted((one, other) => Number(isResting(one)) - Number(isResting(other)));
}

interface SilenceLimit {
  /** Milliseconds from the input to the first event for it. */
  limitMs: number;
  /** The clock, in milliseconds. */
  now(): number;
}

const silent = () =>
  new AppError('timeout', 'The AI service took too long to answer. Try again.', {
    reason: 'service-slow',
    retryable: true,
  });

/**
 * A transcriber that fails where it says nothing for so long after a commit, so that the next one can take
 * over in time.
 */
export function limitTranscriberSilence(
  transcriber: LiveTranscriber,
  { limitMs, now }: SilenceLimit,
): LiveTranscriber {
  return {
    ...transcriber,
    open(options) {
      const transcription = transcriber.open(options);
      const idle = new IdleTimeout({ limitMs, now, error: silent });
      let owed = 0;
      return {
        push: (samples) => transcription.push(samples),
        commit() {
          owed += 1;
          idle.start();
          transcription.commit();
        },
        events: idle.read(transcription.events, ({ type }) => {
          if (type !== 'partial') owed -= 1;
          if (owed > 0) idle.start();
          else idle.pause();
        }),
        close() {
          idle.end();
          transcription.close();
        },
      };
    },
  };
}

/** A voice that fails where it says nothing for so long after the first text. */
export function limitVoiceSilence(
  voice: ConversationVoice,
  { limitMs, now }: SilenceLimit,
): ConversationVoice {
  return {
    ...voice,
    open(options) {
      const stream = voice.open(options);
      const idle = new IdleTimeout({ limitMs, now, error: silent });
      let isBegun = false;
      return {
        say(piece) {
          if (!isBegun && piece.trim() !== '') idle.start();
          isBegun ||= piece.trim() !== '';
          stream.say(piece);
        },
        finish: () => stream.finish(),
        chunks: idle.read(stream.chunks, () => idle.pause()),
        close() {
          idle.end();
          stream.close();
        },
      };
    },
  };
}
