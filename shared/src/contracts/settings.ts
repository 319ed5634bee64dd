import { levels } from './level.ts';

// Scripts in other sites' pages read settings, so this file needs no schema library. By its annotations a
// bundler leaves out the settings that such a script doesn't read.

/** The unit of `recordingsLimitMb`: binary megabytes, as operating systems count. */
export const BYTES_PER_MB = 2 ** 20;

/** A setting: its default, and the check of a stored value. */
export interface Setting<T> {
  readonly default: T;
  isUsable(data: unknown): data is T;
}

interface ChoiceSetting<T, Choice> extends Setting<T> {
  readonly choices: readonly Choice[];
}

const isText = (data: unknown): data is string => typeof data === 'string';
const isNumber = (data: unknown): data is number => typeof data === 'number' && Number.isFinite(data);

const textOrNull: Setting<string | null> = {
  default: null,
  isUsable: (data) => data === null || isText(data),
};
const texts: Setting<string[]> = {
  default: [],
  isUsable: (data) => Array.isArray(data) && data.every(isText),
};

/* @__NO_SIDE_EFFECTS__ */
function onOff(isOn: boolean): Setting<boolean> {
  return { default: isOn, isUsable: (data) => typeof data === 'boolean' };
}

/* @__NO_SIDE_EFFECTS__ */
function oneOf<const Choice extends string, Chosen extends Choice | null>(
  chosen: Chosen,
  choices: readonly Choice[],
): ChoiceSetting<Choice | Chosen, Choice> {
  return {
    default: chosen,
    isUsable: (data): data is Choice | Chosen => data === chosen || choices.some((choice) => choice === data),
    choices,
  };
}

/* @__NO_SIDE_EFFECTS__ */
function number(chosen: number, isWithin: (value: number) => boolean): Setting<number> {
  return { default: chosen, isUsable: (data): data is number => isNumber(data) && isWithin(data) };
}

const isCount = (value: number) => value > 0 && Number.isSafeInteger(value);

/** The settings that scripts in other sites' pages read. */
export const pageSettings = {
  /** The floating Practice button on selections. */
  showButton: onOff(true),
  /** The button beside the captions of a player. */
  showCaptionButton: onOff(true),
  /** Host names ("news.example") without these buttons. */
  sitesOff: texts,
  /** A double click on any word of a page shows its definition. */
  defineOnDoubleClick: onOff(false),
  /** BCP 47 tag of the language of the interface; null for the browser's. */
  interfaceLanguage: textOrNull,
};

/**
 * The settings that no copy brings to a device: another machine's microphone and voices don't exist here, and
 * only the person on this device decides about data that leaves it, and its receiver.
 */
export const deviceSettings = {
  /** `MediaDeviceInfo.deviceId`; null for the system's default. */
  microphoneId: textOrNull,
  /**
   * The voice that reads for listening (see `listeningVoice`); null: the model voice, with which recordings
   * are compared.
   */
  listenVoice: textOrNull,
  /** Address of the joined proxy, without a slash at its end; null: everything stays on the device. */
  serverAddress: textOrNull,
  /** The server's voice for reference audio; null for the server's first. */
  serverVoiceId: textOrNull,
  /**
   * The permitted requests to the server. They send the sentence's text; the recording; a word with its
   * sentence.
   */
  serverReads: onOff(true),
  serverListens: onOff(true),
  serverExplains: onOff(true),
  /**
   * The permitted request that sends the recording with the sentence and the reference audio, to an alignment
   * service with MFA. It may change nothing but times, so it is off.
   */
  serverAligns: onOff(false),
};

/** A person's settings, each declared once: a schema, a store and the choices of a control follow from it. */
export const allSettings = /* @__PURE__ */ Object.assign({}, pageSettings, deviceSettings, {
  /** BCP 47 tag of the person's first language, for advice; null if it is unknown. */
  firstLanguage: textOrNull,
  /**
   * The first languages (BCP 47; `any` for none) whose proposal was answered, by yes or no: none of them is
   * proposed again.
   */
  languagesAnswered: texts,
  /** The English that is shown and said first; forms of the other stay right. */
  english: oneOf('american', ['american', 'british']),
  /** The share of the doubtful shown as red or as *not sure*. `balanced` shows the judgement itself. */
  strictness: oneOf('balanced', ['gentle', 'balanced', 'strict']),
  /** Asks how a sentence was before its result is shown. */
  asksFirst: onOff(false),
  /** Sounds are shown in IPA or in plain spelling. */
  notation: oneOf('ipa', ['ipa', 'plain']),
  /** Storage limit of recordings; the oldest are evicted first, scores stay. */
  recordingsLimitMb: number(200, (value) => value > 0),
  /** Says after a sentence what a listener would have understood, where that is something else. */
  practiceListens: onOff(true),
  /** The voice that reads along waits for a person who falls behind. */
  alongWaits: onOff(true),
  /** The browser's own translator shows the meanings of words in `firstLanguage` too, on the device. */
  meaningsTranslated: onOff(false),
  /**
   * The level of conversations: for reply, hints, corrections and evaluation alike. Null: each scene's own.
   */
  conversationLevel: oneOf(null, levels),
  /**
   * `auto`: with the server where a capable one is joined, else with the scenario's scene. `browser`: with
   * the browser's own language model, on the device.
   */
  conversationEngine: oneOf('auto', ['auto', 'embedded', 'browser', 'server', 'realtime']),
  /** The server's voice of the partner; null for the server's first. */
  conversationVoiceId: textOrNull,
  /** The partner's pace. */
  conversationSpeed: number(1, (value) => value >= 0.7 && value <= 1.2),
  /** Turns begin and end automatically. */
  conversationHandsFree: onOff(false),
  /** The sensitivity of speech detection; `patient` also waits longer before a pause ends a turn. */
  conversationSensitivity: oneOf('balanced', ['patient', 'balanced', 'quick']),
  conversationCorrections: onOff(true),
  /** Shows a translation of every turn of the partner into `firstLanguage`. */
  conversationTranslates: onOff(false),
  /** The goal of a day, counted in `goalUnit`. */
  goalUnit: oneOf('tries', ['none', 'tries', 'minutes']),
  goalAmount: number(10, isCount),
  /** The most words of a daily review: twelve take about two minutes. */
  reviewWords: number(12, isCount),
  /** Starred words come for review too. */
  reviewStars: onOff(false),
});

/** The settings of a table. */
export type SettingsOf<Table> = {
  [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never;
};
export type Settings = SettingsOf<typeof allSettings>;

export type English = Settings['english'];

type SettingsTable = Readonly<Record<string, Setting<unknown>>>;
type Stored = Readonly<Record<string, unknown>>;

/** Returns the settings from stored data. Each one that is missing or unusable gets its default. */
/* @__NO_SIDE_EFFECTS__ */
export function usableSettings<Table extends SettingsTable>(table: Table, data: Stored): SettingsOf<Table> {
  const settings = Object.entries(table).map(([key, setting]) => {
    return [key, setting.isUsable(data[key]) ? data[key] : setting.default];
  });
  return Object.fromEntries(settings);
}

/** Returns whether every setting in some data is usable, or absent. */
export function areUsable(data: Stored): boolean {
  return Object.entries<Setting<unknown>>(allSettings).every(
    ([key, setting]) => data[key] === undefined || setting.isUsable(data[key]),
  );
}

export const defaultSettings: Settings = usableSettings(allSettings, {});
