import { z } from 'zod';
import type { AssessedWord, PauseInGroup } from './assessment.ts';
import type { WireError } from './error.ts';
import type { Span } from './plan.ts';
import { sourceSchema } from './practice.ts';

/**
 * The messages between a page on which somebody reads a text of many sentences aloud and the offscreen
 * document that listens, over one runtime port. The page is answered by its view. The recordings stay in the
 * offscreen document.
 */

/**
 * The ways to read: alone; each sentence after the voice (`echo`); one sentence the person, one the voice
 * (`turns`); with the voice (`along`).
 */
export const readingModeSchema = z.enum(['alone', 'echo', 'turns', 'along']);
export type ReadingMode = z.infer<typeof readingModeSchema>;

/** The most sentences of a text: more than anybody reads in one go. */
export const MOST_READING_SENTENCES = 4_000;
const sentencesSchema = z.array(z.string().max(1_000)).max(MOST_READING_SENTENCES);

export const readingCommandSchema = z.discriminatedUnion('type', [
  /** Begins a reading at a sentence, or goes on with one that was stopped: then with the same id. */
  z.object({
    type: z.literal('begin-reading'),
    readingId: z.string().min(1).max(64),
    source: sourceSchema,
    sentences: sentencesSchema.min(1),
    from: z.int().nonnegative(),
    mode: readingModeSchema,
  }),
  /** The page has more text at its end. */
  z.object({ type: z.literal('add-sentences'), sentences: sentencesSchema }),
  /** Closes the microphone; the sentence that is being read is kept if most of it was read. */
  z.object({ type: z.literal('pause-reading') }),
  z.object({ type: z.literal('resume-reading') }),
  z.object({ type: z.literal('go-to-sentence'), sentence: z.int().nonnegative() }),
  z.object({ type: z.literal('set-reading-mode'), mode: readingModeSchema }),
  z.object({ type: z.literal('end-reading') }),
]);
export type ReadingCommand = z.infer<typeof readingCommandSchema>;

/**
 * `opening`: the microphone isn't open yet. `listening`: the person reads. `asleep`: she has been silent for
 * long, and a word wakes the reading. `speaking`: the voice reads. `paused`: the microphone is closed.
 */
export type ReadingPhase = 'opening' | 'listening' | 'asleep' | 'speaking' | 'paused' | 'ended';

/** The word that is due: `span` is its place in the sentence; null after the sentence's last word. */
export interface DueWord {
  sentence: number;
  span: Span | null;
}

/** The view of a page: what it shows of the reading. The page always has all of it. */
export interface ReadingView {
  readingId: string;
  phase: ReadingPhase;
  mode: ReadingMode;
  due: DueWord;
  /** True if the microphone hears somebody who says other words than the text's for some time. */
  isLost: boolean;
  /** The reason why the reading paused or ended by itself. */
  error: WireError | null;
  account: ReadingAccount;
}

/** A sentence that was read. One that is read again comes again, with another attempt. */
export interface ReadSentenceView {
  sentence: number;
  attemptId: string;
  state: 'judging' | 'assessed' | 'failed';
  /** The assessed words; empty until then. */
  words: readonly AssessedWord[];
  /** The pauses inside groups, as an assessment has them. */
  pauses?: readonly PauseInGroup[] | undefined;
  error: WireError | null;
}

/** A message of the offscreen document to the page. */
export interface ReadingNews {
  /** The parts of the view that have changed. */
  view?: Partial<ReadingView>;
  /** The sentences whose state has changed. */
  read?: readonly ReadSentenceView[];
  /** The loudness of the microphone, 0–1: a pulse that may be dropped. */
  level?: number;
}

/** A sentence of a stored reading, as it was read last. */
export const storedReadSentenceSchema = z.object({
  /** Its index in the text. */
  sentence: z.int().nonnegative(),
  /** Its text, by which the same sentence is found in another reading. */
  text: z.string(),
  attemptId: z.string(),
  /** Its place in the reading, in milliseconds; sleep and pauses of the reading don't count. */
  startMs: z.number(),
  endMs: z.number(),
  /** The number of its words, and of those that were said. */
  words: z.int().nonnegative(),
  wordsSaid: z.int().nonnegative(),
  /** The number of vowels of its words, for the text's difficulty. */
  syllables: z.int().nonnegative(),
  /** The number of said words without a mark; absent until it is assessed. */
  wordsRight: z.int().nonnegative().optional(),
  /** The pauses of at least 250 ms at signs (`between`), and those that are marked inside groups, in ms. */
  pausesMs: z.object({ between: z.array(z.number()), inside: z.array(z.number()) }).optional(),
});
export type StoredReadSentence = z.infer<typeof storedReadSentenceSchema>;

/**
 * A reading of a text, as stored, or a run of lines of a film that were said one after the other. Each of its
 * sentences is an attempt (`readingId`).
 */
export const readingSchema = z.object({
  id: z.string(),
  source: sourceSchema,
  /** Epoch milliseconds. */
  startedAt: z.number(),
  mode: z.enum([...readingModeSchema.options, 'lines']),
  /** The number of sentences of the text, 0 for the lines of a film, and the first words of it. */
  sentences: z.int().nonnegative(),
  begin: z.string(),
  read: z.array(storedReadSentenceSchema),
  deletedAt: z.number().optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** The account of a reading so far (`accountOf` in `shared/src/reading`). */
export interface ReadingAccount {
  sentencesRead: number;
  /** Words of the text that were said, left-out words not counted. */
  wordsSaid: number;
  /** Said words without a mark, among the said words of assessed sentences. */
  wordsRight: number;
  wordsAssessed: number;
  /** The pauses that are marked inside groups. */
  pauses: number;
  /** Said words in a minute of reading; null before ten seconds are read. Sleep and the voice don't count. */
  wordsPerMinute: number | null;
}
