import type { AppError } from '@sayable/shared/contracts';
import { z } from 'zod';
import { fromUpstream, upstreamGone } from '../../upstream-errors.ts';

/** Which API of OpenAI's a call speaks. */
export type Api = 'responses' | 'chat' | 'transcription';

const count = z.number().nonnegative().catch(0);
/** What the three APIs say of what they used; of a transcription either tokens or seconds. */
const usageSchema = z.object({
  total_tokens: count,
  input_tokens: count,
  output_tokens: count,
  prompt_tokens: count,
  completion_tokens: count,
  seconds: count,
});

const codeSchema = z.union([z.string(), z.number()]).nullish().catch(undefined);
const errorSchema = z.object({ code: codeSchema, type: codeSchema }).catch({});
/** An answer, or one event of a stream of it. */
const answerSchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  code: codeSchema,
  status: z.string().optional().catch(undefined),
  error: z.unknown().optional(),
  usage: z.unknown().optional(),
  duration: z.number().nonnegative().optional().catch(undefined),
  response: z.unknown().optional(),
});

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

/** What an answer's JSON, whole or of one event, tells besides its content. */
export function readAnswer(data: unknown): AnswerFacts {
  const answer = answerSchema.safeParse(data).data;
  if (!answer) return { usage: undefined, failure: undefined, type: undefined };
  const response = answerSchema.safeParse(answer.response).data;
  const failed = answer.type === 'error' || answer.error != null || isFailed(answer) || isFailed(response);
  const error = response?.error ?? answer.error ?? answer;
  return {
    usage: readUsage(response?.usage ?? answer.usage, answer.duration ?? 0),
    failure: failed ? toFailure(errorSchema.parse(error)) : undefined,
    type: answer.type,
  };
}

function readUsage(data: unknown, durationSeconds: number): Usage | undefined {
  const usage = usageSchema.safeParse(data ?? {}).data;
  if (!usage) return undefined;
  const { total_tokens, input_tokens, output_tokens, prompt_tokens, completion_tokens } = usage;
  const tokens = Math.max(total_tokens, input_tokens + output_tokens, prompt_tokens + completion_tokens);
  const audioSeconds = usage.seconds || durationSeconds;
  return tokens > 0 || audioSeconds > 0 ? { tokens, audioSeconds } : undefined;
}

const isFailed = (answer: { status?: string | undefined } | undefined): boolean =>
  answer?.status === 'failed';

/** An error inside of an answer whose status was 200: its code is all that is read. */
function toFailure({ code, type }: z.infer<typeof errorSchema>): AppError {
  const said = code ?? type;
  if (typeof said === 'number') return fromUpstream(said, null);
  if (said === 'insufficient_quota') return fromUpstream(429, null, { code: said });
  if (said?.startsWith('rate_limit')) return fromUpstream(429, null);
  return said == null || /server|timeout|overload|^error$/.test(said)
    ? upstreamGone()
    : fromUpstream(400, null);
}
