import { z } from 'zod';
import { inputRate } from './input-buffer.ts';

const pcm = z.looseObject({
  type: z.literal('audio/pcm'),
  rate: z.literal(inputRate).optional(),
});

const transcription = z.strictObject({
  model: z.string().optional(),
  language: z.string().optional(),
  languages: z.array(z.string().length(2)).optional(),
  keywords: z.array(z.string().min(1)).optional(),
  prompt: z.string().optional(),
  delay: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
});

const input = z.strictObject({
  format: pcm.optional(),
  noise_reduction: z.looseObject({ type: z.enum(['near_field', 'far_field']) }).nullish(),
  transcription: transcription.nullish(),
  // The test server has no voice activity detection, and our clients use none.
  turn_detection: z.null(),
});

/**
 * The schema of `session.update` in a transcription session. It is as strict as the vendor: an unknown name
 * is an error.
 */
export const transcriptionSession = z.strictObject({
  type: z.literal('transcription'),
  audio: z.strictObject({ input }),
  include: z.array(z.string()).optional(),
});

/** The schema of `session.update` in a speech-to-speech session. */
export const realtimeSession = z.strictObject({
  type: z.literal('realtime'),
  model: z.string().optional(),
  instructions: z.string().optional(),
  output_modalities: z
    .array(z.enum(['audio', 'text']))
    .max(1)
    .optional(),
  max_output_tokens: z.union([z.int().min(1).max(4_096), z.literal('inf')]).optional(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        name: z.string().regex(/^[\w-]{1,64}$/u),
        description: z.string().optional(),
        parameters: z.looseObject({ type: z.literal('object') }).optional(),
      }),
    )
    .optional(),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
  reasoning: z.strictObject({ effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']) }).optional(),
  tracing: z.null().optional(),
  audio: z
    .strictObject({
      input: input.optional(),
      output: z
        .strictObject({
          format: pcm.optional(),
          voice: z.string().optional(),
          speed: z.number().min(0.25).max(1.5).optional(),
        })
        .optional(),
    })
    .optional(),
});

export type TranscriptionSession = z.infer<typeof transcriptionSession>;
export type RealtimeSession = z.infer<typeof realtimeSession>;
