import { browser } from 'wxt/browser';
import { send } from '../messaging/send.ts';
import { openExtensionPage } from './extension-pages.ts';

/** The selection as passed by the browser's menu or keyboard command. */
interface Selection {
  tabId: number | undefined;
  frameId?: number | undefined;
  /** The menu passes the text, the keyboard doesn't. */
  text?: string | undefined;
}

/**
 * Opens the card for the selection of a tab. If no content script can run there (the browser's own pages, its
 * PDF viewer, the store) or the selection can't be practised (editable text), the menu's text is practised on
 * our own page; if the text isn't known either, the popup opens with instructions.
 */
export async function practiseSelection({ tabId, frameId, text }: Selection): Promise<void> {
  let isReached = false;
  if (tabId !== undefined) {
    const answer = await send(
      'page',
      'practise-selection',
      {},
      { tabId, ...(frameId !== undefined && { frameId }) },
    );
    if (answer.ok && answer.value.opened) return;
    isReached = answer.ok;
  }
  if (text) await openExtensionPage('/practise.html', { text, ...(!isReached && { unreached: '' }) });
  else await browser.action.openPopup?.();
}
