import type { Heard } from '../../../contracts/index.ts';
import type { SpeechToText, TextFit } from '../../../ports/index.ts';
import type { PhraseVariants } from './phrase-transcriber.ts';

/**
 * The limits of a reply that the sound speaks for. Chosen on 98 weak readers of one half of the corpus, their sentence
 * among eight or not on the list, and on 195 answers of the voices slt and kal; `training/evaluate/replies` measures others.
 */
const limits = {
  /** Evidence, lead and half of the deficit, in nats for each token. */
  score: 1,
  evidence: 1.2,
  /** The least evidence for a question whether it was meant. */
  possible: 0.8,
  /** The deficit that counts where the recogniser was sure of other words; the more it doubts, the less they count. */
  deficit: { sure: 1, perDoubt: 5, most: 5 },
} as const;
/** The most texts that are compared: each takes some hundredths of a second. */
const MAX_COMPARED = 12;

export interface FittingReplyOptions {
  /** All that can be said now, by meaning. */
  expected: readonly PhraseVariants[];
  /** The phrases that a search takes for likely, the best first. */
  likely: readonly string[];
  /** The words that were heard. */
  heard: string;
  signal: AbortSignal;
}

/** A reply, and how much the sound speaks for it. */
export interface FittingReply {
  listed: string;
  fits: NonNullable<Heard['fits']>;
}

/** Returns the reply that a recording speaks for, though other words were heard; undefined where it speaks for none. */
export async function fittingReply(
  fit: SpeechToText['fit'],
  samples: Float32Array,
  { expected, likely, heard, signal }: FittingReplyOptions,
): Promise<FittingReply | undefined> {
  const first = expected.flatMap(([wording]) => (wording === undefined ? [] : [wording]));
  const texts = [...new Set([...likely, ...first])].slice(0, MAX_COMPARED);
  if (texts.length === 0) return undefined;
  const fits = await fit(samples, texts, { heard, signal });
  const meaningOf = (text: string) => expected.find((variants) => variants.includes(text));
  const ranked = texts
    .flatMap((text, index) => {
      const found = fits[index];
      return found ? [{ text, ...found }] : [];
    })
    .sort((one, other) => other.evidence - one.evidence);
  const [best] = ranked;
  if (!best) return undefined;
  const next = ranked.find(({ text }) => meaningOf(text) !== meaningOf(best.text));
  const verdict = verdictOf(best, best.evidence - Math.max(0, next?.evidence ?? 0));
  return verdict && { listed: best.text, fits: verdict };
}

function verdictOf({ evidence, deficit, doubt }: TextFit, lead: number): FittingReply['fits'] | undefined {
  const { sure, perDoubt, most } = limits.deficit;
  if (deficit > Math.min(most, sure + perDoubt * doubt) || evidence < limits.possible) return undefined;
  const isCertain = evidence >= limits.evidence && evidence + lead - deficit / 2 >= limits.score;
  return isCertain ? 'certain' : 'possible';
}
