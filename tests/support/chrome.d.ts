/** What the harness calls inside the extension's service worker. `dispatch` is there and not documented. */
interface ChromeTab {
  id?: number;
}

declare const chrome: {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
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
