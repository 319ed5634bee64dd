import { z } from 'zod';

/**
 * The alignment object that Sayable exchanges with other programs: times in seconds, ARPAbet with stress
 * digits, words lower case as spoken, `<unk>` for untranscribed speech.
 */
export const alignedPhoneSchema = z.object({
  phone: z.string(),
  xmin: z.number(),
  xmax: z.number(),
});
export type AlignedPhoneWire = z.infer<typeof alignedPhoneSchema>;

/** `[op, index in user, index in bot]`; `docs/assessment.md` describes the rules. */
export const phoneOpSchema = z.tuple([
  z.enum(['replace', 'delete', 'insert', 'transpose']),
  z.int(),
  z.int(),
]);
export type PhoneOp = z.infer<typeof phoneOpSchema>;

export const alignedWordSchema = z.object({
  word: z.string(),
  xmin: z.number(),
  xmax: z.number(),
  phones: z.array(alignedPhoneSchema),
});
export type AlignedWordWire = z.infer<typeof alignedWordSchema>;

export const userWordSchema = alignedWordSchema.extend({
  /** Present if the word has a partner of the same spelling in the reference; `[]` when equal. */
  phone_ops: z.array(phoneOpSchema).optional(),
});
export type UserWordWire = z.infer<typeof userWordSchema>;

export const alignmentSchema = z.object({
  user: z.array(userWordSchema),
  bot: z.array(alignedWordSchema),
});
export type AlignmentWire = z.infer<typeof alignmentSchema>;
