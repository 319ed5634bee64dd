import type { ErrorCode } from '../error.ts';

/** The HTTP status by error code. 499 is nginx's "client closed request"; no client reads it. */
export const statusOfCode: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'payload-too-large': 413,
  'unsupported-media': 415,
  unprocessable: 422,
  'rate-limited': 429,
  'budget-exhausted': 429,
  aborted: 499,
  timeout: 504,
  'upstream-unavailable': 503,
  'invalid-upstream-data': 502,
  'unreachable-context': 500,
  internal: 500,
};
