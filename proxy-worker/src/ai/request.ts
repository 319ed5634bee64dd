import { AppError } from '@sayable/shared/contracts';
import { FieldError } from '../field-error.ts';
import { isOpenAiModel } from '../providers/openai-models.ts';
import { chatRequestSchema } from './chat-schema.ts';
import { checkFields, shorten, unknownField } from './check-fields.ts';
import { assertNoRefusedField } from './refusals.ts';
import { responsesRequestSchema } from './responses-schema.ts';

/** The host's limits for a request. */
export interface RequestLimits {
  /** Ids of models, or `*` for any. */
  models: readonly string[];
  /** The most tokens that all answers to one request may have together. */
  maxOutputTokens: number;
}

export interface LanguageRequest {
  /** JSON for upstream: the allow-listed fields of the client's request, serialised anew. */
  body: string;
  /** True if the answer is to come as server-sent events. */
  stream: boolean;
  /** The most that the request can use, for the reservation. The input is estimated from its length. */
  inputTokens: number;
  outputTokens: number;
}

/** English has about four bytes per token. */
export const BYTES_PER_TOKEN = 4;

/** A JSON schema has some twenty levels. `JSON.stringify` overflows the stack at several thousand. */
const maximumDepth = 100;
/**
 * A conversation of three thousand messages has as many. The schemas take up to 150 ms to find so many values wrong;
 * with the 128,000 that fit into a body they would take a second.
 */
const maximumValues = 10_000;

/** A byte order mark at the beginning is no valid JSON. */
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Reads a request to the Responses or the Chat Completions API and writes it anew from its allow-listed fields. Parsers
 * behind this server read exactly what was checked here: a name that occurs twice, an odd escape or an odd number has only
 * one form in what `JSON.stringify` writes.
 * @throws AppError `bad-request`, `forbidden`, `unprocessable`; a {@link FieldError} where one field is the reason.
 */
export function readLanguageRequest(
  api: 'responses' | 'chat',
  bytes: Uint8Array,
  limits: RequestLimits,
): LanguageRequest {
  const parsed = parseJson(bytes);
  assertPlainJson(parsed);
  assertNoRefusedField(parsed);
  const { request, outputTokens } =
    api === 'responses' ? readResponsesRequest(parsed, limits) : readChatRequest(parsed, limits);
  const body = JSON.stringify(request);
  return {
    body,
    stream: request.stream ?? false,
    inputTokens: Math.ceil(encoder.encode(body).length / BYTES_PER_TOKEN),
    outputTokens,
  };
}

/** A request without a limit gets the server's, and nothing is stored at the vendor. */
function readResponsesRequest(parsed: unknown, limits: RequestLimits) {
  const request = checkFields(responsesRequestSchema, parsed);
  assertModel(request.model, limits.models);
  const { max_output_tokens } = request;
  const { outputTokens, forEach } = readLimit({ max_output_tokens }, 1, limits.maxOutputTokens);
  return { request: { ...request, max_output_tokens: forEach, store: false }, outputTokens };
}

function readChatRequest(parsed: unknown, limits: RequestLimits) {
  const request = checkFields(chatRequestSchema, parsed);
  assertModel(request.model, limits.models);
  const { max_completion_tokens, max_tokens } = request;
  const given = { max_completion_tokens, max_tokens };
  const { outputTokens, forEach, isGiven } = readLimit(given, request.n ?? 1, limits.maxOutputTokens);
  // OpenAI's newer models refuse the old name; many servers that imitate OpenAI know no other.
  const name = isOpenAiModel(request.model) ? 'max_completion_tokens' : 'max_tokens';
  return { request: isGiven ? request : { ...request, [name]: forEach }, outputTokens };
}

/** @throws FieldError `forbidden`. */
export function assertModel(model: string, models: readonly string[]): void {
  if (isModelAllowed(model, models)) return;
  const offered = models.length > 0 ? ` It offers: ${models.join(', ')}.` : '';
  throw new FieldError(
    'forbidden',
    'model',
    `This server does not offer the \`model\` “${shorten(model)}”.${offered}`,
  );
}

export function isModelAllowed(model: string, models: readonly string[]): boolean {
  return models.includes(model) || models.includes('*');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strictDecoder.decode(bytes));
  } catch (cause) {
    throw new AppError('bad-request', 'The body of this request is not valid JSON in UTF-8.', { cause });
  }
}

/**
 * Refuses JSON with too many values, and JSON that would change or fail when it is written again: nesting beyond {@link maximumDepth}, numbers beyond the
 * range of a double (they become null), and the name `__proto__`, which copying an object would drop or apply. The loop
 * has a stack of its own, because brackets may be nested as deep as a body is long.
 * @throws AppError `bad-request`.
 */
function assertPlainJson(body: unknown): void {
  const waiting = [{ value: body, depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (values > maximumValues)
      throw new AppError('bad-request', 'This request has more than 10,000 values. Send a shorter one.');
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new AppError('bad-request', 'A number in this request is too large. Send a smaller one.');
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= maximumDepth)
      throw new AppError(
        'bad-request',
        `This request is nested deeper than ${maximumDepth} levels. Flatten it.`,
      );
    if (Object.hasOwn(value, '__proto__')) throw unknownField('__proto__');
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
}

interface OutputLimit {
  /** The most that all answers may have together. */
  outputTokens: number;
  /** The limit for one of the answers. */
  forEach: number;
  /** False if the request named no limit. */
  isGiven: boolean;
}

/** @throws FieldError `unprocessable` where the request asks for more than the server allows. */
function readLimit(
  given: Readonly<Record<string, number | null | undefined>>,
  answers: number,
  maximum: number,
): OutputLimit {
  let largest = 0;
  for (const [field, wanted] of Object.entries(given)) {
    if (wanted == null) continue;
    if (wanted > maximum) throw tooLong(field, `${wanted}`, maximum);
    if (wanted * answers > maximum) throw tooLong('n', `${answers} answers of ${wanted}`, maximum);
    largest = Math.max(largest, wanted);
  }
  if (largest > 0) return { outputTokens: largest * answers, forEach: largest, isGiven: true };
  if (answers > maximum) throw tooLong('n', `${answers}`, maximum);
  const forEach = Math.floor(maximum / answers);
  return { outputTokens: forEach * answers, forEach, isGiven: false };
}

function tooLong(field: string, wanted: string, maximum: number): FieldError {
  return new FieldError(
    'unprocessable',
    field,
    `\`${field}\` asks for ${wanted} tokens, and this server allows ${maximum} for an answer. Ask for less.`,
  );
}
