import type { SaidWordings } from '@sayable/shared/contracts';

/** The key of a sentence's reference audio in one wording; the text itself for the usual one. */
export function referenceKey(text: string, wordings: SaidWordings | undefined): string {
  return wordings && wordings.length > 0 ? `${text}\n${wordings.join(' ')}` : text;
}
