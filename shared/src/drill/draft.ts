import type { Drill } from '../contracts/drill.ts';
import type { Source } from '../contracts/practice.ts';
import { SENTENCES_PER_DRILL } from './choose.ts';
import { speakableSentences } from './split-sentences.ts';
import { newDrill } from './steps.ts';

export interface DraftParts {
  id: string;
  source: Source;
  /** Sentences, or texts of several sentences. */
  texts: readonly string[];
  from: 'page' | 'selection' | 'pasted';
}

/** A drill with sentences chosen from texts; null where there is nothing to say in them. */
export function draftDrill({ id, source, texts, from }: DraftParts, now: number): Drill | null {
  const found = texts.map(speakableSentences);
  const pool = found.flatMap(({ sentences }) => sentences);
  if (pool.length === 0) return null;
  const cut = found.reduce((sum, one) => sum + one.cut, 0);
  const title = source.title || (from === 'pasted' ? 'Your own text' : 'This page');
  return newDrill({ id, source, title, pool, note: noteFor(pool.length, cut, from) }, now);
}

/**
 * A drill without sentences, open in the panel before all other drills: it contains only the note, and the next
 * choice replaces it.
 *
 * @param isReadable false where the page's text could not be read
 */
export function emptyDrill(
  { id, source, from }: Omit<DraftParts, 'texts'>,
  isReadable: boolean,
  now: number,
): Drill {
  return newDrill({ id, source, title: source.title, pool: [], note: emptyDrillNote(from, isReadable) }, now);
}

/** The note for a drill without sentences: the reason and the next step. */
export function emptyDrillNote(from: DraftParts['from'], isReadable = true): string {
  if (!isReadable) return 'Sayable can’t read this page. Reload it, or paste a text.';
  if (from === 'pasted') return 'There is no English sentence in this text. Paste another one.';
  return from === 'selection'
    ? 'There is no English sentence in what is selected. Select some sentences, or paste a text.'
    : 'This page has no English sentences. Go to another one, or paste a text.';
}

function noteFor(found: number, cut: number, from: DraftParts['from']): string | undefined {
  const lines: string[] = [];
  if (found > SENTENCES_PER_DRILL && from !== 'page') {
    lines.push(`There are ${found} sentences. These ${SENTENCES_PER_DRILL} have the most different sounds.`);
  }
  if (cut > 0)
    lines.push(cut === 1 ? 'A long one was cut into parts.' : `${cut} long ones were cut into parts.`);
  return lines.length > 0 ? lines.join(' ') : undefined;
}
