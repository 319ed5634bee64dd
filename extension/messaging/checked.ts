import { saidWordingsSchema } from '@sayable/shared/contracts';
import { AppError, asResult } from '@sayable/shared/std';
import { z } from 'zod';
import type { Handler, Sender } from './handle.ts';
import type { ReferenceToKeep, TextAloud, TextToTranslate } from './messages.ts';

/** The schema of messages without parameters. */
export const nothingSchema = z.record(z.string(), z.never());

/**
 * Wraps a handler: a schema checks its parameters, and its thrown errors become data. It serves contexts of
 * the extension; the content script uses `guarded`.
 *
 * @example
 * handle('background', { 'open-welcome': checked(nothingSchema, openWelcome) });
 */
export function checked<P, R>(
  schema: z.ZodType<P>,
  work: (params: P, sender: Sender) => Promise<R> | R,
): Handler<R> {
  return (params, sender) =>
    asResult(() => {
      const parsed = schema.safeParse(params);
      if (parsed.success) return work(parsed.data, sender);
      throw new AppError('bad-request', 'Sayable was updated. Reload this page, then try again.', {
        reason: 'extension-updated',
        cause: parsed.error,
      });
    });
}

/** The schema of a text to be translated. */
export const textToTranslateSchema: z.ZodType<TextToTranslate> = z.object({
  text: z.string().trim().min(1).max(2_000),
  into: z.string().min(2).max(35),
});

/** The schema of a text to be said. */
export const textAloudSchema: z.ZodType<TextAloud> = z.object({
  text: z.string().trim().min(1).max(1_000),
  voiceId: z.string().max(500).nullable().optional(),
});

/** The schema of a sentence whose reference audio is to be stored. */
export const referenceToKeepSchema: z.ZodType<ReferenceToKeep> = z.object({
  text: z.string().max(5_000),
  wordings: saidWordingsSchema.optional(),
});
