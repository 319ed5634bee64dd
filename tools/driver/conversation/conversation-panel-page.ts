import {
  type Attempt,
  type KeptConversation,
  type KeptTurn,
  type NumberedPanelCommand,
  noConversation,
  type PanelCommand,
  type PanelEvent,
  type PanelView,
} from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import type { Sayable } from '../browser/sayable.ts';
import { changeTables, type TableChange } from '../browser/stored-rows.ts';
import { Screen } from '../screens/screen.ts';

/** The rows of a conversation, which are written bypassing the extension's own code. */
export interface ConversationRows {
  conversations?: readonly KeptConversation[];
  turns?: readonly KeptTurn[];
  attempts?: readonly Attempt[];
}

interface ScriptedPort {
  sent: NumberedPanelCommand[];
  tell(event: PanelEvent): void;
}

declare global {
  interface Window {
    conversationPort?: ScriptedPort;
  }
}

/** The side panel's view of role-plays, in a tab so that its size can be set. */
export class ConversationPanelPage extends Screen {
  protected override readonly area = '.panel';

  /**
   * Opens the view. With `scripted` the test replaces the speech host and sends its views by {@link tell}.
   */
  static async open(
    sayable: Sayable,
    { scripted = false, prepare }: { scripted?: boolean; prepare?: (page: Page) => Promise<void> } = {},
  ): Promise<ConversationPanelPage> {
    const page = await sayable.browser.newPage();
    await prepare?.(page);
    if (scripted) await page.evaluateOnNewDocument(takeConversationPort);
    await page.goto(`chrome-extension://${sayable.extension.id}/sidepanel.html?tab=conversation`);
    await page.waitForSelector('#panel-view > *');
    return new ConversationPanelPage(page);
  }

  /** Sends a view of an open conversation that includes all commands. */
  async tell(phase: PanelView['phase'], changes: Partial<PanelView> = {}): Promise<void> {
    const conversationId = changes.isTakenOver ? null : crypto.randomUUID();
    await this.send({ ...noConversation, ack: Number.MAX_SAFE_INTEGER, conversationId, phase, ...changes });
  }

  async send(event: PanelEvent): Promise<void> {
    await this.page.waitForFunction(() => window.conversationPort !== undefined);
    await this.page.evaluate((told) => window.conversationPort?.tell(told), event);
  }

  /** Returns the commands of the panel, oldest first. */
  async sent(): Promise<PanelCommand[]> {
    return this.page.evaluate(() => window.conversationPort?.sent.map(({ command }) => command) ?? []);
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
      sent: [] as NumberedPanelCommand[],
      tell(event: unknown) {
        for (const listener of listeners) listener(event);
      },
    };
    window.conversationPort = port;
    return {
      name: 'conversation',
      postMessage: (command: NumberedPanelCommand) => void port.sent.push(command),
      disconnect: () => undefined,
      onMessage: { addListener: (listener: (event: unknown) => void) => void listeners.push(listener) },
      onDisconnect: { addListener: () => undefined },
    };
  };
}

/** Writes rows into the extension's database, which must have been opened before. */
export async function writeConversation(sayable: Sayable, rows: ConversationRows): Promise<void> {
  const page = await sayable.openOwn('manifest.json');
  const changes = Object.entries(rows).map(([table, put]): [string, TableChange] => [table, { put }]);
  await changeTables(page, Object.fromEntries(changes));
  await page.close();
}
