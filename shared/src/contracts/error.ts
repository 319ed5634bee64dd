import { z } from 'zod';
import { errorCodes, errorReasons } from './error-codes.ts';

// The lists are a file of their own for the engine's workers, which carry no schema library.
export * from './error-codes.ts';

export const errorCodeSchema = z.enum(errorCodes);
export const errorReasonSchema = z.enum(errorReasons);

/** The content of `{error: …}` in an HTTP answer, and of a failed message inside the extension. */
export const wireErrorSchema = z.object({
  code: errorCodeSchema,
  /** A diagnostic for developers. A screen shows the text of the reason or of the code. */
  message: z.string(),
  retryable: z.boolean(),
  /**
   * Server and extension are updated apart: a reason that is unknown here is dropped, and the code remains.
   */
  reason: errorReasonSchema.optional().catch(undefined),
  retryAfterMs: z.number().nonnegative().optional(),
  requestId: z.string().optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;
