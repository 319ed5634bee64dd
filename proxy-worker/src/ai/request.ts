import { AppError } from '@sayable/shared/std';
import { FieldError } from '../middleware/body.ts';
import { isOpenAiModel } from '../providers/openai-models.ts';
import { checkFields, shorten, unknownField } from './check-fields.ts';
import { assertNoRefusedField } from './refusals.ts';
import { chatRequestSchema, responsesRequestSchema } from './request-schema.ts';

/** The host's limits for a request. */
export interface RequestLimits {
  /** Ids of models, or `*` for any. */
  models: readonly string[];
  /** The most tokens that an answer may have. */
  maxOutputTokens: number;
}

export interface LanguageRequest {
  model: string;
  /** JSON for upstream: the allow-listed fields of the client's request, serialised anew. */
  body: string;
  /** True if the answer is to come as server-sent events. */
  stream: boolean;
  /** The most tokens that the request can use, in and out. */
  tokens: number;
  /** True if upstream was asked for an event with the use that the client did not ask for. */
  hidesUsage: boolean;
}

/** A token of any of the models' encodings has at least a byte. */
const TOKENS_PER_BYTE = 1;
/** The tokens that the vendor adds to a request: marks around messages, and instructions of its own. */
const ADDED_TOKENS = 200;
/** The most that any published rule counts for an image: 48 tiles' worth of `gpt-4o-mini`. */
const IMAGE_TOKENS = 50_000;

/** A JSON schema has some twenty levels. `JSON.stringify` overflows the stack at several thousand. */
const maximumDepth = 100;
/**
 * A conversation of three thousand messages has as many. The schemas take up to 150 ms to find so many values
 * wrong; with the 128,000 that fit into a body they would take a second.
 */
const maximumValues = 10_000;

/** A byte order mark at the beginning is no valid JSON. */
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Reads a request to the Responses or the Chat Completions API and writes it anew from its allow-listed
 * fields. Parsers behind this server read exactly what was checked here: a name that occurs twice, an odd
 * escape or an odd number has only one form in what `JSON.stringify` writes.
 * @throws AppError `bad-request`, `forbidden`, `unprocessable`; a {@link FieldError} where one field is the
 *   reason.
 */
export function readLanguageRequest(
  api: 'responses' | 'chat',
  bytes: Uint8Array,
  limits: RequestLimits,
): LanguageRequest {
  const parsed = parseJson(bytes);
  assertPlainJson(parsed);
  assertNoRefusedField(parsed);
  const { request, outputTokens, hidesUsage } =
    api === 'responses' ? readResponsesRequest(parsed, limits) : readChatRequest(parsed, limits);
  const body = JSON.stringify(request);
  return {
    model: request.model,
    body,
    stream: request.stream ?? false,
    tokens: maximumInputTokens(body) + outputTokens,
    hidesUsage,
  };
}

/** A request without a limit gets the server's, and nothing is stored at the vendor. */
function readResponsesRequest(parsed: unknown, limits: RequestLimits) {
  const request = checkFields(responsesRequestSchema, parsed);
  assertModel(request.model, limits.models);
  const { max_output_tokens } = request;
  const outputTokens = readLimit({ max_output_tokens }, limits.maxOutputTokens) ?? limits.maxOutputTokens;
  return {
    request: { ...request, max_output_tokens: outputTokens, store: false },
    outputTokens,
    hidesUsage: false,
  };
}

/** A stream is asked for its use too, which chat reports only on request. */
function readChatRequest(parsed: unknown, limits: RequestLimits) {
  const request = checkFields(chatRequestSchema, parsed);
  assertModel(request.model, limits.models);
  const { max_completion_tokens, max_tokens, stream, stream_options } = request;
  const given = readLimit({ max_completion_tokens, max_tokens }, limits.maxOutputTokens);
  const outputTokens = given ?? limits.maxOutputTokens;
  // OpenAI's newer models refuse the old name; many servers that imitate OpenAI know no other.
  const name = isOpenAiModel(request.model) ? 'max_completion_tokens' : 'max_tokens';
  const rewritten = {
    ...request,
    ...(given === undefined && { [name]: outputTokens }),
    ...(stream && { stream_options: { ...stream_options, include_usage: true } }),
  };
  return { request: rewritten, outputTokens, hidesUsage: stream === true && !stream_options?.include_usage };
}

/** An upper bound: a token for each byte, and the most that an image can cost. */
function maximumInputTokens(body: string): number {
  const images = body.split('"data:image').length - 1;
  const bytes = /[\u0080-\uffff]/.test(body) ? encoder.encode(body).length : body.length;
  return bytes * TOKENS_PER_BYTE + ADDED_TOKENS + images * IMAGE_TOKENS;
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
 * Refuses JSON with too many values, and JSON that would change or fail when it is written again: nesting
 * beyond {@link maximumDepth}, numbers beyond the range of a double (they become null), and the name
 * `__proto__`, which copying an object would drop or apply. The loop has a stack of its own, because brackets
 * may be nested as deep as a body is long.
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

/**
 * The largest of the limits that a request names; undefined where it names none.
 * @throws FieldError `unprocessable` where the request asks for more than the server allows.
 */
function readLimit(
  given: Readonly<Record<string, number | null | undefined>>,
  maximum: number,
): number | undefined {
  let largest: number | undefined;
  for (const [field, wanted] of Object.entries(given)) {
    if (wanted == null) continue;
    if (wanted > maximum) throw tooLong(field, wanted, maximum);
    largest = Math.max(largest ?? 0, wanted);
  }
  return largest;
}

function tooLong(field: string, wanted: number, maximum: number): FieldError {
  return new FieldError(
    'unprocessable',
    field,
    `\`${field}\` asks for ${wanted} tokens, and this server allows ${maximum} for an answer. Ask for less.`,
  );
}
