import { AppError } from '@sayable/shared/contracts';
import { z } from 'zod';
import { scanJson } from './json-scan.ts';
import { readField } from './read-field.ts';
import { findRefusedField, inspectedName, refuseInside } from './refusals.ts';

/** What the server allows; the rest of a request is its sender's business. */
export interface Allowed {
  models: readonly string[];
  maxOutputTokens: number;
}

export interface InspectedRequest {
  model: string;
  stream: boolean;
  /** What the request may use at most, for the reservation: guessed from its length where it sets no limit. */
  inputTokens: number;
  outputTokens: number;
  /** It set no limit itself, so that somebody has to watch how long the answer gets. */
  unlimited: boolean;
}

/** English has some four bytes to a token. */
export const BYTES_PER_TOKEN = 4;

/** A mark at its beginning is no JSON for some, and so it is none here. */
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// From 1: servers that imitate OpenAI take 0 or -1 for "no limit".
const limit = z.int().min(1).nullish();
const requestSchema = z.object({
  model: z.string().min(1),
  stream: z.boolean().nullish(),
  max_output_tokens: limit,
  max_tokens: limit,
  max_completion_tokens: limit,
  n: limit,
});
type Request = z.infer<typeof requestSchema>;

/**
 * Reads a request to the Responses or the Chat Completions API. Its bytes go on as they are, so what is read here must be
 * what every parser behind would read: names that stand twice or differ by their case are refused.
 * @throws AppError `bad-request`, `forbidden`, `unprocessable`, naming the field.
 */
export function inspectRequest(bytes: Uint8Array, allowed: Allowed): InspectedRequest {
  const body = parse(bytes);
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw badField(parsed.error.issues[0]);
  const request = parsed.data;
  refuseAmbiguousNames(body, bytes);
  assertModel(request.model, allowed.models);
  const refused = findRefusedField(body);
  if (refused) throw refused;
  refuseInside(readField(body, 'input'), 'input');
  refuseInside(readField(body, 'messages'), 'messages');
  return {
    model: request.model,
    stream: request.stream ?? false,
    inputTokens: Math.ceil(bytes.length / BYTES_PER_TOKEN),
    ...readLimit(request, allowed.maxOutputTokens),
  };
}

/** @throws AppError `forbidden`. */
export function assertModel(model: string, models: readonly string[]): void {
  if (isModelAllowed(model, models)) return;
  const offered = models.length > 0 ? ` It offers: ${models.join(', ')}.` : '';
  throw new AppError('forbidden', `This server does not offer the \`model\` “${shorten(model)}”.${offered}`);
}

export function isModelAllowed(model: string, models: readonly string[]): boolean {
  return models.includes(model) || models.includes('*');
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strictDecoder.decode(bytes));
  } catch (cause) {
    throw new AppError('bad-request', 'The body of this request is not valid JSON in UTF-8.', { cause });
  }
}

function badField(issue: z.core.$ZodIssue | undefined): AppError {
  const field = issue?.path.map(String).join('.');
  const what = issue?.message ?? 'Invalid input';
  return new AppError('bad-request', `${field ? `\`${field}\`` : 'The body'} is not right: ${what}.`);
}

/**
 * Parsers differ: of `{"model":"a","model":"b"}` some read the first, and for some "Model" is "model". As many names in
 * the bytes as in what was parsed means that none stands twice.
 */
function refuseAmbiguousNames(body: unknown, bytes: Uint8Array): void {
  for (const name of Object.keys(body ?? {})) {
    const plain = inspectedName(name);
    if (plain !== undefined && plain !== name)
      throw new AppError('bad-request', `Write \`${shorten(name)}\` as \`${plain}\`.`);
  }
  let written = 0;
  scanJson(bytes, 0, bytes.length, (_start, _end, valueAt) => {
    if (valueAt >= 0) written += 1;
  });
  if (written !== countNames(body))
    throw new AppError('bad-request', 'A name stands twice in one object of this request. Send each once.');
}

/** With a stack of its own: brackets may be nested as deep as a body is long. */
function countNames(value: unknown): number {
  let names = 0;
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    if (!Array.isArray(next)) names += inner.length;
    for (const child of inner) if (typeof child === 'object') waiting.push(child);
  }
  return names;
}

function readLimit(request: Request, maximum: number): Pick<InspectedRequest, 'outputTokens' | 'unlimited'> {
  const answers = request.n ?? 1;
  let largest = 0;
  for (const field of ['max_output_tokens', 'max_completion_tokens', 'max_tokens'] as const) {
    const wanted = request[field];
    if (wanted == null) continue;
    if (wanted > maximum) throw tooLong(field, `${wanted}`, maximum);
    if (wanted * answers > maximum) throw tooLong('n', `${answers} answers of ${wanted}`, maximum);
    largest = Math.max(largest, wanted * answers);
  }
  return { outputTokens: largest || maximum, unlimited: largest === 0 };
}

function tooLong(field: string, wanted: string, maximum: number): AppError {
  return new AppError(
    'unprocessable',
    `\`${field}\` asks for ${wanted} tokens, and this server allows ${maximum} for an answer. Ask for less.`,
  );
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
