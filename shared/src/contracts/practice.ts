import { z } from 'zod';
import { alignmentSchema } from './alignment.ts';
import { assessedWordSchema, assessmentSchema } from './assessment.ts';
import { disputedMarkSchema } from './dispute.ts';
import { wireErrorSchema } from './error.ts';
import { builtInCauses, embeddedVoices, playerVoiceFaults } from './listening-voice.ts';
import {
  contrastSchema,
  pronunciationSchema,
  saidWordingsSchema,
  substitutionSchema,
  utterancePlanSchema,
  wordRangeSchema,
} from './plan.ts';

/**
 * The messages between a card (on a page, or in a tab of the extension) and the offscreen document, over one
 * runtime port per card. Commands are sent by the card, events by the offscreen document. Audio stays in the
 * offscreen document and is identified by ids; only what a page's player has said is sent, because only the
 * page has it.
 */

/** The page of a sentence. */
export const sourceSchema = z.object({ url: z.string(), title: z.string() });
export type Source = z.infer<typeof sourceSchema>;

/** The position of the current sentence in a drill. */
export const drillPositionSchema = z.object({ drillId: z.string(), itemIndex: z.int().nonnegative() });
export type DrillPosition = z.infer<typeof drillPositionSchema>;

/** What somebody says in place of careful words: "gonna" for "going to". */
export const relaxedFormSchema = z.object({ written: z.string(), said: z.string() });
export type RelaxedForm = z.infer<typeof relaxedFormSchema>;

const sectionSchema = z.object({ startMs: z.number().nonnegative(), endMs: z.number().nonnegative() });
export type Section = z.infer<typeof sectionSchema>;

/**
 * The client's number of a request to record or to play. Every event about that recording or sound repeats
 * it, so that a late one isn't taken for one of a newer request.
 */
const requestSchema = z.int().optional();

/** A word in the form of a plan: lower case, letters and apostrophes. */
const ownWordSchema = z
  .string()
  .regex(/^[a-z']+$/)
  .max(60);

export const practiceCommandSchema = z.discriminatedUnion('type', [
  /**
   * Prepares the plan and the reference audio of a sentence. Answered by `sentence-prepared`, then
   * `reference-ready`.
   */
  z.object({
    type: z.literal('prepare-sentence'),
    text: z.string().max(5_000),
    source: sourceSchema,
    place: drillPositionSchema.optional(),
  }),
  /**
   * Prefetches the plan and the reference audio of the next sentence while the person is busy. Not answered.
   */
  z.object({ type: z.literal('prepare-ahead'), text: z.string().max(5_000) }),
  /**
   * `held`: started by a key that is held down, so that no pause ends the recording, only the key's release
   * or the limit.
   */
  z.object({
    type: z.literal('start-recording'),
    held: z.boolean().optional(),
    /** Set if the sentence is a word of a minimal pair. */
    contrast: contrastSchema.optional(),
    /** The review card that asks for that word. */
    card: z.string().optional(),
    request: requestSchema,
    /** The model voice reads while the microphone records: the person says it along, or right behind it. */
    shadow: z.boolean().optional(),
  }),
  /**
   * Records some words of an attempt at the prepared sentence again. The events are those of a recording,
   * with the new attempt's id; every failure until the assessment is one of this command.
   */
  z.object({
    type: z.literal('record-word'),
    attemptId: z.string(),
    request: z.int(),
    words: wordRangeSchema,
    /** The wordings of that attempt: see `planAsSaid`. */
    wordings: saidWordingsSchema.optional(),
    /** The substitution for which they are said again; its word is an index among `words`. */
    substitution: substitutionSchema.optional(),
    held: z.boolean().optional(),
    /** The review card that asks for them; its attempt need not exist. */
    card: z.string().optional(),
  }),
  /** The key was only tapped: from now on a pause may end the recording. */
  z.object({ type: z.literal('let-go') }),
  /** Ends the recording and starts its assessment. */
  z.object({ type: z.literal('stop-recording') }),
  /** Ends the recording and discards it. */
  z.object({ type: z.literal('cancel-recording') }),
  /** Plays the reference audio, or a section of it. `slow` is spoken slowly, not stretched. */
  z.object({
    type: z.literal('play-reference'),
    pace: z.enum(['normal', 'slow']),
    section: sectionSchema.optional(),
    /**
     * Index of a single word of the plan to play, at its times in the current reference audio; takes
     * precedence over `section`.
     */
    word: z.int().nonnegative().optional(),
    /** The wordings to read in place of the usual ones, such as those of a result: see `planAsSaid`. */
    wordings: saidWordingsSchema.optional(),
    request: requestSchema,
  }),
  /** Plays an attempt's recording, or a section of it. */
  z.object({
    type: z.literal('play-attempt'),
    attemptId: z.string(),
    section: sectionSchema.optional(),
    request: requestSchema,
  }),
  z.object({ type: z.literal('stop-playing') }),
  /** The page's player reads the sentence, beside which nothing of the tab is heard. Not answered. */
  z.object({ type: z.literal('player-reads') }),
  /** Chooses the voice that reads for listening: an id of `voices-listed`, null for the model voice. */
  z.object({ type: z.literal('choose-voice'), voiceId: z.string().max(500).nullable() }),
  /** Assesses a stored recording (again), for example one made when assessment was not possible. */
  z.object({ type: z.literal('judge-attempt'), attemptId: z.string() }),
  /**
   * Stores the person's pronunciation of a word. Answered by `pronunciation-changed`; the sentence is
   * prepared again, and `attemptId` is assessed again where it is given.
   */
  z.object({
    type: z.literal('keep-pronunciation'),
    word: ownWordSchema,
    phones: pronunciationSchema.max(60),
    attemptId: z.string().optional(),
  }),
  z.object({
    type: z.literal('forget-pronunciation'),
    word: ownWordSchema,
    attemptId: z.string().optional(),
  }),
  /** Disputes a red mark of this attempt. Answered by `attempt-refined`. */
  z.object({ type: z.literal('dispute-mark'), attemptId: z.string(), mark: disputedMarkSchema }),
  /** Undoes a dispute. Answered by `attempt-refined`. */
  z.object({ type: z.literal('undo-dispute'), attemptId: z.string(), mark: disputedMarkSchema }),
  /**
   * Stores the reference audio of a sentence in the database, for a page that compares with it. Answered by
   * `reference-kept`.
   */
  z.object({
    type: z.literal('keep-reference'),
    text: z.string().max(5_000),
    wordings: saidWordingsSchema.optional(),
  }),
  /**
   * Makes what the page's player said the reference of the prepared sentence, if it is that sentence.
   * Answered by `reference-ready` or `voice-passed-over`. While the player plays, its sound is sent piece by
   * piece: the `first` one begins it anew, and `dropped` takes it back.
   */
  z.object({
    type: z.literal('take-reference'),
    text: z.string().max(5_000),
    sampleRate: z.int().min(8_000).max(48_000),
    /** Mono samples of 16 bits, little-endian, in base 64: 90 s at most at 24 kHz. */
    samples: z.string().max(5_800_000),
    /** Absent if it is the whole sound. */
    piece: z.enum(['first', 'more', 'last', 'dropped']).optional(),
  }),
  /**
   * Keeps the page's voice of a sentence until the person lets it go: it reads the sentence wherever it is
   * practised. Answered by `reference-ready`. `source` is where it was heard.
   */
  z.object({
    type: z.literal('keep-voice'),
    text: z.string().max(5_000),
    isKept: z.boolean(),
    source: sourceSchema.optional(),
  }),
  /** Plays a pronunciation of a word, in the model voice unless another one is named. */
  z.object({
    type: z.literal('try-pronunciation'),
    word: ownWordSchema,
    phones: pronunciationSchema.max(60),
    /** Where this voice can't say the word, another embedded voice says it. */
    voiceId: z.enum(embeddedVoices).optional(),
    request: requestSchema,
  }),
]);
export type PracticeCommand = z.infer<typeof practiceCommandSchema>;

export const practiceEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sentence-prepared'), plan: utterancePlanSchema }),
  /**
   * The reference audio is ready for playback and comparison. `voice` is the voice that reads; embedded where
   * absent.
   */
  z.object({
    type: z.literal('reference-ready'),
    durationMs: z.number(),
    voice: z.enum(['embedded', 'server', 'page']).optional(),
    /** Set if it is the voice of a page that the person chose to keep. */
    isKept: z.boolean().optional(),
    /**
     * What that speaker says in place of careful words, which nobody asks of the learner; absent if nothing.
     */
    relaxed: z.array(relaxedFormSchema).optional(),
    /** The time at which the page's voice of the sentence begins in the sound that was taken. */
    fromMs: z.number().optional(),
  }),
  z.object({ type: z.literal('recording-started'), attemptId: z.string(), request: requestSchema }),
  /** Sent about 20 times a second while recording. */
  z.object({
    type: z.literal('level-measured'),
    /** Current loudness, 0–1 on a perceptual scale. */
    level: z.number().min(0).max(1),
    elapsedMs: z.number(),
    wordsRead: z.int(),
    speechStarted: z.boolean(),
  }),
  z.object({
    type: z.literal('recording-stopped'),
    attemptId: z.string(),
    because: z.enum(['endpoint', 'hand', 'limit', 'lost']),
  }),
  /** Without an attempt if the recording was cancelled before the microphone was open. */
  z.object({
    type: z.literal('recording-cancelled'),
    attemptId: z.string().optional(),
    request: requestSchema,
  }),
  /** Some words are final, in the order of the text. */
  z.object({ type: z.literal('words-assessed'), attemptId: z.string(), words: z.array(assessedWordSchema) }),
  z.object({
    type: z.literal('attempt-assessed'),
    attemptId: z.string(),
    alignment: alignmentSchema,
    assessment: assessmentSchema,
  }),
  /** The attempt's revised assessment: a second opinion has arrived, or the person has disputed a mark. */
  z.object({
    type: z.literal('attempt-refined'),
    attemptId: z.string(),
    alignment: alignmentSchema,
    assessment: assessmentSchema,
  }),
  /**
   * What a listener would have understood: other words than the text's. Sent some time after the result, or
   * after the failure `other-text`, if at all.
   */
  z.object({ type: z.literal('attempt-understood'), attemptId: z.string(), text: z.string() }),
  /** The server failed at this task, so the device did it alone. To be shown discreetly. */
  z.object({
    type: z.literal('server-passed-over'),
    part: z.enum(['voice', 'transcript']),
    error: wireErrorSchema,
    /** The attempt whose recording the server did not transcribe. */
    attemptId: z.string().optional(),
  }),
  z.object({
    type: z.literal('playback-started'),
    /** True if the page's player plays its line, whose sound becomes the reference. */
    isByPlayer: z.boolean().optional(),
    voice: z.enum(['reference', 'attempt']),
    request: requestSchema,
  }),
  z.object({ type: z.literal('playback-ended'), request: requestSchema }),
  /**
   * A word of the plan begins to sound; null: none that is known. Sent while a sentence or a word is read.
   */
  z.object({ type: z.literal('word-read'), word: z.int().nonnegative().nullable(), request: requestSchema }),
  /**
   * The voices of the system that may read, and the chosen id. Sent with a prepared sentence and after a
   * choice.
   */
  z.object({
    type: z.literal('voices-listed'),
    system: z.array(z.object({ id: z.string(), name: z.string() })),
    chosen: z.string().nullable(),
  }),
  /**
   * Another voice than the chosen one reads: a voice of the system is gone, didn't begin in time, or failed,
   * or the natural voice can't run on this machine. To be shown discreetly.
   */
  z.object({
    type: z.literal('voice-passed-over'),
    cause: z.enum([...builtInCauses, ...playerVoiceFaults]),
  }),
  z.object({ type: z.literal('reference-kept'), text: z.string() }),
  /** `phones` null: the dictionary's pronunciation applies again. */
  z.object({
    type: z.literal('pronunciation-changed'),
    word: z.string(),
    phones: pronunciationSchema.nullable(),
    attemptId: z.string().optional(),
  }),
  /** `command` failed. Audio recorded until then is kept as the attempt `attemptId`. */
  z.object({
    type: z.literal('command-failed'),
    command: z.string(),
    error: wireErrorSchema,
    attemptId: z.string().optional(),
    request: requestSchema,
  }),
]);
export type PracticeEvent = z.infer<typeof practiceEventSchema>;
