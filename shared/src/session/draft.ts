import type { Source } from '../contracts/practice.ts';
import type { SentenceSession } from '../contracts/reading-session.ts';
import { sentencesToSay } from './breaths.ts';
import { SENTENCES_PER_SESSION } from './choose.ts';
import { newSession } from './steps.ts';

export interface DraftParts {
  id: string;
  source: Source;
  /** Sentences, or texts of several sentences. */
  texts: readonly string[];
  from: 'page' | 'selection' | 'pasted';
}

/** A session to be chosen from texts; null where there is nothing to say in them. */
export function draftOf({ id, source, texts, from }: DraftParts, now: number): SentenceSession | null {
  const found = texts.map(sentencesToSay);
  const pool = found.flatMap(({ sentences }) => sentences);
  if (pool.length === 0) return null;
  const cut = found.reduce((sum, one) => sum + one.cut, 0);
  const title = source.title || (from === 'pasted' ? 'Your own text' : 'This page');
  return newSession({ id, source, title, pool, note: noteOn(pool.length, cut, from) }, now);
}

function noteOn(found: number, cut: number, from: DraftParts['from']): string | undefined {
  const lines: string[] = [];
  if (found > SENTENCES_PER_SESSION && from !== 'page') {
    lines.push(
      `There are ${found} sentences. These ${SENTENCES_PER_SESSION} have the most different sounds.`,
    );
  }
  if (cut > 0)
    lines.push(cut === 1 ? 'A long one was cut into parts.' : `${cut} long ones were cut into parts.`);
  return lines.length > 0 ? lines.join(' ') : undefined;
}
