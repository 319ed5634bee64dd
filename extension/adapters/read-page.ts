import { browser } from 'wxt/browser';
import type { SentencesOnPage } from '../messaging/messages.ts';
import { send } from '../messaging/send.ts';

/** What a tab's page has to be said; null where Sayable can't run there. */
export async function readPage(tabId: number): Promise<SentencesOnPage | null> {
  const answer = await send('page', 'read-sentences', {}, { tabId, frameId: 0 });
  return answer.ok ? answer.value : null;
}

/** The tab in front in this window, and what its page has to be said. */
export async function readPageInFront(): Promise<SentencesOnPage | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : readPage(tab.id);
}
