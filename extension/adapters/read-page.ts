import { browser } from 'wxt/browser';
import { NotTaken, type ReadLine } from '../messaging/line-voice.ts';
import type { SentencesOnPage } from '../messaging/messages.ts';
import { send } from '../messaging/send.ts';

/** Returns the sentences of a tab's page; null if Sayable can't run there. */
export async function readPage(tabId: number): Promise<SentencesOnPage | null> {
  const answer = await send('page', 'read-sentences', {}, { tabId, frameId: 0 });
  return answer.ok ? answer.value : null;
}

/** Returns the active tab of this window and the sentences of its page. */
export async function readPageInFront(): Promise<SentencesOnPage | null> {
  const tabId = await tabInFront();
  return tabId === undefined ? null : readPage(tabId);
}

/** Returns the function that lets a player of the active tab read lines of the page with this address. */
export function lineReaderInFront(url: string): ReadLine {
  return async ({ signal, onStart, ...line }) => {
    const tabId = await tabInFront();
    if (tabId === undefined) throw new NotTaken('line-absent');
    const frame = { tabId, frameId: 0 };
    signal.throwIfAborted();
    signal.addEventListener('abort', () => void send('player', 'stop-line', {}, frame));
    onStart();
    const answer = await send('player', 'read-line', { ...line, url }, frame);
    if (!answer.ok) throw new NotTaken('line-absent', answer.error);
    if ('fault' in answer.value) throw new NotTaken(answer.value.fault);
    return answer.value.sound;
  };
}

async function tabInFront(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
