import { browser } from 'wxt/browser';
import type { Toolbar } from '../features/welcome/index.ts';

interface UserSettings {
  isOnToolbar?: boolean;
}

/** The part of `browser.action` that only some browsers have. */
const action: {
  getUserSettings?(): Promise<UserSettings>;
  onUserSettingsChanged?: {
    addListener(listener: (change: UserSettings) => void): void;
    removeListener(listener: (change: UserSettings) => void): void;
  };
} = browser.action;

/** The browser's toolbar, as far as the browser tells: where it doesn't, the listener is never called. */
export const toolbar: Toolbar = {
  watch(listener) {
    let isOver = false;
    const take = ({ isOnToolbar }: UserSettings) => {
      if (!isOver && isOnToolbar !== undefined) listener(isOnToolbar);
    };
    void action.getUserSettings?.().then(take, () => undefined);
    action.onUserSettingsChanged?.addListener(take);
    return () => {
      isOver = true;
      action.onUserSettingsChanged?.removeListener(take);
    };
  },
};
