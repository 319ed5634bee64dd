import type { Settings } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';

// The content script on every page reads settings, so this file must not import the schema library: it uses types only,
// and a hand-written check for each field. A test compares both with the contract.

/** The memory, in GB, from which the listener behind a result is on by default: it takes 190 MB for some seconds. */
const LISTENS_FROM_GB = 8;

/** The browser tells the memory of secure pages and of workers, 8 GB for all that is more. */
function hasMemoryToListen(): boolean {
  const navigator = globalThis.navigator as { deviceMemory?: number } | undefined;
  return (navigator?.deviceMemory ?? LISTENS_FROM_GB) >= LISTENS_FROM_GB;
}

type Check<T> = (data: unknown) => data is T;

const isBoolean: Check<boolean> = (data) => typeof data === 'boolean';
const isText: Check<string> = (data) => typeof data === 'string';
const isTextOrNull: Check<string | null> = (data): data is string | null => data === null || isText(data);
const isTexts: Check<string[]> = (data): data is string[] => Array.isArray(data) && data.every(isText);
const isPositive: Check<number> = (data): data is number => Number.isFinite(data) && Number(data) > 0;
const isCount: Check<number> = (data): data is number => isPositive(data) && Number.isSafeInteger(data);
const isSpeed: Check<number> = (data): data is number => isPositive(data) && data >= 0.7 && data <= 1.2;
const isOneOf =
  <const T>(...choices: readonly T[]): Check<T> =>
  (data): data is T =>
    choices.includes(data as T);

/** The default of each field, and its check. */
const fields: { [F in keyof Settings]: readonly [byDefault: Settings[F], isUsable: Check<Settings[F]>] } = {
  showButton: [true, isBoolean],
  sitesOff: [[], isTexts],
  defineOnDoubleClick: [false, isBoolean],
  microphoneId: [null, isTextOrNull],
  firstLanguage: [null, isTextOrNull],
  listenVoice: [null, isTextOrNull],
  interfaceLanguage: [null, isTextOrNull],
  strictness: ['balanced', isOneOf('gentle', 'balanced', 'strict')],
  notation: ['ipa', isOneOf('ipa', 'plain')],
  recordingsLimitMb: [200, isPositive],
  serverAddress: [null, isTextOrNull],
  serverVoiceId: [null, isTextOrNull],
  serverReads: [true, isBoolean],
  serverListens: [true, isBoolean],
  serverExplains: [true, isBoolean],
  serverAligns: [true, isBoolean],
  practiceListens: [hasMemoryToListen(), isBoolean],
  meaningsTranslated: [false, isBoolean],
  conversationLevel: [null, isOneOf(null, 'A1', 'A2', 'B1', 'B2', 'C1')],
  conversationEngine: ['auto', isOneOf('auto', 'embedded', 'browser', 'server', 'realtime')],
  conversationBrowserHears: [false, isBoolean],
  conversationVoiceId: [null, isTextOrNull],
  conversationSpeed: [1, isSpeed],
  conversationHandsFree: [false, isBoolean],
  conversationSensitivity: ['balanced', isOneOf('patient', 'balanced', 'quick')],
  conversationCorrections: [true, isBoolean],
  conversationTranslates: [false, isBoolean],
  goalUnit: ['tries', isOneOf('none', 'tries', 'minutes')],
  goalAmount: [10, isCount],
  reviewWords: [12, isCount],
  reviewStars: [false, isBoolean],
};
const names = Object.keys(fields) as (keyof Settings)[];

/** Returns the stored settings. Each unusable field gets its default. */
export function usableSettings(data: Readonly<Record<string, unknown>>): Settings {
  const usable = names.map((name) => {
    const [byDefault, isUsable] = fields[name];
    return [name, isUsable(data[name]) ? data[name] : byDefault];
  });
  return Object.fromEntries(usable) as Settings;
}

/** Each field has its own key, so that two pages that change different fields don't overwrite each other. */
const prefix = 'settings.';

/**
 * Returns the settings. Never rejects: if the storage can't be read (the extension was updated under this page), it
 * returns the defaults.
 */
export async function readSettings(): Promise<Settings> {
  try {
    return fromKeys(await browser.storage.local.get(names.map((name) => prefix + name)));
  } catch (thrown) {
    console.error('sayable: the settings could not be read', thrown);
    return usableSettings({});
  }
}

/** Stores changed settings. Rejects with the browser's own error if the quota is exceeded. */
export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(
    Object.fromEntries(Object.entries(patch).map(([field, value]) => [prefix + field, value])),
  );
}

/** Deletes all settings. */
export async function resetSettings(): Promise<void> {
  await browser.storage.local.remove(names.map((name) => prefix + name));
}

/**
 * Calls the listener with all settings after each change in any context, and when this page returns from the back/forward
 * cache, in which it hears of no change. Returns the unsubscribe function.
 */
export function watchSettings(listener: (settings: Settings) => void): () => void {
  const onChanged = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area !== 'local' || !Object.keys(changes).some((key) => key.startsWith(prefix))) return;
    void readSettings().then(listener);
  };
  const onShown = ({ persisted }: PageTransitionEvent) => void (persisted && readSettings().then(listener));
  browser.storage.onChanged.addListener(onChanged);
  // A service worker, and Node, have no pages.
  globalThis.addEventListener?.('pageshow', onShown);
  return () => {
    browser.storage.onChanged.removeListener(onChanged);
    globalThis.removeEventListener?.('pageshow', onShown);
  };
}

function fromKeys(stored: Readonly<Record<string, unknown>>): Settings {
  return usableSettings(
    Object.fromEntries(Object.entries(stored).map(([key, value]) => [key.slice(prefix.length), value])),
  );
}
