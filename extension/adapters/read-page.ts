import { browser } from 'wxt/browser';
import type { SentencesOnPage } from '../messaging/messages.ts';
import { send } from '../messaging/send.ts';

/** Returns the sentences of a tab's page; null if Sayable can't run there. */
export async function readPage(tabId: number): Promise<SentencesOnPage | null> {
  const answer = await send('page', 'read-sentences', {}, { tabId, frameId: 0 });
  return answer.ok ? answer.value : null;
}

/** Returns the active tab of this window and the sentences of its page. */
export async function readPageInFront(): Promise<SentencesOnPage | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : readPage(tab.id);
}
