import type { AppError } from '@sayable/shared/contracts';
import { fromUpstream, upstreamGone } from '../../upstream-errors.ts';
import { failureOf } from './responses.ts';

/** What OpenAI says went wrong on an open socket; it has no status there, so that code and type stand for one. */
export interface LiveError {
  type?: string | undefined;
  code?: string | null | undefined;
}

export function fromLiveError({ type, code }: LiveError): AppError {
  if (code === 'invalid_api_key') return fromUpstream(401, null);
  if (code === 'rate_limit_exceeded' || code === 'insufficient_quota') return failureOf(code);
  // A session lasts an hour; the next one is a new one.
  if (code === 'session_expired') return upstreamGone();
  return type === 'invalid_request_error' ? fromUpstream(400, null) : failureOf(code);
}
