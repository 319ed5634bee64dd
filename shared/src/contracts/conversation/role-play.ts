import { z } from 'zod';
import { levels } from '../level.ts';

/** The parts of a role-play. They are apart from what a server is asked, which few pages carry. */

export const shortText = z.string().trim().min(1).max(500);
export const sentenceText = z.string().trim().min(1).max(2_000);

export const levelSchema = z.enum(levels);

export const scenarioSchema = z.object({
  title: shortText,
  level: levelSchema,
  /** The goal that the learner is to reach. */
  goal: shortText,
  learnerRole: shortText,
  partnerRole: shortText,
  /** The partner's first line. */
  openingLine: sentenceText,
  usefulPhrases: z.array(shortText).max(12),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** The on-device recogniser's knowledge of a turn beside the words that it heard. */
export const heardSchema = z.object({
  /** Its certainty of each word of the text, 0–1, split at white space. */
  confidences: z.array(z.number().min(0).max(1)).max(1_000).optional(),
  /**
   * The answer of a scene that a second hypothesis, the search among the listed replies, takes for the
   * likeliest.
   */
  listed: z.string().max(500).optional(),
  /**
   * Set if the sound itself speaks for `listed`, which is then compared word by word with what was heard.
   */
  fits: z.enum(['certain', 'possible']).optional(),
});
export type Heard = z.infer<typeof heardSchema>;

export const dialogueTurnSchema = z.object({
  speaker: z.enum(['learner', 'partner']),
  text: z.string().max(4_000),
  /** The learner interrupted: `text` is the part that was played. */
  interrupted: z.boolean().optional(),
  heard: heardSchema.optional(),
});
export type DialogueTurn = z.infer<typeof dialogueTurnSchema>;

export const correctionSchema = z.object({
  kind: z.enum(['grammar', 'word-choice', 'naturalness']),
  /** The learner's own words, a literal part of the turn. */
  said: shortText,
  better: shortText,
  /** The reason, in one line. */
  because: shortText,
});
export type Correction = z.infer<typeof correctionSchema>;
