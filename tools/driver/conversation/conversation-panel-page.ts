import type {
  Attempt,
  KeptConversation,
  KeptTurn,
  PanelCommand,
  PanelEvent,
} from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';

/** The rows of a conversation, which are written bypassing the extension's own code. */
export interface ConversationRows {
  conversations?: readonly KeptConversation[];
  turns?: readonly KeptTurn[];
  attempts?: readonly Attempt[];
}

interface ScriptedPort {
  sent: PanelCommand[];
  tell(event: PanelEvent): void;
}

declare global {
  interface Window {
    conversationPort?: ScriptedPort;
  }
}

/** The side panel's view of role-plays, in a tab so that its size can be set. */
export class ConversationPanelPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * Opens the view. With `scripted` the test replaces the speech host and sends its messages by {@link TalkPage.tell}.
   */
  static async open(
    sayable: Sayable,
    { scripted = false, prepare }: { scripted?: boolean; prepare?: (page: Page) => Promise<void> } = {},
  ): Promise<ConversationPanelPage> {
    const page = await sayable.browser.newPage();
    await prepare?.(page);
    if (scripted) await page.evaluateOnNewDocument(takeConversationPort);
    await page.goto(`chrome-extension://${sayable.extension.id}/sidepanel.html?tab=talk`);
    await page.waitForSelector('#panel-view > *');
    return new ConversationPanelPage(page);
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  }

  async tell(...events: PanelEvent[]): Promise<void> {
    await this.page.waitForFunction(() => window.conversationPort !== undefined);
    await this.page.evaluate((told) => {
      for (const event of told) window.conversationPort?.tell(event);
    }, events);
  }

  /** Returns the commands of the panel, oldest first. */
  async sent(): Promise<PanelCommand[]> {
    return this.page.evaluate(() => window.conversationPort?.sent ?? []);
  }

  async text(): Promise<string> {
    return this.page.$eval('.panel', (panel) => (panel instanceof HTMLElement ? panel.innerText : ''));
  }

  async waitForText(wanted: RegExp, timeoutMs = 120_000): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    let last = '';
    while (performance.now() < deadline) {
      last = await this.text().catch(() => '(no panel)');
      if (wanted.test(last)) return last;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The panel shows "${last}"; ${wanted} was due within ${timeoutMs} ms.`);
  }
}

/** Runs in the page, before its scripts: connects one port of the extension to the test. */
function takeConversationPort(): void {
  const connect = chrome.runtime.connect.bind(chrome.runtime);
  chrome.runtime.connect = (...given: unknown[]) => {
    const options = given.find((one) => typeof one === 'object' && one !== null && 'name' in one);
    if (!options || !('name' in options) || options.name !== 'conversation') return connect(...given);
    const listeners: ((event: unknown) => void)[] = [];
    const port = {
      sent: [] as PanelCommand[],
      tell(event: unknown) {
        for (const listener of listeners) listener(event);
      },
    };
    window.conversationPort = port;
    return {
      name: 'conversation',
      postMessage: (command: PanelCommand) => void port.sent.push(command),
      disconnect: () => undefined,
      onMessage: { addListener: (listener: (event: unknown) => void) => void listeners.push(listener) },
      onDisconnect: { addListener: () => undefined },
    };
  };
}

/** Writes rows into the extension's database, which must have been opened before. */
export async function writeConversation(sayable: Sayable, rows: ConversationRows): Promise<void> {
  const page = await sayable.openOwn('manifest.json');
  await page.evaluate(async (tables) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('sayable');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const names = Object.keys(tables);
    const change = database.transaction(names, 'readwrite');
    for (const [name, all] of Object.entries(tables)) {
      for (const row of all ?? []) change.objectStore(name).put(row);
    }
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onerror = () => reject(change.error);
    });
    database.close();
  }, rows);
  await page.close();
}
