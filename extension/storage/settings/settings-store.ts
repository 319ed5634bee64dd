import { type Setting, type SettingsOf, usableSettings } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';

/** The stored settings of a table. */
export interface SettingsStore<T> {
  /**
   * Never rejects: if the storage can't be read (the extension was updated under this page), it returns the
   * defaults.
   */
  read(): Promise<T>;
  /** Stores changed settings. Rejects with the browser's own error if the quota is exceeded. */
  change(patch: Partial<T>): Promise<void>;
  /** Deletes all these settings. */
  reset(): Promise<void>;
  /**
   * Calls the listener with the settings after each change in any context, and when this page returns from
   * the back/forward cache, in which it hears of no change. Returns the unsubscribe function.
   */
  watch(listener: (settings: T) => void): () => void;
}

/** Each setting has its own key, so that two pages that change different ones don't overwrite each other. */
const prefix = 'settings.';

export function createSettingsStore<Table extends Readonly<Record<string, Setting<unknown>>>>(
  table: Table,
): SettingsStore<SettingsOf<Table>> {
  const keys = Object.keys(table).map((name) => prefix + name);
  const read = async () => {
    try {
      const stored = Object.entries(await browser.storage.local.get(keys));
      const data = stored.map(([key, value]) => [key.slice(prefix.length), value]);
      return usableSettings(table, Object.fromEntries(data));
    } catch (thrown) {
      console.error('sayable: the settings could not be read', thrown);
      return usableSettings(table, {});
    }
  };
  return {
    read,
    change: (patch) =>
      browser.storage.local.set(
        Object.fromEntries(Object.entries(patch).map(([name, value]) => [prefix + name, value])),
      ),
    reset: () => browser.storage.local.remove(keys),
    watch(listener) {
      const onChanged = (changes: Readonly<Record<string, unknown>>, area: string) => {
        if (area !== 'local' || !Object.keys(changes).some((key) => key.startsWith(prefix))) return;
        void read().then(listener);
      };
      const onShown = ({ persisted }: PageTransitionEvent) => void (persisted && read().then(listener));
      browser.storage.onChanged.addListener(onChanged);
      // A service worker, and Node, have no pages.
      globalThis.addEventListener?.('pageshow', onShown);
      return () => {
        browser.storage.onChanged.removeListener(onChanged);
        globalThis.removeEventListener?.('pageshow', onShown);
      };
    },
  };
}
