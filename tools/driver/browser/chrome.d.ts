/**
 * Chrome's interfaces that the harness calls in the extension's service worker. `dispatch` is undocumented.
 */
interface ChromeTab {
  id?: number;
}

interface ChromePort {
  readonly name: string;
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

declare const chrome: {
  runtime: {
    reload(): void;
    sendMessage(message: unknown): Promise<unknown>;
    connect(...given: unknown[]): ChromePort;
    onConnect: { addListener(listener: (port: ChromePort) => void): void };
  };
  offscreen: { closeDocument(): Promise<void> };
  permissions: { request(wanted: unknown): Promise<boolean> };
  storage: {
    local: {
      get(keys: string[]): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
  tabs: {
    query(filter: { active: boolean; lastFocusedWindow: boolean }): Promise<ChromeTab[]>;
    sendMessage(tabId: number, message: unknown): Promise<unknown>;
  };
  commands: { onCommand: { dispatch(command: string, tab: ChromeTab | undefined): void } };
  action: { getBadgeText(of: { tabId?: number }): Promise<string> };
  alarms: { getAll(): Promise<{ name: string; scheduledTime: number }[]> };
  contextMenus: {
    onClicked: {
      dispatch(
        info: { menuItemId: string; selectionText: string; frameId: number },
        tab: ChromeTab | undefined,
      ): void;
    };
  };
};

/** An interface of Chromium that TypeScript's libraries lack. */
declare const MediaStreamTrackProcessor: new (options: {
  track: MediaStreamTrack | undefined;
  maxBufferSize: number;
}) => { readable: ReadableStream<AudioData> };
