import { ParseError } from '@elevenlabs/elevenlabs-js/core/schemas/builders/schema-utils/ParseError.js';
import { ElevenLabsError } from '@elevenlabs/elevenlabs-js/errors/ElevenLabsError.js';
import { AppError } from '@sayable/shared/contracts';
import { fromThrown, notUnderstood } from '../../upstream-errors.ts';

/** Converts an error of the SDK. */
export function fromSdk(thrown: unknown): AppError {
  if (thrown instanceof ParseError) return notUnderstood(thrown);
  // The SDK wraps the errors of our own `fetch`.
  if (thrown instanceof ElevenLabsError && thrown.cause instanceof AppError) return thrown.cause;
  return fromThrown(thrown);
}

/** True where the server, ElevenLabs' or a compatible one, lacks the endpoint. */
export function isMissingEndpoint(thrown: unknown): boolean {
  return thrown instanceof ElevenLabsError && (thrown.statusCode === 404 || thrown.statusCode === 405);
}
