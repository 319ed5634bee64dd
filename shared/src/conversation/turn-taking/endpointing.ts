/** The length of the pauses that the partner waits for. */
export type ConversationSensitivity = 'patient' | 'balanced' | 'quick';

/**
 * Milliseconds without voice that end a turn, by the transcript so far. The detector still reports voice for some 60 ms after
 * the last voiced sample, so a finished sentence ends about 620 ms after it when balanced. Learners search for words: pauses
 * of two seconds in the middle of a sentence are common.
 */
const pauses: Readonly<
  Record<ConversationSensitivity, { finished: number; unknown: number; unfinished: number }>
> = {
  quick: { finished: 420, unknown: 620, unfinished: 1_000 },
  balanced: { finished: 560, unknown: 900, unfinished: 1_500 },
  patient: { finished: 900, unknown: 1_500, unfinished: 2_600 },
};

/** "Well …": a person who has spoken this briefly is about to continue. */
const BARELY_BEGUN_MS = 600;
/** A person who tells a story pauses for breath. */
const LONG_MS = 6_000;
/** The factor for the pause of a brief or a long turn. */
const LONGER_PAUSE = 1.3;

/** Words after which a person continues, even if the recogniser put a full stop after them. */
const unfinishedWords = new Set(
  `a an the my your his her its our their this these those and or but so because if when while although that which who
  whose than as of in on at to for with by from about into like i you he she we they is are am was were be been being do
  does did have has had can could will would shall should may might must want wants need needs going gonna wanna i'd i'll
  i'm i've you're we're they're it's that's there's very really quite just also not don't can't um uh er erm hmm well
  maybe then some any every each another`.split(/\s+/u),
);
/** Sentences that end with such a word and are finished: "Yes, I can.", "I think so." */
const finishedAfterAll =
  /\b(?:(?:yes|no|of course|sure)\W+(?:\w+\W+)?\w+(?:'\w+)?|think so|hope so|(?:what|who|where|how) (?:is|are|was|were) (?:it|this|that|these|those)|not really|(?:me|you) too|that's it|like (?:it|this|that)|(?:would|'d) like to|thank you|(?:i|you|we|they|he|she) (?:do|does|did|can|can't|could|will|would|am|is|are|was|were|have|has|had|don't|should))[.!?]+$/iu;

/** Classifies a partial transcript as finished or not. */
export function looksFinished(text: string): 'finished' | 'unfinished' | 'unknown' {
  const trimmed = text.trim().replace(/["'”’)]+$/u, '');
  const last = /([\p{L}'’-]+)[^\p{L}\p{N}]*$/u.exec(trimmed)?.[1]?.toLowerCase().replaceAll('’', "'");
  if (/(?:[,;:–—-]|\.\.\.|…)$/u.test(trimmed)) return 'unfinished';
  const isStopped = /[.?!]$/u.test(trimmed);
  if (isStopped && (finishedAfterAll.test(trimmed) || /^\W*\p{L}[\p{L}'’-]*\?$/u.test(trimmed)))
    return 'finished';
  if (last !== undefined && unfinishedWords.has(last) && !trimmed.endsWith('?')) return 'unfinished';
  return isStopped ? 'finished' : 'unknown';
}

/**
 * Returns the milliseconds without voice that end a turn.
 * @param spokenMs the voice in the turn so far
 */
export function endingPauseMs(text: string, spokenMs: number, sensitivity: ConversationSensitivity): number {
  const looks = looksFinished(text);
  const pauseMs = pauses[sensitivity][looks];
  if (looks === 'finished') return pauseMs;
  return spokenMs < BARELY_BEGUN_MS || spokenMs > LONG_MS ? pauseMs * LONGER_PAUSE : pauseMs;
}
