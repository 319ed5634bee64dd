import { z } from 'zod';

const settings = z.strictObject({
  stability: z.number().min(0).max(1).optional(),
  similarity_boost: z.number().min(0).max(1).optional(),
  style: z.number().min(0).max(1).optional(),
  use_speaker_boost: z.boolean().optional(),
  speed: z.number().min(0.7).max(1.2).optional(),
});

/** The messages of a client, with the snake_case names of the wire. An unknown name is refused. */
export const liveMessage = z.strictObject({
  text: z.string().nullish(),
  context_id: z.string().min(1).max(100).optional(),
  voice_settings: settings.optional(),
  generation_config: z
    .strictObject({ chunk_length_schedule: z.array(z.number().min(50).max(500)).optional() })
    .optional(),
  pronunciation_dictionary_locators: z.array(z.looseObject({})).optional(),
  xi_api_key: z.string().optional(),
  authorization: z.string().optional(),
  flush: z.boolean().optional(),
  close_context: z.boolean().optional(),
  close_socket: z.boolean().optional(),
});
export type LiveMessage = z.infer<typeof liveMessage>;
