import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import type { SentenceOnPage } from '../messaging/messages.ts';
import { send } from '../messaging/send.ts';
import { openExtensionPage } from './extension-pages.ts';
import { findTab, openTab, showTab } from './tabs.ts';

const sentenceSchema: z.ZodType<SentenceOnPage> = z.object({
  text: z.string().min(1).max(5_000),
  url: z.string(),
  attemptId: z.string().optional(),
});

/**
 * Opens a sentence where it was found: in a tab that shows it, else at its address in a new tab, else on our
 * own page.
 */
export const practiseSentence = checked(sentenceSchema, async (sentence) => {
  const open = await findTab((tabId) => hasSentence(tabId, sentence));
  if (open !== undefined && (await practiseIn(open, sentence))) {
    await showTab(open);
    return { where: 'page' as const };
  }
  const fresh = isWebPage(sentence.url) ? await openTab(sentence.url) : undefined;
  if (fresh !== undefined && (await practiseIn(fresh, sentence))) return { where: 'page' as const };
  const query: Record<string, string> = sentence.attemptId
    ? { attempt: sentence.attemptId }
    : { text: sentence.text };
  await openExtensionPage('/practise.html', query, fresh);
  return { where: 'extension' as const };
});

async function hasSentence(tabId: number, sentence: SentenceOnPage): Promise<boolean> {
  const answer = await send('page', 'find-sentence', sentence, { tabId });
  return answer.ok && answer.value.found;
}

async function practiseIn(tabId: number, sentence: SentenceOnPage): Promise<boolean> {
  const answer = await send('page', 'practise-sentence', sentence, { tabId });
  return answer.ok && answer.value.opened;
}

/**
 * Attempts made on our own page have its address; a stored address must never open anything but web pages.
 */
function isWebPage(url: string): boolean {
  return /^https?:\/\//.test(url);
}
