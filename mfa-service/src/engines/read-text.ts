import type { UtterancePlan } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';

/** The shortest phone: three states of at least one frame of 10 ms each. */
const shortestPhoneMs = 30;

/**
 * Refuses a text that doesn't fit into the recording even at the fastest rate that a model can recognize.
 * Words that have another wording, which may be shorter, take no time.
 */
export function refuseTooLong({ words, others = [] }: UtterancePlan, durationMs: number): void {
  const phones = words.reduce((sum, { pronunciations }, index) => {
    const isOptional = others.some(({ first, end }) => first <= index && index < end);
    return isOptional ? sum : sum + Math.min(...pronunciations.map(({ length }) => length));
  }, 0);
  if (phones * shortestPhoneMs <= durationMs) return;
  throw new AppError(
    'unprocessable',
    'The text is longer than the recording. Send the text that was read in it.',
    { reason: 'other-text' },
  );
}
