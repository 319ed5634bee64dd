import type { KeptConversation, KeptTurn, PanelCommand, PanelEvent } from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { changeTables, readTable } from '../browser/stored-rows.ts';

declare global {
  interface Window {
    conversation?: { port: ChromePort; events: unknown[] };
  }
}

/** A page that communicates with the conversation host as the side panel does, without a screen. */
export class ConversationPanel {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(sayable: Sayable): Promise<ConversationPanel> {
    // A document of the extension's origin without a script of its own.
    const page = await sayable.openOwn('manifest.json');
    return new ConversationPanel(page);
  }

  /** Starts the host where it isn't running, and connects. */
  async connect(): Promise<void> {
    await this.page.evaluate(async () => {
      const host = { sayable: 'message', to: 'background', name: 'ensure-host', params: {} };
      await chrome.runtime.sendMessage(host);
      const port = chrome.runtime.connect({ name: 'conversation' });
      const events: unknown[] = [];
      // The host creates the database. An earlier request would create an empty one.
      const isMade = async () =>
        (await indexedDB.databases()).some(({ name, version = 0 }) => name === 'sayable' && version > 1);
      while (!(await isMade())) await new Promise((resolve) => setTimeout(resolve, 50));
      port.onMessage.addListener((event: unknown) => events.push(event));
      window.conversation = { port, events };
    });
  }

  async say(command: PanelCommand): Promise<void> {
    await this.page.evaluate((one) => {
      window.conversation?.port.postMessage(one);
    }, command);
  }

  async events(): Promise<PanelEvent[]> {
    return (await this.page.evaluate(() => window.conversation?.events ?? [])) as PanelEvent[];
  }

  async phase(): Promise<string | undefined> {
    return (await this.events()).findLast((event) => event.type === 'phase-changed')?.phase;
  }

  async of<T extends PanelEvent['type']>(type: T): Promise<Extract<PanelEvent, { type: T }>[]> {
    return (await this.events()).filter(
      (event): event is Extract<PanelEvent, { type: T }> => event.type === type,
    );
  }

  /** Writes a conversation into the database, bypassing the extension's own code. */
  async keep(conversation: KeptConversation): Promise<void> {
    await changeTables(this.page, { conversations: { put: [conversation] } });
  }

  /** Returns the turns in order. */
  async turns(): Promise<KeptTurn[]> {
    const rows = await readTable<KeptTurn>(this.page, 'turns');
    return rows.sort((one, other) => one.index - other.index);
  }
}
