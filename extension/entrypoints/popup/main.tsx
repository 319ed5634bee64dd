import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { openExtensionPage } from '../../adapters/background/extension-pages.ts';
import { type HistoryActions, HistoryPopup, type HistoryStore } from '../../features/history/index.ts';
import { send } from '../../messaging/send.ts';
import { useAttempts } from '../../storage/hooks.ts';
import { attemptStore, recordingStore } from '../../storage/index.ts';
import '../../ui/styles.css';

const store: HistoryStore = {
  useAttempts,
  markDeleted: attemptStore.markDeleted,
  undoDelete: attemptStore.undoDelete,
  purgeDeleted: () => attemptStore.purgeDeleted(),
  recordingOf: async (id) => (await recordingStore.get(id))?.blob,
};

const actions: HistoryActions = {
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
  async typeSentence() {
    await openExtensionPage('/practise.html');
    window.close();
  },
};

const StarredWords = lazy(() => import('./words.tsx'));
const words = (
  <Suspense>
    <StarredWords />
  </Suspense>
);

const root = document.querySelector('#root');
if (root) createRoot(root).render(<HistoryPopup store={store} actions={actions} words={words} />);
