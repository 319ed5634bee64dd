import { z } from 'zod';
import type { LiveError } from './live-errors.ts';

const errorSchema = z.object({ type: z.string().optional(), code: z.string().nullish() }).catch({});
const itemId = z.string();

/** What we read of OpenAI's events; the names are those of the SDK's `RealtimeServerEvent`. */
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
    }),
  }),
]);
type VendorEvent = z.infer<typeof eventSchema>;
const known = new Set<string>(eventSchema.options.map((option) => option.shape.type.value));
const namedSchema = z.object({ type: z.string() });

/** The vendor's events as we use them. */
export type LiveEvent =
  | { type: 'committed'; itemId: string }
  | { type: 'heard'; itemId: string; text: string }
  | { type: 'transcribed'; itemId: string; text: string }
  /** `itemId` where it was the transcription of an item that failed. */
  | { type: 'failed'; error: LiveError; itemId?: string }
  | { type: 'response-begun'; responseId: string }
  | { type: 'response-sound'; responseId: string; base64: string }
  | { type: 'response-words'; responseId: string; text: string }
  | { type: 'response-words-ended'; responseId: string }
  | { type: 'response-ended'; responseId: string; status: string; error: LiveError | undefined }
  /** Items, limits, and what is yet to be invented. */
  | { type: 'other' };

/** An event of the socket. @throws ZodError where it is none. */
export function readLiveEvent(message: unknown): LiveEvent {
  if (!known.has(namedSchema.parse(message).type)) return { type: 'other' };
  return toLiveEvent(eventSchema.parse(message));
}

function toLiveEvent(event: VendorEvent): LiveEvent {
  switch (event.type) {
    case 'input_audio_buffer.committed':
      return { type: 'committed', itemId: event.item_id };
    case 'conversation.item.input_audio_transcription.delta':
      return { type: 'heard', itemId: event.item_id, text: event.delta ?? '' };
    case 'conversation.item.input_audio_transcription.completed':
      return { type: 'transcribed', itemId: event.item_id, text: event.transcript };
    case 'conversation.item.input_audio_transcription.failed':
      return { type: 'failed', error: event.error, itemId: event.item_id };
    case 'error':
      return { type: 'failed', error: event.error };
    case 'response.created':
      return { type: 'response-begun', responseId: event.response.id };
    case 'response.output_audio.delta':
      return { type: 'response-sound', responseId: event.response_id, base64: event.delta };
    case 'response.output_audio_transcript.delta':
      return { type: 'response-words', responseId: event.response_id, text: event.delta };
    case 'response.output_audio_transcript.done':
      return { type: 'response-words-ended', responseId: event.response_id };
    default: {
      const { id, status, status_details: details } = event.response;
      const error = details?.error ?? undefined;
      return { type: 'response-ended', responseId: id, status, error };
    }
  }
}
