import type { AppError } from '@sayable/shared/contracts';
import { fromUpstream, upstreamGone } from '../../upstream-errors.ts';
import { readAmount, readField, readText } from './read-field.ts';

/** Which API of OpenAI's a call speaks. */
export type Api = 'responses' | 'chat' | 'transcription';

export interface Usage {
  tokens: number;
  audioSeconds: number;
}

export interface AnswerFacts {
  /** Absent where upstream didn't say. */
  usage: Usage | undefined;
  /** Upstream gave up: its words in ours. */
  failure: AppError | undefined;
  /** `response.completed` and its like; undefined in an answer that is no event. */
  type: string | undefined;
}

/**
 * What an answer's JSON, whole or of one event, tells besides its content. By hand: it is read for every answer, and a
 * schema of fields that may all be absent or odd would check nothing.
 */
export function readAnswer(answer: unknown): AnswerFacts {
  const response = readField(answer, 'response');
  const type = readText(answer, 'type');
  const error = readField(answer, 'error');
  const failed = type === 'error' || error != null || isFailed(answer) || isFailed(response);
  return {
    usage: readUsage(
      readField(response, 'usage') ?? readField(answer, 'usage'),
      readAmount(answer, 'duration'),
    ),
    failure: failed ? toFailure(readField(response, 'error') ?? error ?? answer) : undefined,
    type,
  };
}

/** The three APIs have names of their own for it; of a transcription it is tokens or seconds. */
function readUsage(usage: unknown, durationSeconds: number): Usage | undefined {
  const tokens = Math.max(
    readAmount(usage, 'total_tokens'),
    readAmount(usage, 'input_tokens') + readAmount(usage, 'output_tokens'),
    readAmount(usage, 'prompt_tokens') + readAmount(usage, 'completion_tokens'),
  );
  const audioSeconds = readAmount(usage, 'seconds') || durationSeconds;
  return tokens > 0 || audioSeconds > 0 ? { tokens, audioSeconds } : undefined;
}

const isFailed = (answer: unknown): boolean => readField(answer, 'status') === 'failed';

/** An error inside of an answer whose status was 200: its code is all that is read. */
function toFailure(error: unknown): AppError {
  const said = readField(error, 'code') ?? readField(error, 'type');
  if (typeof said === 'number') return fromUpstream(said, null);
  if (typeof said !== 'string') return upstreamGone();
  if (said === 'insufficient_quota') return fromUpstream(429, null, { code: said });
  if (said.startsWith('rate_limit')) return fromUpstream(429, null);
  return /server|timeout|overload|^error$/.test(said) ? upstreamGone() : fromUpstream(400, null);
}
