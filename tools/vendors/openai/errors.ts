import { type Answer, type Fault, jsonAnswer, Refusal, upstreamSecret } from '../vendor/index.ts';

/** OpenAI's error object: `{error: {message, type, param, code}}`. */
export interface ErrorObject {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

export const errorAnswer = (
  status: number,
  error: ErrorObject,
  headers: Record<string, string> = {},
): Answer => jsonAnswer({ error }, { status, headers });

/** Refuses a request as OpenAI does. */
export function refuse(
  status: number,
  message: string,
  rest: { type?: string; param?: string; code?: string } = {},
): never {
  const { type = 'invalid_request_error', param = null, code = null } = rest;
  throw new Refusal(errorAnswer(status, { message, type, param, code }));
}

const docs = 'https://platform.openai.com/docs/guides/error-codes/api-errors';

/** The bodies of OpenAI's errors, by status and, where several share a status, by code. */
const failures: Readonly<Record<string, ErrorObject>> = {
  400: {
    message: `Invalid value: '${upstreamSecret}'. Supported values are: 'none', 'low', 'medium', and 'high'.`,
    type: 'invalid_request_error',
    param: 'reasoning.effort',
    code: 'invalid_value',
  },
  '400 context_length_exceeded': {
    message: `Your input exceeds the context window of this model (${upstreamSecret}).`,
    type: 'invalid_request_error',
    param: 'input',
    code: 'context_length_exceeded',
  },
  401: {
    message: `Incorrect API key provided: ${upstreamSecret}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  },
  403: {
    message: `Project \`${upstreamSecret}\` does not have access to this model.`,
    type: 'invalid_request_error',
    param: null,
    code: 'model_not_found',
  },
  404: {
    message: `The model \`${upstreamSecret}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    param: null,
    code: 'model_not_found',
  },
  429: {
    message: `Rate limit reached for gpt-6-luna in organization ${upstreamSecret} on tokens per min (TPM): Limit 30000, Used 29990, Requested 60. Please try again in 2s.`,
    type: 'tokens',
    param: null,
    code: 'rate_limit_exceeded',
  },
  '429 insufficient_quota': {
    message: `You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: ${docs}. (${upstreamSecret})`,
    type: 'insufficient_quota',
    param: null,
    code: 'insufficient_quota',
  },
  500: {
    message: `The server had an error while processing your request. Sorry about that! (Please include the request ID ${upstreamSecret} in your message.)`,
    type: 'server_error',
    param: null,
    code: null,
  },
  503: {
    message: `The engine is currently overloaded, please try again later (${upstreamSecret}).`,
    type: 'service_unavailable_error',
    param: null,
    code: 'server_is_overloaded',
  },
};

/** Returns the answer that a fault requests. */
export function failure({ status, code, retryAfter }: Extract<Fault, { type: 'status' }>): Answer {
  const known = failures[`${status} ${code}`] ?? failures[status];
  const body = known ?? {
    message: `Something happened (${upstreamSecret}).`,
    type: status < 500 ? 'invalid_request_error' : 'server_error',
    param: null,
    code: code ?? null,
  };
  return errorAnswer(status, body, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

export const unreadableBody = (): Answer =>
  errorAnswer(400, {
    message:
      'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)',
    type: 'invalid_request_error',
    param: null,
    code: null,
  });

/**
 * Returns the error within a stream: an event for responses and transcriptions, an object without a name for
 * chat.
 */
export function errorEvent(path: string): string {
  const error = { ...failures[500], code: 'server_error' };
  if (path.endsWith('/chat/completions')) return `data: ${JSON.stringify({ error })}\n\n`;
  const event = { type: 'error', sequence_number: 99, ...error };
  return `event: error\ndata: ${JSON.stringify({ ...event, type: 'error' })}\n\n`;
}

/** @throws Refusal with OpenAI's words where the key is missing or wrong. */
export function checkKey(authorization: string | undefined, key: string): void {
  if (authorization === `Bearer ${key}`) return;
  if (!authorization?.startsWith('Bearer ')) {
    refuse(
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
    );
  }
  const given = authorization.slice('Bearer '.length);
  refuse(
    401,
    `Incorrect API key provided: ${given.slice(0, 8)}****${given.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { code: 'invalid_api_key' },
  );
}
