import { z } from 'zod';
import { disputedMarkSchema } from './dispute.ts';
import { flowTaskSchema } from './flow.ts';
import { embeddedVoices } from './listening-voice.ts';
import {
  contrastSchema,
  pronunciationSchema,
  saidWordingsSchema,
  substitutionSchema,
  wordRangeSchema,
} from './plan.ts';

/**
 * The commands of a card (on a page, or in a tab of the extension) to the offscreen document, over one
 * runtime port per card. The card is answered by its view (`practice-view.ts`). Audio stays in the offscreen
 * document and is identified by ids; only what a page's player has said is sent, because only the page has
 * it.
 */

/** The page of a sentence. */
export const sourceSchema = z.object({ url: z.string(), title: z.string() });
export type Source = z.infer<typeof sourceSchema>;

/** The position of the current sentence in a drill. */
export const drillPositionSchema = z.object({ drillId: z.string(), itemIndex: z.int().nonnegative() });
export type DrillPosition = z.infer<typeof drillPositionSchema>;

/** The run of lines of a film to which a try belongs. */
export const lineRunSchema = z.object({
  id: z.string().min(1).max(64),
  /** The ordinal of the line in the run: a line that is said again has the same one. */
  line: z.int().nonnegative(),
  /** The page of the film, without the time of a line. */
  source: sourceSchema,
  /** A try in which nobody has begun to speak by then is discarded. */
  beginWithinMs: z.number().positive(),
});
export type LineRun = z.infer<typeof lineRunSchema>;

/** A form that is said in place of careful words: "gonna" for "going to". */
export interface RelaxedForm {
  written: string;
  said: string;
}

const sectionSchema = z.object({ startMs: z.number().nonnegative(), endMs: z.number().nonnegative() });
export type Section = z.infer<typeof sectionSchema>;

/** A change of the person's own voice while it plays. Nothing of it is stored. */
const voiceChangeSchema = z.enum(['melody', 'pauses']);
export type VoiceChange = z.infer<typeof voiceChangeSchema>;

/** A word in the form of a plan: lower case, letters and apostrophes. */
const ownWordSchema = z
  .string()
  .regex(/^[a-z']+$/)
  .max(60);

/** How the person found an attempt before she saw its marks, and whether these marks had no word to fix. */
export const selfRatingSchema = z.object({ said: z.enum(['clear', 'off']), isClear: z.boolean() });
export type SelfRating = z.infer<typeof selfRatingSchema>;

export const practiceCommandSchema = z.discriminatedUnion('type', [
  /** Prepares the plan and the reference audio of a sentence. */
  z.object({
    type: z.literal('prepare-sentence'),
    text: z.string().max(5_000),
    source: sourceSchema,
    place: drillPositionSchema.optional(),
  }),
  /** Plans the prepared sentence anew in the English that is chosen now, after a recording that goes on. */
  z.object({ type: z.literal('plan-anew') }),
  /** Prefetches the plan and the reference audio of the next sentence while the person is busy. */
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
    /** Set if the sentence is said for its flow. */
    flow: flowTaskSchema.optional(),
    /** The review card that asks for that word or sentence. */
    card: z.string().optional(),
    /** The model voice reads while the microphone records: the person says it along, or right behind it. */
    shadow: z.boolean().optional(),
    /** The loop of which this is one round: only its best round is kept. */
    loop: z.string().max(64).optional(),
    /** The person says how it was before she sees the result. */
    asks: z.boolean().optional(),
    run: lineRunSchema.optional(),
  }),
  /** Records some words of an attempt at the prepared sentence again, as an attempt of its own. */
  z.object({
    type: z.literal('record-word'),
    attemptId: z.string(),
    words: wordRangeSchema,
    /** The wordings of that attempt: see `planAsSaid`. */
    wordings: saidWordingsSchema.optional(),
    /** The substitution for which they are said again; its word is an index among `words`. */
    substitution: substitutionSchema.optional(),
    held: z.boolean().optional(),
    /** The review card that asks for them; its attempt need not exist. */
    card: z.string().optional(),
    /** The loop of which this is one round: the model voice says them too, and only the best round is kept. */
    loop: z.string().max(64).optional(),
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
    /** The end of several words that begin with `word`; absent for that word alone. */
    endWord: z.int().positive().optional(),
    /** The wordings to read in place of the usual ones, such as those of a result: see `planAsSaid`. */
    wordings: saidWordingsSchema.optional(),
  }),
  /** Plays an attempt's recording, or a section of it. */
  z.object({
    type: z.literal('play-attempt'),
    attemptId: z.string(),
    section: sectionSchema.optional(),
    /** The recording with the melody of the reference audio, or without the marked pauses. */
    change: voiceChangeSchema.optional(),
    /** With `melody`: index in the alignment's `user` of the only word to change. */
    userWord: z.int().nonnegative().optional(),
  }),
  /** Plays a sentence in an embedded voice whose flow tells something. */
  z.object({
    type: z.literal('play-told'),
    text: z.string().max(5_000),
    task: flowTaskSchema,
    voiceId: z.enum(embeddedVoices),
  }),
  z.object({ type: z.literal('stop-playing') }),
  /** The page's player reads the sentence, beside which nothing of the tab is heard. */
  z.object({ type: z.literal('player-reads') }),
  /** Chooses the voice that reads for listening: one of the view's ids, null for the model voice. */
  z.object({ type: z.literal('choose-voice'), voiceId: z.string().max(500).nullable() }),
  /** Assesses a stored recording (again), for example one made when assessment was not possible. */
  z.object({ type: z.literal('judge-attempt'), attemptId: z.string() }),
  /**
   * Stores the person's pronunciation of a word. The sentence is prepared again, and `attemptId` is assessed
   * again where it is given.
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
  /** Stores the person's own judgement of an attempt. */
  z.object({ type: z.literal('rate-attempt'), attemptId: z.string(), selfRating: selfRatingSchema }),
  /** Disputes a red mark of this attempt. */
  z.object({ type: z.literal('dispute-mark'), attemptId: z.string(), mark: disputedMarkSchema }),
  /** Undoes a dispute. */
  z.object({ type: z.literal('undo-dispute'), attemptId: z.string(), mark: disputedMarkSchema }),
  /**
   * Makes what the page's player said the reference of the prepared sentence, if it is that sentence. While
   * the player plays, its sound is sent piece by piece: the `first` one begins it anew, and `dropped` takes
   * it back.
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
   * practised. `source` is where it was heard.
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
    /** Another embedded voice says the word if this one can't. */
    voiceId: z.enum(embeddedVoices).optional(),
    /** Set if it is to be heard in British English: no embedded voice says it then. */
    english: z.literal('british').optional(),
    /**
     * A recorded voice says the word; if its sound is missing, the voice that would say it without a clip.
     */
    clip: z
      .object({
        english: z.enum(['american', 'british']),
        contrast: z.string().regex(/^[A-Z]+ [A-Z]+$/),
        word: z.string().max(60),
        voice: z.string().max(20),
        /** The number of the words that it says before. */
        carrier: z.int().nonnegative().optional(),
      })
      .optional(),
  }),
]);
export type PracticeCommand = z.infer<typeof practiceCommandSchema>;

/** A command with its number: greater than that of the card's command before. */
export const numberedPracticeCommandSchema = z.object({
  id: z.int().positive(),
  command: practiceCommandSchema,
});
