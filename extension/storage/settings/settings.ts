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

const levels: readonly Settings['conversationLevel'][] = [null, 'A1', 'A2', 'B1', 'B2', 'C1'];
const engines: readonly Settings['conversationEngine'][] = [
  'auto',
  'embedded',
  'browser',
  'server',
  'realtime',
];
const goalUnits: readonly Settings['goalUnit'][] = ['none', 'tries', 'minutes'];
const strictnesses: readonly Settings['strictness'][] = ['gentle', 'balanced', 'strict'];
const notations: readonly Settings['notation'][] = ['ipa', 'plain'];
const sensitivities: readonly Settings['conversationSensitivity'][] = ['patient', 'balanced', 'quick'];

const isBoolean = (data: unknown): data is boolean => typeof data === 'boolean';
const isText = (data: unknown): data is string => typeof data === 'string';
const isTextOrNull = (data: unknown): data is string | null => data === null || isText(data);
const isTexts = (data: unknown): data is string[] => Array.isArray(data) && data.every(isText);
const isPositive = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data > 0;

const isCount = (data: unknown): data is number => isPositive(data) && Number.isSafeInteger(data);

type FieldsOf<T> = {
  [F in keyof Settings]: Settings[F] extends T ? (T extends Settings[F] ? F : never) : never;
}[keyof Settings];
type BooleanField = FieldsOf<boolean>;
type TextField = FieldsOf<string | null>;

/** Returns the stored settings. Each unusable field gets its default. */
export function usableSettings(data: Readonly<Record<string, unknown>>): Settings {
  const boolean = (field: BooleanField) => (isBoolean(data[field]) ? data[field] : defaults[field]);
  const textOrNull = (field: TextField) => (isTextOrNull(data[field]) ? data[field] : defaults[field]);
  const oneOf = <T extends string | null>(choices: readonly T[], chosen: unknown, otherwise: T): T =>
    choices.find((choice) => choice === chosen) ?? otherwise;
  const {
    sitesOff,
    recordingsLimitMb,
    conversationLevel,
    conversationEngine,
    conversationSpeed,
    conversationSensitivity,
  } = data;
  return {
    showButton: boolean('showButton'),
    sitesOff: isTexts(sitesOff) ? sitesOff : defaults.sitesOff,
    defineOnDoubleClick: boolean('defineOnDoubleClick'),
    microphoneId: textOrNull('microphoneId'),
    firstLanguage: textOrNull('firstLanguage'),
    listenVoice: textOrNull('listenVoice'),
    interfaceLanguage: textOrNull('interfaceLanguage'),
    strictness: oneOf(strictnesses, data.strictness, defaults.strictness),
    notation: oneOf(notations, data.notation, defaults.notation),
    recordingsLimitMb: isPositive(recordingsLimitMb) ? recordingsLimitMb : defaults.recordingsLimitMb,
    serverAddress: textOrNull('serverAddress'),
    serverVoiceId: textOrNull('serverVoiceId'),
    serverReads: boolean('serverReads'),
    serverListens: boolean('serverListens'),
    serverExplains: boolean('serverExplains'),
    serverAligns: boolean('serverAligns'),
    practiceListens: boolean('practiceListens'),
    meaningsTranslated: boolean('meaningsTranslated'),
    conversationLevel: oneOf(levels, conversationLevel, defaults.conversationLevel),
    conversationEngine: oneOf(engines, conversationEngine, defaults.conversationEngine),
    conversationBrowserHears: boolean('conversationBrowserHears'),
    conversationVoiceId: textOrNull('conversationVoiceId'),
    conversationSpeed:
      isPositive(conversationSpeed) && conversationSpeed >= 0.7 && conversationSpeed <= 1.2
        ? conversationSpeed
        : defaults.conversationSpeed,
    conversationHandsFree: boolean('conversationHandsFree'),
    conversationSensitivity: oneOf(sensitivities, conversationSensitivity, defaults.conversationSensitivity),
    conversationCorrections: boolean('conversationCorrections'),
    conversationTranslates: boolean('conversationTranslates'),
    goalUnit: oneOf(goalUnits, data.goalUnit, defaults.goalUnit),
    goalAmount: isCount(data.goalAmount) ? data.goalAmount : defaults.goalAmount,
    reviewWords: isCount(data.reviewWords) ? data.reviewWords : defaults.reviewWords,
    reviewStars: boolean('reviewStars'),
  };
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
