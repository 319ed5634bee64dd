import { z } from 'zod';

/**
 * What goes over the multi-context socket, in the names of the wire. They are those of the SDK's serialisers
 * (`SendMessageMulti`); a test reads them with these.
 */
export type TalkMessage =
  | { text: ' '; context_id: string; voice_settings?: { speed: number } }
  | { text: string; context_id: string; flush?: true }
  | { context_id: string; close_context: true };

const numbers = z.array(z.number());
const alignmentSchema = z.object({
  chars: z.array(z.string()),
  charStartTimesMs: numbers,
  charDurationsMs: numbers,
});

/** What comes back (`ReceiveMessageMulti`). The documentation writes some names in both ways. */
export const talkAnswerSchema = z
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
export type TalkAnswer = z.infer<typeof talkAnswerSchema>;
