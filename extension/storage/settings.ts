import type { Settings } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';

// The content script on every page reads settings, so this file must not import the schema library: it uses types only,
// and a hand-written check for each field. A test compares both with the contract.

/** The memory, in GB, from which the listener behind a result is on by default: it takes 190 MB for some seconds. */
const LISTENS_FROM_GB = 8;

/** The browser tells the memory of secure pages and of workers, 8 GB for all that is more. */
function hasMemoryToListen(): boolean {
  const memoryGb: unknown = Reflect.get(globalThis.navigator ?? {}, 'deviceMemory');
  return typeof memoryGb !== 'number' || memoryGb >= LISTENS_FROM_GB;
}

const defaults: Settings = {
  showButton: true,
  showCaptionButton: true,
  sitesOff: [],
  defineOnDoubleClick: false,
  microphoneId: null,
  firstLanguage: null,
  listenVoice: null,
  interfaceLanguage: null,
  strictness: 'balanced',
  notation: 'ipa',
  recordingsLimitMb: 200,
  serverAddress: null,
  serverVoiceId: null,
  serverReads: true,
  serverListens: true,
  serverExplains: true,
  serverAligns: true,
  practiceListens: hasMemoryToListen(),
  meaningsTranslated: false,
  conversationLevel: null,
  conversationEngine: 'auto',
  conversationBrowserHears: false,
  conversationVoiceId: null,
  conversationSpeed: 1,
  conversationHandsFree: false,
  conversationSensitivity: 'balanced',
  conversationCorrections: true,
  conversationTranslates: false,
  goalUnit: 'tries',
  goalAmount: 10,
  reviewWords: 12,
  reviewStars: false,
};

type Check<T> = (data: unknown) => data is T;

const isBoolean = (data: unknown): data is boolean => typeof data === 'boolean';
const isText = (data: unknown): data is string => typeof data === 'string';
const isTextOrNull = (data: unknown): data is string | null => data === null || isText(data);
const isTexts = (data: unknown): data is string[] => Array.isArray(data) && data.every(isText);
const isPositive = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data > 0;
const isCount = (data: unknown): data is number => isPositive(data) && Number.isSafeInteger(data);
const isSpeed = (data: unknown): data is number => isPositive(data) && data >= 0.7 && data <= 1.2;
const isOneOf =
  <T extends string | null>(...choices: readonly T[]): Check<T> =>
  (data: unknown): data is T =>
    choices.some((choice) => choice === data);

const checks: { [F in keyof Settings]: Check<Settings[F]> } = {
  showButton: isBoolean,
  showCaptionButton: isBoolean,
  sitesOff: isTexts,
  defineOnDoubleClick: isBoolean,
  microphoneId: isTextOrNull,
  firstLanguage: isTextOrNull,
  listenVoice: isTextOrNull,
  interfaceLanguage: isTextOrNull,
  strictness: isOneOf('gentle', 'balanced', 'strict'),
  notation: isOneOf('ipa', 'plain'),
  recordingsLimitMb: isPositive,
  serverAddress: isTextOrNull,
  serverVoiceId: isTextOrNull,
  serverReads: isBoolean,
  serverListens: isBoolean,
  serverExplains: isBoolean,
  serverAligns: isBoolean,
  practiceListens: isBoolean,
  meaningsTranslated: isBoolean,
  conversationLevel: isOneOf(null, 'A1', 'A2', 'B1', 'B2', 'C1'),
  conversationEngine: isOneOf('auto', 'embedded', 'browser', 'server', 'realtime'),
  conversationBrowserHears: isBoolean,
  conversationVoiceId: isTextOrNull,
  conversationSpeed: isSpeed,
  conversationHandsFree: isBoolean,
  conversationSensitivity: isOneOf('patient', 'balanced', 'quick'),
  conversationCorrections: isBoolean,
  conversationTranslates: isBoolean,
  goalUnit: isOneOf('none', 'tries', 'minutes'),
  goalAmount: isCount,
  reviewWords: isCount,
  reviewStars: isBoolean,
};

/** Returns the stored settings. Each unusable field gets its default. */
export function usableSettings(data: Readonly<Record<string, unknown>>): Settings {
  const settings = { ...defaults };
  for (const [field, isUsable] of Object.entries(checks)) {
    if (isUsable(data[field])) Reflect.set(settings, field, data[field]);
  }
  return settings;
}

/** Each field has its own key, so that two pages that change different fields don't overwrite each other. */
const prefix = 'settings.';

/**
 * Returns the settings. Never rejects: if the storage can't be read (the extension was updated under this page), it
 * returns the defaults.
 */
export async function readSettings(): Promise<Settings> {
  try {
    return fromKeys(await browser.storage.local.get(Object.keys(defaults).map((field) => prefix + field)));
  } catch (thrown) {
    console.error('sayable: the settings could not be read', thrown);
    return defaults;
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
  await browser.storage.local.remove(Object.keys(defaults).map((field) => prefix + field));
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
