import { z } from 'zod';

/**
 * The messages to the multi-context socket, with the names of the wire. They are those of the SDK's
 * serialisers (`SendMessageMulti`), with which a test reads them.
 */
export type LiveMessage =
  | { text: ' '; context_id: string; voice_settings?: { speed: number } }
  | { text: string; context_id: string; flush?: true }
  | { context_id: string; close_context: true };

const numbers = z.array(z.number());
const alignmentSchema = z.object({
  chars: z.array(z.string()),
  charStartTimesMs: numbers,
  charDurationsMs: numbers,
});

/** The messages from the socket (`ReceiveMessageMulti`). The vendor documents some names in two spellings. */
export const liveAnswerSchema = z
  .object({
    audio: z.string().nullish(),
    alignment: alignmentSchema.nullish().catch(undefined),
    contextId: z.string().nullish(),
    context_id: z.string().nullish(),
    isFinal: z.boolean().nullish(),
    is_final: z.boolean().nullish(),
    error: z.string().nullish().catch('unknown'),
  })
  .transform((answer) => ({
    audio: answer.audio ?? '',
    alignment: answer.alignment ?? undefined,
    contextId: answer.contextId ?? answer.context_id ?? undefined,
    isFinal: answer.isFinal ?? answer.is_final ?? false,
    error: answer.error ?? undefined,
  }));
export type LiveAnswer = z.infer<typeof liveAnswerSchema>;
