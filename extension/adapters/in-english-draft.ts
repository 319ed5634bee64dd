import { generationResults } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { Draft } from '../features/in-english/index.ts';

const DRAFT = 'inEnglishDraft';
const draftSchema: z.ZodType<Draft> = z.object({
  text: z.string(),
  language: z.string().nullable(),
  asked: z.string(),
  ways: z.array(generationResults['in-english'].shape.ways.element),
  by: z.enum(['server', 'browser', 'text']),
});

/**
 * The last question and its answer, in the browser's memory: they outlive a closed popup, not the browser.
 */
export const inEnglishDraft = {
  async read(): Promise<Draft> {
    const stored = await browser.storage.session.get(DRAFT).catch(notKept);
    const kept = draftSchema.safeParse(stored?.[DRAFT]);
    return kept.success ? kept.data : { text: '', language: null, asked: '', ways: [], by: 'browser' };
  },
  keep(draft: Draft): void {
    browser.storage.session.set({ [DRAFT]: draft }).catch(notKept);
  },
  forget: (): Promise<void> => browser.storage.session.remove(DRAFT),
};

function notKept(thrown: unknown): undefined {
  console.error('sayable: the text to say in English could not be kept or read', thrown);
}
