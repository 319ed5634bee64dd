import { AppError } from '@sayable/shared/contracts';
import type { RemoteAligner, Transcriber, Voice } from '@sayable/shared/ports';
import type { Rest } from './rest.ts';

/** A voice that isn't waited for any longer than this. What it makes may still be kept. */
export function timedVoice(voice: Voice, withinMs: number): Voice {
  return {
    id: voice.id,
    speak: (text, options = {}) => within(voice.speak(text, options), withinMs, options.signal),
  };
}

export function restingVoice(voice: Voice, rest: Rest): Voice {
  return { id: voice.id, speak: (text, options) => rest.unlessResting(() => voice.speak(text, options)) };
}

/** A transcriber that isn't waited for any longer than this; the call ends then. */
export function timedTranscriber(transcriber: Transcriber, withinMs: number): Transcriber {
  return {
    transcribe(recording, { signal }) {
      const both = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
      return within(transcriber.transcribe(recording, { signal: both }), withinMs, signal);
    },
  };
}

export function restingTranscriber(transcriber: Transcriber, rest: Rest): Transcriber {
  return {
    transcribe: (recording, options) => rest.unlessResting(() => transcriber.transcribe(recording, options)),
  };
}

/** An aligner that isn't waited for any longer than this; the call ends then. */
export function timedAligner(aligner: RemoteAligner, withinMs: number): RemoteAligner {
  return {
    align(request, { signal }) {
      const both = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
      return within(aligner.align(request, { signal: both }), withinMs, signal);
    },
    warmUp: () => aligner.warmUp(),
  };
}

export function restingAligner(aligner: RemoteAligner, rest: Rest): RemoteAligner {
  return {
    align: (request, options) => rest.unlessResting(() => aligner.align(request, options)),
    warmUp: () => aligner.warmUp(),
  };
}

/** @throws AppError `timeout`, or the signal's reason; the work itself goes on. */
async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal | undefined): Promise<T> {
  const late = AbortSignal.timeout(ms);
  const both = signal ? AbortSignal.any([signal, late]) : late;
  both.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(signal?.aborted ? signal.reason : tooLate());
  both.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, ended.promise]);
  } finally {
    both.removeEventListener('abort', end);
  }
}

function tooLate(): AppError {
  return new AppError('timeout', 'Your server took too long.', { retryable: true });
}
