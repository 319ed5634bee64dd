import { browser } from 'wxt/browser';
import { type SendOptions, send } from '../messaging/send.ts';
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
export async function practiseSelection(selection: Selection): Promise<void> {
  const answer = await send('page', 'practise-selection', {}, placeOf(selection));
  if (!(answer.ok && answer.value.opened)) await practiseElsewhere(selection, answer.ok);
}

/** Begins to read a tab's page aloud at the selection. Where that can't be done: see `practiseSelection`. */
export async function readOn(selection: Selection): Promise<void> {
  const answer = await send('page', 'read-on', {}, placeOf(selection));
  if (!(answer.ok && answer.value.began)) await practiseElsewhere(selection, answer.ok);
}

/** Begins a run of lines of a tab's player. Without one that has captions, the popup opens. */
export async function sayLines(selection: Selection): Promise<void> {
  const answer = await send('page', 'say-lines', {}, placeOf(selection));
  if (!(answer.ok && answer.value.began)) await practiseElsewhere(selection, answer.ok);
}

/** A selection without a tab is of no page, and the message reaches nobody. */
function placeOf({ tabId, frameId }: Selection): SendOptions {
  return { ...(tabId !== undefined && { tabId }), ...(frameId !== undefined && { frameId }) };
}

async function practiseElsewhere({ text }: Selection, isReached: boolean): Promise<void> {
  if (text) await openExtensionPage('/practise.html', { text, ...(!isReached && { unreached: '' }) });
  else await browser.action.openPopup?.();
}
