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

/** Runs in the page: returns all rows of a table, in the order of their keys. */
export async function readTable(name: string): Promise<unknown[]> {
  const opening = indexedDB.open('sayable');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const asking = database.transaction(name).objectStore(name).getAll();
  const rows = await new Promise<unknown[]>((resolve, reject) => {
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  database.close();
  return rows;
}
