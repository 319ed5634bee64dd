import { AppError, valueWithin, withDeadline } from '@sayable/shared/std';

/**
 * Limits for the parts of a computer's sound that may never answer: a driver, the audio process of the
 * browser. Whoever waits for them holds the one microphone, so without a limit one silence would end all
 * practice until the browser restarts.
 */

/** A Bluetooth headset takes a second or two to start, and a busy machine some seconds for each step. */
export const ANSWERS_WITHIN_MS = 10_000;
/** The end of a recorder or of an audio context. Nothing is lost if it comes later. */
export const ENDS_WITHIN_MS = 3_000;

export function microphoneSilent(): AppError {
  return new AppError('timeout', 'The microphone does not answer. Plug it in again, then try again.', {
    reason: 'microphone-silent',
    retryable: true,
  });
}

/** A switch at the device, a key, or the system gives silence. */
export function microphoneMuted(): AppError {
  return new AppError('conflict', 'The microphone is muted. Switch it on, then try again.', {
    reason: 'microphone-muted',
    retryable: true,
  });
}

export function audioSilent(): AppError {
  return new AppError('timeout', 'The sound of this computer does not answer. Restart the browser.', {
    reason: 'audio-silent',
    retryable: true,
  });
}

/**
 * Waits for an answer about microphones.
 * @param late takes an answer that comes after the limit
 * @throws AppError `timeout` (`microphone-silent`) after {@link ANSWERS_WITHIN_MS}; the error of the work
 */
export function fromMicrophone<T>(work: PromiseLike<T>, late?: (value: T) => void): Promise<T> {
  return withDeadline(() => work, ANSWERS_WITHIN_MS, microphoneSilent, { late });
}

/**
 * Waits for the browser's audio: a context, a worklet, a decoder.
 * @throws AppError `timeout` (`audio-silent`) after {@link ANSWERS_WITHIN_MS}; the error of the work
 */
export function fromAudio<T>(work: PromiseLike<T>): Promise<T> {
  return withDeadline(() => work, ANSWERS_WITHIN_MS, audioSilent);
}

/** Closes a context; nobody waits long for one that hangs. */
export async function closeContext(context: Pick<AudioContext, 'close'>): Promise<void> {
  await valueWithin(context.close(), ENDS_WITHIN_MS, undefined);
}
