import type { Settings } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';

// The content script on every page imports this file, so it has only the fields that matter there.

type Check<T> = (data: unknown) => data is T;
/** The check of each field. */
export type Checks<T> = { readonly [F in keyof T]: Check<T[F]> };

export const isBoolean = (data: unknown): data is boolean => typeof data === 'boolean';
export const isTextOrNull = (data: unknown): data is string | null => data === null || isText(data);
const isText = (data: unknown): data is string => typeof data === 'string';
const isTexts = (data: unknown): data is string[] => Array.isArray(data) && data.every(isText);

export type PageFields = Pick<
  Settings,
  'showButton' | 'showCaptionButton' | 'sitesOff' | 'defineOnDoubleClick' | 'interfaceLanguage'
>;

export const pageDefaults: PageFields = {
  showButton: true,
  showCaptionButton: true,
  sitesOff: [],
  defineOnDoubleClick: false,
  interfaceLanguage: null,
};

export const pageChecks: Checks<PageFields> = {
  showButton: isBoolean,
  showCaptionButton: isBoolean,
  sitesOff: isTexts,
  defineOnDoubleClick: isBoolean,
  interfaceLanguage: isTextOrNull,
};

/** The stored settings, or some fields of them. */
export interface SettingsStore<T> {
  /** Returns the settings from stored data. Each unusable field gets its default. */
  usable(data: Readonly<Record<string, unknown>>): T;
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

/** Each field has its own key, so that two pages that change different fields don't overwrite each other. */
const prefix = 'settings.';

export function createSettingsStore<T extends object>(defaults: T, checks: Checks<T>): SettingsStore<T> {
  const keys = Object.keys(defaults).map((field) => prefix + field);
  const usable = (data: Readonly<Record<string, unknown>>): T => {
    const settings = { ...defaults };
    for (const [field, isUsable] of Object.entries<Check<unknown>>(checks)) {
      if (isUsable(data[field])) Reflect.set(settings, field, data[field]);
    }
    return settings;
  };
  const read = async () => {
    try {
      const stored = Object.entries(await browser.storage.local.get(keys));
      return usable(Object.fromEntries(stored.map(([key, value]) => [key.slice(prefix.length), value])));
    } catch (thrown) {
      console.error('sayable: the settings could not be read', thrown);
      return defaults;
    }
  };
  return {
    usable,
    read,
    change: (patch) =>
      browser.storage.local.set(
        Object.fromEntries(Object.entries(patch).map(([field, value]) => [prefix + field, value])),
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
