import { type Attempt, type AttemptSummary, isOfRound } from '../contracts/index.ts';
import { dayOf } from '../drill/index.ts';
import { baseOf } from '../phonetics/index.ts';

/** Returns the short form of an attempt; undefined if no list of attempts shows it. */
export function summaryOf(attempt: Attempt | undefined): AttemptSummary | undefined {
  if (!attempt || attempt.deletedAt !== undefined || attempt.state === 'recording') return undefined;
  if (attempt.part || isOfRound(attempt) || attempt.conversationId !== undefined) return undefined;
  const { id, startedAt, text, source, assessment } = attempt;
  const wrong = new Set(
    assessment?.words.flatMap(({ phones }) =>
      phones.flatMap(({ expected, error }) =>
        expected !== null && (error === 'replaced' || error === 'dropped') ? [baseOf(expected)] : [],
      ),
    ),
  );
  return {
    id,
    startedAt,
    day: dayOf(attempt),
    text,
    url: source.url,
    title: source.title,
    score: assessment?.scores ? Math.round(assessment.scores.overall) : null,
    wrong: [...wrong],
    ...(assessment?.english && { english: assessment.english }),
  };
}

/** The choices of a person who looks for an attempt. */
export interface HistoryFilter {
  /** Words of the sentence, of the page's title or its address; "" for any. */
  words: string;
  /** Days in her calendar, inclusive; null for any. */
  from: string | null;
  to: string | null;
  /** Scores, inclusive; null for any. */
  score: { least: number; most: number } | null;
  /** A sound that was wrong, ARPAbet without stress; null for any. */
  sound: string | null;
}

/** Returns true if an attempt is among those that are looked for. */
export function isFound(summary: AttemptSummary, filter: HistoryFilter): boolean {
  const { words, from, to, score, sound } = filter;
  const { day, text, title, url } = summary;
  if ((from !== null && day < from) || (to !== null && day > to)) return false;
  if (sound !== null && !summary.wrong.includes(sound)) return false;
  if (score !== null) {
    if (summary.score === null) return false;
    if (summary.score < score.least || summary.score > score.most) return false;
  }
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return true;
  const place = `${text} ${title} ${url}`.toLowerCase();
  return asked.every((word) => place.includes(word));
}
