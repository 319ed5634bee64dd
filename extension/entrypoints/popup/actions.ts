import { loadedOnce } from '@sayable/shared/std';
import { browser } from 'wxt/browser';
import { openSidePanel } from '../../adapters/side-panel.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import type { HistoryActions } from '../../features/history/index.ts';
import { send } from '../../messaging/send.ts';
import { attemptStore, deleteDatabase, drillStore } from '../../storage/index.ts';

const inFront = loadedOnce(async () => (await browser.tabs.query({ active: true, currentWindow: true }))[0]);
// The query starts early, because a click that opens the panel can't wait for it. The click reports a
// failure.
inFront().catch(() => undefined);

async function showPanel(tab: 'drill' | 'conversation'): Promise<void> {
  const windowId = (await inFront())?.windowId;
  if (windowId !== undefined) await openSidePanel({ windowId }, tab);
  window.close();
}

/** A frozen or busy page doesn't answer in time: the popup then behaves as if something were selected. */
const ANSWER_WITHIN_MS = 3_500;

export const actions: HistoryActions = {
  async findSelection() {
    const tab = await inFront();
    if (tab?.id === undefined) return 'unreachable';
    const asked = performance.now();
    const answer = await send('page', 'find-selection', {}, { tabId: tab.id, withinMs: ANSWER_WITHIN_MS });
    if (answer.ok) return answer.value.found ? 'selected' : 'nothing-selected';
    return performance.now() - asked < ANSWER_WITHIN_MS ? 'unreachable' : 'selected';
  },
  async reloadPage() {
    const tab = await inFront();
    if (tab?.id !== undefined) await browser.tabs.reload(tab.id);
    window.close();
  },
  async practiseSelection() {
    const tab = await inFront();
    if (tab?.id === undefined) return 'unreachable';
    const answer = await send('page', 'practise-selection', {}, { tabId: tab.id });
    if (!answer.ok) return 'unreachable';
    if (!answer.value.opened) return 'nothing-selected';
    window.close();
    return 'opened';
  },
  async practiseAgain({ id, text, source }) {
    // The background continues the work after this page is closed.
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
  async openDrill({ id }) {
    await drillStore.bringUp(id);
    await showPanel('drill');
  },
  async openReading({ source, begin, read }) {
    const first = read.toSorted((one, other) => one.sentence - other.sentence)[0];
    const attempt = first && (await attemptStore.get(first.attemptId));
    await send('background', 'practise-sentence', {
      text: attempt?.text ?? begin,
      // The address of a line has its time.
      url: (attempt?.source ?? source).url,
      attemptId: attempt?.id,
    });
    window.close();
  },
  async readPage() {
    const tab = await inFront();
    if (tab?.id === undefined) return 'unreachable';
    const answer = await send('page', 'read-on', {}, { tabId: tab.id });
    if (!answer.ok) return 'unreachable';
    if (!answer.value.began) return 'nothing-to-read';
    window.close();
    return 'opened';
  },
  async practisePage() {
    const tabId = (await inFront())?.id;
    // The background reads the page: the popup closes as soon as the panel opens.
    if (tabId !== undefined) void send('background', 'practise-page', { tabId });
    await showPanel('drill');
  },
  async review() {
    await openExtensionPage('/review.html');
    window.close();
  },
  async progress() {
    await openExtensionPage('/progress.html');
    window.close();
  },
  async openSound(phone) {
    await openExtensionPage('/sounds.html', phone === null ? {} : { sound: phone });
    window.close();
  },
  conversation: () => showPanel('conversation'),
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
