/** What the harness calls inside the extension's service worker. `dispatch` is there and not documented. */
interface ChromeTab {
  id?: number;
}

declare const chrome: {
  runtime: {
    reload(): void;
    sendMessage(message: unknown): Promise<unknown>;
    connect(...given: unknown[]): unknown;
  };
  offscreen: { closeDocument(): Promise<void> };
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
  tabs: { query(filter: { active: boolean; lastFocusedWindow: boolean }): Promise<ChromeTab[]> };
  commands: { onCommand: { dispatch(command: string, tab: ChromeTab | undefined): void } };
  contextMenus: {
    onClicked: {
      dispatch(
        info: { menuItemId: string; selectionText: string; frameId: number },
        tab: ChromeTab | undefined,
      ): void;
    };
  };
};
