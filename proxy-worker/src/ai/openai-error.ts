import { type ErrorCode, statusOfCode } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import { FieldError } from '../middleware/body.ts';
import { UpstreamError } from '../upstream-errors.ts';

/** OpenAI's kinds of errors, by our codes. */
const types: Readonly<Record<ErrorCode, string>> = {
  'bad-request': 'invalid_request_error',
  unauthorized: 'authentication_error',
  forbidden: 'permission_error',
  'not-found': 'not_found_error',
  conflict: 'invalid_request_error',
  'payload-too-large': 'invalid_request_error',
  'unsupported-media': 'invalid_request_error',
  unprocessable: 'invalid_request_error',
  'rate-limited': 'rate_limit_error',
  'budget-exhausted': 'insufficient_quota',
  aborted: 'server_error',
  timeout: 'server_error',
  'upstream-unavailable': 'server_error',
  'invalid-upstream-data': 'server_error',
  'unreachable-context': 'server_error',
  internal: 'server_error',
};

/** Upstream's statuses that the client can act on. The others concern the host's account. */
const ownStatuses = new Set([400, 404, 409, 413, 415, 422]);

/**
 * An error as clients of OpenAI read it: with `type`, `param` and `code`. Where upstream refused the client's
 * own request, code and status are upstream's; everything else has a code and a status of ours.
 */
export function toOpenAiError(thrown: unknown): { status: number; error: object } {
  const wire = toWire(thrown);
  const refusal =
    thrown instanceof UpstreamError && ownStatuses.has(thrown.refusal.status) ? thrown.refusal : undefined;
  return {
    status: refusal && !refusal.hasBegun ? refusal.status : statusOfCode[wire.code],
    error: {
      ...wire,
      code: refusal?.code ?? wire.code,
      type: types[wire.code],
      param: thrown instanceof FieldError ? thrown.field : (refusal?.param ?? null),
    },
  };
}

/**
 * True for the paths on which errors have OpenAI's form. Without the version, the extension reads our own.
 */
export const isOpenAiPath = (path: string): boolean => path.startsWith('/api/ai/v1/');
