import { type Answer, type Fault, jsonAnswer, Refusal, upstreamSecret } from '../vendor/index.ts';

/** ElevenLabs' error object: `{detail: {status, message}}`. */
const detailAnswer = (
  status: number,
  detail: { status: string; message: string },
  headers: Record<string, string> = {},
): Answer => jsonAnswer({ detail }, { status, headers });

/** Refuses a request as ElevenLabs does. */
export function refuse(status: number, reason: string, message: string): never {
  throw new Refusal(detailAnswer(status, { status: reason, message }));
}

/** Builds FastAPI's error for a missing or wrong field. */
export function refuseField(location: readonly string[], message: string, type: string): never {
  throw new Refusal(
    jsonAnswer({ detail: [{ type, loc: location, msg: message, input: null }] }, { status: 422 }),
  );
}

const failures: Readonly<Record<string, { status: string; message: string }>> = {
  400: {
    status: 'max_character_limit_exceeded',
    message: `This request's text has 20001 characters and exceeds the character limit of 10000 characters for ${upstreamSecret}.`,
  },
  401: { status: 'invalid_api_key', message: `Invalid API key: ${upstreamSecret}` },
  '401 quota_exceeded': {
    status: 'quota_exceeded',
    message: `This request exceeds your quota. You have 3 credits remaining, while 40 credits are required for this request. (${upstreamSecret})`,
  },
  403: {
    status: 'missing_permissions',
    message: `The API key ${upstreamSecret} you used is missing the permission text_to_speech to execute this operation.`,
  },
  404: { status: 'voice_not_found', message: `A voice with the voice_id ${upstreamSecret} was not found.` },
  429: {
    status: 'too_many_concurrent_requests',
    message: `Too many concurrent requests. Your current subscription (${upstreamSecret}) is associated with a maximum of 5 concurrent requests (running in parallel).`,
  },
  '429 system_busy': {
    status: 'system_busy',
    message: 'The system is experiencing heavy traffic, please try again.',
  },
  500: { status: 'internal_server_error', message: `An unexpected error occurred (${upstreamSecret}).` },
  503: { status: 'service_unavailable', message: `The service is unavailable (${upstreamSecret}).` },
};

/** Returns the answer that a fault requests. */
export function failure({ status, code, retryAfter }: Extract<Fault, { type: 'status' }>): Answer {
  const known = failures[`${status} ${code}`] ?? failures[status];
  const detail = known ?? { status: code ?? 'error', message: `Something happened (${upstreamSecret}).` };
  return detailAnswer(status, detail, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

export const unreadableBody = (): Answer =>
  jsonAnswer(
    { detail: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }] },
    { status: 422 },
  );

/**
 * Returns the error within a stream. There is no event for it, so the line is all that the server can send.
 */
export const errorEvent = (): string => `${JSON.stringify({ detail: failures[500] })}\n`;

/** @throws Refusal with ElevenLabs' words where the key is missing or wrong. */
export function checkKey(given: string | string[] | undefined, key: string): void {
  if (given === key) return;
  if (given === undefined) {
    refuse(
      401,
      'needs_authorization',
      'Neither authorization header nor xi-api-key received, please provide one.',
    );
  }
  refuse(401, 'invalid_api_key', 'Invalid API key');
}
