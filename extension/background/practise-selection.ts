import { browser } from 'wxt/browser';
import { send } from '../messaging/send.ts';
import { openExtensionPage } from './extension-pages.ts';

/** What the browser's menu or keyboard tells of a selection. */
interface Selection {
  tabId: number | undefined;
  frameId?: number | undefined;
  /** The menu knows the text, the keyboard doesn't. */
  text?: string | undefined;
}

/**
 * Opens the card for the selection of a tab. Where no content script can be (the browser's own pages, its PDF viewer,
 * the store) or nothing there can be practised (text that is being written) the menu's text is practised on our own page;
 * where the text isn't known either, the popup opens and says what to do.
 */
export async function practiseSelection({ tabId, frameId, text }: Selection): Promise<void> {
  if (tabId !== undefined) {
    const answer = await send(
      'page',
      'practise-selection',
      {},
      { tabId, ...(frameId !== undefined && { frameId }) },
    );
    if (answer.ok && answer.value.opened) return;
  }
  if (text) await openExtensionPage('/practise.html', { text });
  else await browser.action.openPopup?.();
}
