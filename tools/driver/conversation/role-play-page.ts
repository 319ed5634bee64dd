import type { PanelEvent } from '@sayable/shared/contracts';

declare global {
  interface Window {
    panelEvents?: PanelEvent[];
  }
}

/** Runs in the page, before its scripts: records the host's messages. */
export function listenInOnConversation(): void {
  const connect = chrome.runtime.connect.bind(chrome.runtime);
  const events: PanelEvent[] = [];
  window.panelEvents = events;
  chrome.runtime.connect = (...given: unknown[]) => {
    const port = connect(...given);
    const isConversation = given.some(
      (one) => typeof one === 'object' && one !== null && 'name' in one && one.name === 'conversation',
    );
    if (isConversation) port.onMessage.addListener((event: unknown) => void events.push(event as PanelEvent));
    return port;
  };
}
