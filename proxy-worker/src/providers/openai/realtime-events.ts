import type { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { failureOf, fromUpstream, upstreamGone } from '../../upstream-errors.ts';

/** A failure that OpenAI reports on an open socket. It has no status. */
export interface RealtimeError {
  type?: string | undefined;
  code?: string | null | undefined;
}

/** Converts a failure by the status that its code and type stand for. */
export function errorOf({ type, code }: RealtimeError): AppError {
  if (code === 'invalid_api_key') return fromUpstream(401, null);
  if (code === 'rate_limit_exceeded' || code === 'insufficient_quota') return failureOf(code);
  // A vendor's session lasts an hour; a retry opens a new one.
  if (code === 'session_expired') return upstreamGone();
  return type === 'invalid_request_error' ? fromUpstream(400, null) : failureOf(code);
}

const errorSchema = z.object({ type: z.string().optional(), code: z.string().nullish() }).catch({});
const itemId = z.string();

/** The events that are read, with the names of the SDK's `RealtimeServerEvent`. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_audio_buffer.committed'), item_id: itemId }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    item_id: itemId,
    delta: z.string().optional(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    item_id: itemId,
    transcript: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    item_id: itemId,
    error: errorSchema,
  }),
  z.object({ type: z.literal('error'), error: errorSchema }),
  z.object({ type: z.literal('response.created'), response: z.object({ id: z.string() }) }),
  z.object({ type: z.literal('response.output_audio.delta'), response_id: z.string(), delta: z.string() }),
  z.object({
    type: z.literal('response.output_audio_transcript.delta'),
    response_id: z.string(),
    delta: z.string(),
  }),
  z.object({ type: z.literal('response.output_audio_transcript.done'), response_id: z.string() }),
  z.object({
    type: z.literal('response.done'),
    response: z.object({
      id: z.string(),
      status: z.string(),
      status_details: z
        .object({ reason: z.string().nullish(), error: errorSchema.nullish() })
        .nullish()
        .catch(undefined),
      usage: z.object({ total_tokens: z.number() }).nullish().catch(undefined),
      output: z
        .array(z.object({ type: z.string(), name: z.string().optional() }))
        .nullish()
        .catch(undefined),
    }),
  }),
]);
type VendorEvent = z.infer<typeof eventSchema>;
const known = new Set<string>(eventSchema.options.map((option) => option.shape.type.value));
const namedSchema = z.object({ type: z.string() });

/** The vendor's events in our names. */
export type RealtimeEvent =
  /** The id of a segment that was committed. */
  | { type: 'segment-named'; itemId: string }
  | { type: 'transcript-delta'; itemId: string; text: string }
  | { type: 'transcript-completed'; itemId: string; text: string }
  /** `itemId` names the segment whose transcription failed. */
  | { type: 'failed'; error: RealtimeError; itemId?: string }
  | { type: 'response-started'; responseId: string }
  | { type: 'response-audio'; responseId: string; base64: string }
  | { type: 'response-text'; responseId: string; text: string }
  | { type: 'response-text-ended'; responseId: string }
  | {
      type: 'response-ended';
      responseId: string;
      status: string;
      error: RealtimeError | undefined;
      /** The tokens of the response, in and out; undefined where the vendor reports none. */
      tokens: number | undefined;
      /** The names of the functions that the model called. */
      calls: readonly string[];
    }
  /** Items, limits, and events of the future. */
  | { type: 'other' };

/** Parses a message of the socket. @throws ZodError for an invalid event */
export function readRealtimeEvent(message: unknown): RealtimeEvent {
  if (!known.has(namedSchema.parse(message).type)) return { type: 'other' };
  return toRealtimeEvent(eventSchema.parse(message));
}

function toRealtimeEvent(event: VendorEvent): RealtimeEvent {
  switch (event.type) {
    case 'input_audio_buffer.committed':
      return { type: 'segment-named', itemId: event.item_id };
    case 'conversation.item.input_audio_transcription.delta':
      return { type: 'transcript-delta', itemId: event.item_id, text: event.delta ?? '' };
    case 'conversation.item.input_audio_transcription.completed':
      return { type: 'transcript-completed', itemId: event.item_id, text: event.transcript };
    case 'conversation.item.input_audio_transcription.failed':
      return { type: 'failed', error: event.error, itemId: event.item_id };
    case 'error':
      return { type: 'failed', error: event.error };
    case 'response.created':
      return { type: 'response-started', responseId: event.response.id };
    case 'response.output_audio.delta':
      return { type: 'response-audio', responseId: event.response_id, base64: event.delta };
    case 'response.output_audio_transcript.delta':
      return { type: 'response-text', responseId: event.response_id, text: event.delta };
    case 'response.output_audio_transcript.done':
      return { type: 'response-text-ended', responseId: event.response_id };
    default: {
      const { id, status, status_details: details, usage, output } = event.response;
      const error = details?.error ?? undefined;
      const calls = (output ?? []).flatMap(({ type, name }) =>
        type === 'function_call' ? (name ?? []) : [],
      );
      return { type: 'response-ended', responseId: id, status, error, tokens: usage?.total_tokens, calls };
    }
  }
}
