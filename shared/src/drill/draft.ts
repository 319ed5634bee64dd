import type { Drill } from '../contracts/drill.ts';
import type { Source } from '../contracts/practice.ts';
import { adviceTexts as t } from '../texts/index.ts';
import { SENTENCES_PER_DRILL } from './choose.ts';
import { hasFiniteVerb } from './finite-verb.ts';
import { type SpeakableSentences, speakableSentences } from './split-sentences.ts';
import { newDrill } from './steps.ts';

export interface DraftParts {
  id: string;
  source: Source;
  /** Sentences, or texts of several sentences. */
  texts: readonly string[];
  /** When each of them is said in a player of the page, in milliseconds; absent if they are text. */
  timesMs?: readonly number[] | undefined;
  /** The person's own hard sounds, of which the choice takes more. */
  sounds?: readonly string[] | undefined;
  from: 'page' | 'selection' | 'pasted';
}

/** Returns a drill with sentences chosen from texts; null if the texts contain no speakable sentence. */
export function draftDrill(
  { id, source, texts, timesMs, sounds, from }: DraftParts,
  now: number,
): Drill | null {
  const read = texts.map(speakableSentences);
  // A person who selects or pastes a legend wants it, and what is said in a film need not be a whole
  // sentence.
  const found = from === 'page' && !timesMs ? withVerbs(read) : read;
  const pool = found.flatMap(({ sentences }) => sentences);
  if (pool.length === 0) return null;
  const poolTimes = timesMs && found.flatMap(({ sentences }, at) => sentences.map(() => timesMs[at] ?? 0));
  const cut = found.reduce((sum, one) => sum + one.cut, 0);
  const title = source.title || t(from === 'pasted' ? 'ownTextTitle' : 'pageTitle');
  return newDrill({ id, source, title, pool, poolTimes, sounds, note: noteFor(pool.length, cut, from) }, now);
}

/**
 * Returns texts without what is no sentence (legends of pictures, headings, bylines), unless nothing is left.
 */
function withVerbs(texts: readonly SpeakableSentences[]): readonly SpeakableSentences[] {
  const clauses = texts.map(({ sentences, cut }) => ({ sentences: sentences.filter(hasFiniteVerb), cut }));
  return clauses.some(({ sentences }) => sentences.length > 0) ? clauses : texts;
}

/**
 * A drill without sentences, open in the panel before all other drills: it contains only the note, and the
 * next choice replaces it.
 *
 * @param isReadable false if the page's text could not be read
 */
export function emptyDrill(
  { id, source, from }: Pick<DraftParts, 'id' | 'source' | 'from'>,
  isReadable: boolean,
  now: number,
): Drill {
  return newDrill({ id, source, title: source.title, pool: [], note: emptyDrillNote(from, isReadable) }, now);
}

/** The note for a drill without sentences: the reason and the next step. */
export function emptyDrillNote(from: DraftParts['from'], isReadable = true): string {
  if (!isReadable) return t('pageUnreadable');
  if (from === 'pasted') return t('noSentenceInText');
  return t(from === 'selection' ? 'noSentenceInSelection' : 'noSentenceOnPage');
}

function noteFor(found: number, cut: number, from: DraftParts['from']): string | undefined {
  const sentences: string[] = [];
  if (found > SENTENCES_PER_DRILL && from !== 'page') {
    sentences.push(t('sentencesChosen', { found, chosen: SENTENCES_PER_DRILL }));
  }
  if (cut > 0) sentences.push(t('longSentencesSplit', { count: cut }));
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
