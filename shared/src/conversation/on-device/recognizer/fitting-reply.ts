import type { Heard } from '../../../contracts/index.ts';
import type { SpeechToText, TextFit } from '../../../ports/index.ts';
import { wordsOf } from '../understanding/words.ts';
import type { PhraseVariants } from './phrase-transcriber.ts';

/**
 * Returns the nats for each token by which the sound speaks for a reply: its evidence, less the half of its
 * deficit, four for a text that the aligner is quite sure of, and less three for each nat that its length is
 * beside that of the words that were heard. (Evidence for each token favours short texts.) The weights were
 * fitted to 98 weak readers of one half of the corpus, their sentence among eight or not on the list, and to
 * 220 listed answers and answers in own words by the voices slt and kal; the limits were chosen on the same
 * and on 81 weak readers of the other half. `lab/training/evaluate/replies` measures others.
 */
const scoreOf = ({ evidence, deficit }: TextFit, confidence: number, lengthRatio: number): number =>
  evidence -
  deficit / 2 +
  4 * confidence -
  3 * Math.max(0, Math.abs(Math.log(lengthRatio)) - LENGTH_TOLERANCE);
/** The difference of two lengths, in nats, that says nothing. */
const LENGTH_TOLERANCE = 0.2;
/** The scores from which a reply is certain, and from which the partner asks whether it was meant. */
const limits = { certain: 2, possible: 0.8 } as const;
/** The lead over a reply of another meaning below which the partner asks. */
const MIN_LEAD = 0.5;
/**
 * The deficit that counts where the recogniser was sure of other words. The more it doubts, and the surer the
 * aligner is, the less they count.
 */
const deficitLimits = { sure: 1, perDoubt: 6, perConfidence: 2, most: 6 } as const;
/** The most texts that are compared with the sound, some hundredths of a second each. */
const MAX_COMPARED = 12;
/**
 * The number of replies that the aligner looks at, some tenths of a second each: those with the most
 * evidence.
 */
const MAX_ALIGNED = 2;

export interface FittingReplyOptions {
  /** All that can be said now, by meaning. */
  expected: readonly PhraseVariants[];
  /** The phrases that a search takes for likely, the best first. */
  likely: readonly string[];
  /** The words that were heard. */
  heard: string;
  /** The same words, or those that are too unlikely to count as heard. */
  guessed: string;
  signal: AbortSignal;
}

/** A reply, and how much the sound speaks for it. */
export interface FittingReply {
  listed: string;
  fits: NonNullable<Heard['fits']>;
}

/** The two recognisers that compare a recording with texts. */
export interface ReplyComparison {
  fit: SpeechToText['fit'];
  /** Returns the aligner's confidence that each of some texts was read, 0–1. */
  confidencesOf(texts: readonly string[]): Promise<readonly number[]>;
}

/**
 * Returns the reply that a recording speaks for, though other words were heard; undefined where it speaks for
 * none.
 */
export async function fittingReply(
  { fit, confidencesOf }: ReplyComparison,
  samples: Float32Array,
  { expected, likely, heard, guessed, signal }: FittingReplyOptions,
): Promise<FittingReply | undefined> {
  const first = expected.flatMap(([wording]) => (wording === undefined ? [] : [wording]));
  const texts = [...new Set([...likely, ...first])].slice(0, MAX_COMPARED);
  if (texts.length === 0) return undefined;
  const fits = await fit(samples, texts, { heard, signal });
  const meaningOf = (text: string) => expected.find((variants) => variants.includes(text));
  const ranked = texts
    .flatMap((text, index) => {
      const found = fits[index];
      // The aligner is asked only about texts that it could make count.
      return found && isAllowed(found, 1) ? [{ text, fit: found }] : [];
    })
    .sort((one, other) => other.fit.evidence - one.fit.evidence);
  const possible = ranked
    .filter(({ text }, at) => ranked.findIndex((one) => meaningOf(one.text) === meaningOf(text)) === at)
    .slice(0, MAX_ALIGNED);
  if (possible.length === 0) return undefined;
  const confidences = await confidencesOf(possible.map(({ text }) => text));
  const [best, next] = possible
    .flatMap(({ text, fit: found }, index) => {
      const confidence = confidences[index] ?? 0;
      return isAllowed(found, confidence)
        ? [{ text, score: scoreOf(found, confidence, lengthRatioOf(guessed, text)) }]
        : [];
    })
    .sort((one, other) => other.score - one.score);
  if (!best || best.score < limits.possible) return undefined;
  const lead = best.score - (next?.score ?? 0);
  const isCertain = best.score >= limits.certain && lead >= MIN_LEAD;
  return { listed: best.text, fits: isCertain ? 'certain' : 'possible' };
}

/**
 * Returns false for a text beside which the heard words are too likely: the recogniser was sure of other
 * words.
 */
function isAllowed({ deficit, doubt }: TextFit, confidence: number): boolean {
  const { sure, perDoubt, perConfidence, most } = deficitLimits;
  return deficit <= Math.min(most, sure + perDoubt * doubt + perConfidence * confidence);
}

/**
 * Returns the length of one text in those of another, in syllables as they are spelled; 1 for a text without
 * words.
 */
function lengthRatioOf(text: string, other: string): number {
  return text === '' ? 1 : syllablesOf(text) / syllablesOf(other);
}

const syllablesOf = (text: string): number =>
  wordsOf(text).reduce((count, word) => count + (word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1), 0);
