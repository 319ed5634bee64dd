/** How long a pause may be before the other side answers. */
export type TalkSensitivity = 'patient' | 'balanced' | 'quick';

/**
 * Milliseconds without voice, by what was said so far. The detector calls some 60 ms after the last voiced sample still voice,
 * so a finished sentence ends about 620 ms after it when balanced. Learners look for words: two seconds in the middle of a
 * sentence are common.
 */
const pauses: Readonly<Record<TalkSensitivity, { finished: number; unknown: number; unfinished: number }>> = {
  quick: { finished: 420, unknown: 620, unfinished: 1_000 },
  balanced: { finished: 560, unknown: 900, unfinished: 1_500 },
  patient: { finished: 900, unknown: 1_500, unfinished: 2_600 },
};

/** "Well …": who has said so little is about to say more. */
const BARELY_BEGUN_MS = 600;
/** Who tells a story takes breaths. */
const LONG_MS = 6_000;
const MORE = 1.3;

/** Words after which somebody goes on, also where a recogniser put a full stop behind them. */
const unfinishedWords = new Set(
  `a an the my your his her its our their this these those and or but so because if when while although that which who
  whose than as of in on at to for with by from about into like i you he she we they is are am was were be been being do
  does did have has had can could will would shall should may might must want wants need needs going gonna wanna i'd i'll
  i'm i've you're we're they're it's that's there's very really quite just also not don't can't um uh er erm hmm well
  maybe then some any every each another`.split(/\s+/u),
);
/** They end a turn as well as not: "Yes, I can.", "I think so." */
const endsAfterAll =
  /\b(?:(?:yes|no|of course|sure)\W+(?:\w+\W+)?\w+(?:'\w+)?|think so|hope so|(?:what|who|where|how) (?:is|are|was|were) (?:it|this|that|these|those)|not really|(?:me|you) too|that's it|like (?:it|this|that)|(?:would|'d) like to|thank you|(?:i|you|we|they|he|she) (?:do|does|did|can|can't|could|will|would|am|is|are|was|were|have|has|had|don't|should))[.!?]+$/iu;

/** Whether what was understood so far looks as if somebody has said all, or would go on; unknown where neither. */
export function looksFinished(text: string): 'finished' | 'unfinished' | 'unknown' {
  const trimmed = text.trim().replace(/["'”’)]+$/u, '');
  const last = /([\p{L}'’-]+)[^\p{L}\p{N}]*$/u.exec(trimmed)?.[1]?.toLowerCase().replaceAll('’', "'");
  if (/(?:[,;:–—-]|\.\.\.|…)$/u.test(trimmed)) return 'unfinished';
  const isStopped = /[.?!]$/u.test(trimmed);
  if (isStopped && (endsAfterAll.test(trimmed) || /^\W*\p{L}[\p{L}'’-]*\?$/u.test(trimmed)))
    return 'finished';
  if (last !== undefined && unfinishedWords.has(last) && !trimmed.endsWith('?')) return 'unfinished';
  return isStopped ? 'finished' : 'unknown';
}

/**
 * How many milliseconds without voice end a turn.
 * @param spokenMs how long the person has been speaking in it
 */
export function endingPauseMs(text: string, spokenMs: number, sensitivity: TalkSensitivity): number {
  const looks = looksFinished(text);
  const pauseMs = pauses[sensitivity][looks];
  if (looks === 'finished') return pauseMs;
  return spokenMs < BARELY_BEGUN_MS || spokenMs > LONG_MS ? pauseMs * MORE : pauseMs;
}
