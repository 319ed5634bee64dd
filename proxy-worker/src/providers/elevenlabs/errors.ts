import { ParseError } from '@elevenlabs/elevenlabs-js/core/schemas/builders/schema-utils/ParseError.js';
import { ElevenLabsError } from '@elevenlabs/elevenlabs-js/errors/ElevenLabsError.js';
import { AppError } from '@sayable/shared/contracts';
import { fromThrown, notUnderstood } from '../../upstream-errors.ts';

/** Whatever the SDK threw, as an error of ours. */
export function fromSdk(thrown: unknown): AppError {
  if (thrown instanceof ParseError) return notUnderstood(thrown);
  // What our own fetch threw comes wrapped.
  if (thrown instanceof ElevenLabsError && thrown.cause instanceof AppError) return thrown.cause;
  return fromThrown(thrown);
}

/** True where the vendor (or a server that imitates it) has no such endpoint. */
export function isMissingEndpoint(thrown: unknown): boolean {
  return thrown instanceof ElevenLabsError && (thrown.statusCode === 404 || thrown.statusCode === 405);
}
