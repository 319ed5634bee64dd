import type { Settings } from '@sayable/shared/contracts';
import {
  type Checks,
  createSettingsStore,
  isBoolean,
  isTextOrNull,
  pageChecks,
  pageDefaults,
} from './page-settings.ts';

// The card on a page reads settings, so this file must not import the schema library: it uses types only, and
// a hand-written check for each field. A test compares both with the contract.

/**
 * The memory, in GB, from which the listener behind a result is on by default: it takes 190 MB for some
 * seconds.
 */
const LISTENS_FROM_GB = 8;

/** The browser tells the memory of secure pages and of workers, 8 GB for all that is more. */
function hasMemoryToListen(): boolean {
  const memoryGb: unknown = Reflect.get(globalThis.navigator ?? {}, 'deviceMemory');
  return typeof memoryGb !== 'number' || memoryGb >= LISTENS_FROM_GB;
}

const defaults: Settings = {
  ...pageDefaults,
  microphoneId: null,
  firstLanguage: null,
  listenVoice: null,
  strictness: 'balanced',
  notation: 'ipa',
  recordingsLimitMb: 200,
  serverAddress: null,
  serverVoiceId: null,
  serverReads: true,
  serverListens: true,
  serverExplains: true,
  serverAligns: false,
  practiceListens: hasMemoryToListen(),
  meaningsTranslated: false,
  conversationLevel: null,
  conversationEngine: 'auto',
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

const isPositive = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data > 0;
const isCount = (data: unknown): data is number => isPositive(data) && Number.isSafeInteger(data);
const isSpeed = (data: unknown): data is number => isPositive(data) && data >= 0.7 && data <= 1.2;
const isOneOf =
  <T extends string | null>(...choices: readonly T[]) =>
  (data: unknown): data is T =>
    choices.some((choice) => choice === data);

const checks: Checks<Settings> = {
  ...pageChecks,
  microphoneId: isTextOrNull,
  firstLanguage: isTextOrNull,
  listenVoice: isTextOrNull,
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

const store = createSettingsStore(defaults, checks);

export const {
  usable: usableSettings,
  read: readSettings,
  change: changeSettings,
  reset: resetSettings,
  watch: watchSettings,
} = store;
