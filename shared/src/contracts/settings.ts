import { z } from 'zod';
import { levelSchema } from './generation.ts';

/** As systems count; `recordingsLimitMb` is in these. */
export const BYTES_PER_MB = 2 ** 20;

/** What a person may choose. Every field has a default, so that settings of an older version stay readable. */
export const settingsSchema = z.object({
  /** The floating Practise button on selections. */
  showButton: z.boolean().default(true),
  /** Host names ("news.example") on which the floating button stays away. */
  sitesOff: z.array(z.string()).default([]),
  /** A double click on any word of a page shows its definition. */
  defineOnDoubleClick: z.boolean().default(false),
  /** `MediaDeviceInfo.deviceId`; null for the system's default. */
  microphoneId: z.string().nullable().default(null),
  /** BCP 47 language of the person, for advice; null where she didn't say. */
  firstLanguage: z.string().nullable().default(null),
  /** How much room recordings may take; the oldest go first, scores stay. */
  recordingsLimitMb: z.number().positive().default(200),
  /** Address of the proxy that was joined, without a slash at its end; null: everything stays on the device. */
  serverAddress: z.string().nullable().default(null),
  /** The server's voice that reads the reference; null for the server's first. */
  serverVoiceId: z.string().nullable().default(null),
  /**
   * What the server may be asked for. Sends: the sentence's text; the recording; a word with its sentence; the recording
   * with the sentence and the model voice's reading.
   */
  serverReads: z.boolean().default(true),
  serverListens: z.boolean().default(true),
  serverExplains: z.boolean().default(true),
  serverAligns: z.boolean().default(true),
  /** How conversations are held. */
  talkLevel: levelSchema.default('B1'),
  /** `auto`: with the server where one is joined that can, else with the scenario's script. */
  talkEngine: z.enum(['auto', 'embedded', 'server', 'realtime']).default('auto'),
  /** The server's voice of the partner; null for the server's first. */
  talkVoiceId: z.string().nullable().default(null),
  /** The partner's pace. */
  talkSpeed: z.number().min(0.7).max(1.2).default(1),
  /** Turns begin and end by themselves. */
  talkHandsFree: z.boolean().default(false),
  /** How readily a sound counts as speech; `patient` also waits longer before a pause is an end. */
  talkSensitivity: z.enum(['patient', 'balanced', 'quick']).default('balanced'),
  talkCorrections: z.boolean().default(true),
  /** Every turn of the partner with its translation into `firstLanguage`. */
  talkTranslates: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
