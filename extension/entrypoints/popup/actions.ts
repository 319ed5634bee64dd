import { draftOf } from '@sayable/shared/session';
import { browser } from 'wxt/browser';
import { openExtensionPage } from '../../adapters/background/extension-pages.ts';
import { readPageInFront } from '../../adapters/read-page.ts';
import { openSidePanel } from '../../adapters/side-panel.ts';
import type { HistoryActions } from '../../features/history/index.ts';
import { send } from '../../messaging/send.ts';
import { deleteDatabase, sessionStore } from '../../storage/index.ts';

/** The window is known before it is needed: a panel opens only in the very moment of a click. */
let windowId: number = browser.windows.WINDOW_ID_CURRENT;
void browser.windows.getCurrent().then(({ id }) => {
  windowId = id ?? windowId;
});
const inPanel = () => openSidePanel({ windowId });

export const actions: HistoryActions = {
  async practiseSelection() {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return 'unreachable';
    const answer = await send('page', 'practise-selection', {}, { tabId: tab.id });
    if (!answer.ok) return 'unreachable';
    if (!answer.value.opened) return 'nothing-selected';
    window.close();
    return 'opened';
  },
  async practiseAgain({ id, text, source }) {
    // The background goes on with it after this page is closed.
    await send('background', 'practise-sentence', { text, url: source.url, attemptId: id });
    window.close();
  },
  async judge({ id }) {
    await openExtensionPage('/practise.html', { attempt: id });
    window.close();
  },
  async open({ id }) {
    await openExtensionPage('/practise.html', { attempt: id });
    window.close();
  },
  async compare({ id }) {
    await openExtensionPage('/compare.html', { attempt: id });
    window.close();
  },
  async openSession({ id }) {
    await Promise.all([inPanel(), sessionStore.bringUp(id)]);
    window.close();
  },
  async practisePage() {
    const opened = inPanel();
    const page = await readPageInFront();
    const source = { url: page?.url ?? '', title: page?.title ?? '' };
    const parts = { id: crypto.randomUUID(), source, texts: page?.sentences ?? [], from: 'page' as const };
    const draft = draftOf(parts, Date.now());
    // Where the page has nothing to be said, the panel tells what else there is.
    if (draft) await sessionStore.put(draft);
    await opened;
    window.close();
  },
  async startAfresh() {
    await deleteDatabase();
    location.reload();
  },
  async typeSentence() {
    await openExtensionPage('/practise.html');
    window.close();
  },
  async openOptions() {
    await browser.runtime.openOptionsPage();
    window.close();
  },
};
