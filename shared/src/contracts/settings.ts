import { z } from 'zod';
import { levelSchema } from './servers/generation.ts';

/** The unit of `recordingsLimitMb`: binary megabytes, as operating systems count. */
export const BYTES_PER_MB = 2 ** 20;

/** A person's settings. Every field has a default, so that damaged settings stay readable. */
export const settingsSchema = z.object({
  /** The floating Practice button on selections. */
  showButton: z.boolean().default(true),
  /** The button beside the captions of a player. */
  showCaptionButton: z.boolean().default(true),
  /** Host names ("news.example") without these buttons. */
  sitesOff: z.array(z.string()).default([]),
  /** A double click on any word of a page shows its definition. */
  defineOnDoubleClick: z.boolean().default(false),
  /** `MediaDeviceInfo.deviceId`; null for the system's default. */
  microphoneId: z.string().nullable().default(null),
  /** BCP 47 tag of the person's first language, for advice; null if it is unknown. */
  firstLanguage: z.string().nullable().default(null),
  /**
   * The voice that reads for listening (see `listeningVoice`); null: the model voice, with which recordings
   * are compared.
   */
  listenVoice: z.string().nullable().default(null),
  /** BCP 47 tag of the language of the interface; null for the browser's. */
  interfaceLanguage: z.string().nullable().default(null),
  /** What of the doubtful is shown as red or as *not sure*. `balanced` shows the judgement itself. */
  strictness: z.enum(['gentle', 'balanced', 'strict']).default('balanced'),
  /** Sounds are shown in IPA or in plain spelling. */
  notation: z.enum(['ipa', 'plain']).default('ipa'),
  /** Storage limit of recordings; the oldest are evicted first, scores stay. */
  recordingsLimitMb: z.number().positive().default(200),
  /** Address of the joined proxy, without a slash at its end; null: everything stays on the device. */
  serverAddress: z.string().nullable().default(null),
  /** The server's voice for reference audio; null for the server's first. */
  serverVoiceId: z.string().nullable().default(null),
  /**
   * The permitted requests to the server. They send the sentence's text; the recording; a word with its
   * sentence.
   */
  serverReads: z.boolean().default(true),
  serverListens: z.boolean().default(true),
  serverExplains: z.boolean().default(true),
  /**
   * The permitted request that sends the recording with the sentence and the reference audio, to an alignment
   * service with MFA. It may change nothing but times, so it is off.
   */
  serverAligns: z.boolean().default(false),
  /** Says after a sentence what a listener would have understood, where that is something else. */
  practiceListens: z.boolean().default(true),
  /** The browser's own translator shows the meanings of words in `firstLanguage` too, on the device. */
  meaningsTranslated: z.boolean().default(false),
  /**
   * The level of conversations: for reply, hints, corrections and evaluation alike. Null: each scene's own.
   */
  conversationLevel: levelSchema.nullable().default(null),
  /**
   * `auto`: with the server where a capable one is joined, else with the scenario's script. `browser`: with
   * the browser's own language model, on the device.
   */
  conversationEngine: z.enum(['auto', 'embedded', 'browser', 'server', 'realtime']).default('auto'),
  /** The server's voice of the partner; null for the server's first. */
  conversationVoiceId: z.string().nullable().default(null),
  /** The partner's pace. */
  conversationSpeed: z.number().min(0.7).max(1.2).default(1),
  /** Turns begin and end automatically. */
  conversationHandsFree: z.boolean().default(false),
  /** The sensitivity of speech detection; `patient` also waits longer before a pause ends a turn. */
  conversationSensitivity: z.enum(['patient', 'balanced', 'quick']).default('balanced'),
  conversationCorrections: z.boolean().default(true),
  /** Shows a translation of every turn of the partner into `firstLanguage`. */
  conversationTranslates: z.boolean().default(false),
  /** The goal of a day, counted in `goalUnit`. */
  goalUnit: z.enum(['none', 'tries', 'minutes']).default('tries'),
  goalAmount: z.int().positive().default(10),
  /** The most words of a daily review: twelve take about two minutes. */
  reviewWords: z.int().positive().default(12),
  /** Starred words come for review too. */
  reviewStars: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
