import type {
  KeptConversation,
  KeptTurn,
  PanelCommand,
  PanelEvent,
  PanelView,
} from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { changeTables, readTable } from '../browser/stored-rows.ts';
import { seenValues } from './seen-values.ts';

declare global {
  interface Window {
    conversation?: { port: ChromePort; views: PanelView[]; sent: number };
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
      const views: PanelView[] = [];
      // The host creates the database. An earlier request would create an empty one.
      const isMade = async () =>
        (await indexedDB.databases()).some(({ name, version = 0 }) => name === 'sayable' && version > 1);
      while (!(await isMade())) await new Promise((resolve) => setTimeout(resolve, 50));
      port.onMessage.addListener((event: unknown) => {
        const told = event as PanelEvent;
        if (told.type === 'view') views.push(told);
      });
      window.conversation = { port, views, sent: 0 };
    });
  }

  async say(command: PanelCommand): Promise<void> {
    await this.page.evaluate((asked) => {
      if (!window.conversation) throw new Error('There is no connection.');
      window.conversation.sent += 1;
      window.conversation.port.postMessage({ id: window.conversation.sent, command: asked });
    }, command);
  }

  /** Returns the host's last view, once it includes all commands so far. */
  async view(): Promise<PanelView> {
    const last = await this.page.waitForFunction(() => {
      const { views = [], sent = 0 } = window.conversation ?? {};
      const view = views.at(-1);
      return view && view.ack >= sent ? view : null;
    });
    return (await last.jsonValue()) as PanelView;
  }

  async phase(): Promise<string | undefined> {
    return this.page.evaluate(() => window.conversation?.views.at(-1)?.phase);
  }

  /** Returns the values that a field of the views had, one after the other; null is none. */
  async seen<Field extends keyof PanelView>(field: Field): Promise<NonNullable<PanelView[Field]>[]> {
    return seenValues(await this.page.evaluate(() => window.conversation?.views ?? []), field);
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
