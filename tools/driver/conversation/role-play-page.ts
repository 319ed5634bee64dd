import type { PanelEvent, PanelView } from '@sayable/shared/contracts';

declare global {
  interface Window {
    panelViews?: PanelView[];
  }
}

/** Runs in the page, before its scripts: records the host's views. */
export function listenInOnConversation(): void {
  const connect = chrome.runtime.connect.bind(chrome.runtime);
  const views: PanelView[] = [];
  window.panelViews = views;
  chrome.runtime.connect = (...given: unknown[]) => {
    const port = connect(...given);
    const isConversation = given.some(
      (one) => typeof one === 'object' && one !== null && 'name' in one && one.name === 'conversation',
    );
    if (isConversation)
      port.onMessage.addListener((event: unknown) => {
        const told = event as PanelEvent;
        if (told.type === 'view') views.push(told);
      });
    return port;
  };
}
