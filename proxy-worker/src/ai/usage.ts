import type { AppError } from '@sayable/shared/std';
import { endingOf } from '../providers/finish-reason.ts';
import { fromUpstream, upstreamGone } from '../upstream-errors.ts';
import { knownCode } from '../upstream-refusal.ts';

/** The API of OpenAI's that a call uses. */
export type Api = 'responses' | 'chat' | 'transcription';

/** The use that upstream reports. */
export interface Usage {
  /** Tokens in and out. Those of audio are in `audioSeconds`. */
  tokens: number;
  audioSeconds: number;
}

/** OpenAI counts a token for each 100 ms of audio that it transcribes. */
const AUDIO_TOKENS_PER_SECOND = 10;

export interface AnswerFacts {
  /** The reported use; undefined where upstream reported none. */
  usage: Usage | undefined;
  /** Upstream's own failure as an error of ours. */
  failure: AppError | undefined;
  /** True for the event that completes a streamed answer. */
  isLast: boolean;
  /** True for a chat's event without any choice. */
  isEmpty: boolean;
}

const lastTypes = new Set(['response.completed', 'response.incomplete', 'transcript.text.done']);

/**
 * Reads the facts of an answer's JSON, whole or of one event, beside its content. It reads field by field:
 * every field may be absent or odd in the answers of servers that imitate OpenAI, so a schema would check
 * nothing.
 */
export function readAnswer(answer: unknown): AnswerFacts {
  const response = readField(answer, 'response');
  const type = readText(answer, 'type');
  const error = readField(answer, 'error');
  const isBroken = choicesOf(answer).some(isGivenUp);
  const failed = type === 'error' || error != null || isFailed(answer) || isFailed(response);
  return {
    usage: readUsage(
      readField(response, 'usage') ?? readField(answer, 'usage'),
      readAmount(answer, 'duration'),
    ),
    failure: failed
      ? toFailure(readField(response, 'error') ?? error ?? answer)
      : isBroken
        ? upstreamGone()
        : undefined,
    isEmpty: readList(answer, 'choices').length === 0 && readField(answer, 'choices') !== undefined,
    isLast: (type !== undefined && lastTypes.has(type)) || choicesOf(answer).some(isFinished),
  };
}

/** True for a choice that the model gave up: OpenAI's clients would take what has come for the answer. */
const isGivenUp = (choice: unknown): boolean =>
  endingOf(readText(choice, 'finish_reason') ?? '') === 'failed';

/**
 * The texts that the model wrote in one event: for the Responses and transcription APIs one `delta`, for chat
 * a few.
 */
export function writtenTexts(api: Api, event: unknown): string[] {
  if (api !== 'chat') return withoutEmpty([readText(event, 'delta')]);
  return choicesOf(event).flatMap((choice) => {
    const delta = readField(choice, 'delta');
    const calls = readList(delta, 'tool_calls');
    return withoutEmpty([
      readText(delta, 'content'),
      ...readList(delta, 'content').map((part) => readText(part, 'text')),
      readText(delta, 'refusal'),
      readText(delta, 'reasoning'),
      readText(delta, 'reasoning_content'),
      readText(readField(delta, 'function_call'), 'arguments'),
      ...calls.map((call) => readText(readField(call, 'function'), 'arguments')),
      ...calls.map((call) => readText(readField(call, 'custom'), 'input')),
    ]);
  });
}

/** The three APIs name their token counts differently; a transcription reports tokens or seconds. */
function readUsage(usage: unknown, durationSeconds: number): Usage | undefined {
  const tokens = Math.max(
    readAmount(usage, 'total_tokens'),
    readAmount(usage, 'input_tokens') + readAmount(usage, 'output_tokens'),
    readAmount(usage, 'prompt_tokens') + readAmount(usage, 'completion_tokens'),
  );
  const seconds = readAmount(usage, 'seconds') || durationSeconds;
  const audioTokens = readAmount(readField(usage, 'input_token_details'), 'audio_tokens');
  if (tokens === 0 && seconds === 0) return undefined;
  return {
    tokens: Math.max(0, tokens - audioTokens),
    audioSeconds: seconds || audioTokens / AUDIO_TOKENS_PER_SECOND,
  };
}

const choicesOf = (answer: unknown): unknown[] => readList(answer, 'choices');
/** Some servers send an empty reason with every event. */
const isFinished = (choice: unknown): boolean => Boolean(readText(choice, 'finish_reason'));
const isFailed = (answer: unknown): boolean => readField(answer, 'status') === 'failed';

/**
 * An error inside an answer whose status was 200. Only its code is read, because its message may quote
 * anything.
 */
function toFailure(error: unknown): AppError {
  const code = readField(error, 'code') ?? readField(error, 'type');
  const hasBegun = true;
  if (typeof code === 'number') return fromUpstream(code, null, { hasBegun });
  if (typeof code !== 'string') return upstreamGone();
  const detail = { code: knownCode(code), hasBegun };
  if (code === 'insufficient_quota' || code.startsWith('rate_limit')) return fromUpstream(429, null, detail);
  return fromUpstream(/server|timeout|overload|^error$/.test(code) ? 500 : 400, null, detail);
}

/** A field of parsed JSON of any shape; undefined where there is none. */
export function readField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function readText(value: unknown, name: string): string | undefined {
  const field = readField(value, name);
  return typeof field === 'string' ? field : undefined;
}

export function readList(value: unknown, name: string): unknown[] {
  const field = readField(value, name);
  return Array.isArray(field) ? field : [];
}

/** 0 where the field is absent or no positive number. */
function readAmount(value: unknown, name: string): number {
  const field = readField(value, name);
  return typeof field === 'number' && field > 0 ? field : 0;
}

function withoutEmpty(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => text !== undefined && text !== '');
}
