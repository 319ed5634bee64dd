import MiniSearch from 'minisearch';
import { sentencesIn } from '../../text/index.ts';

/** Some minutes of reading: a page up to this length is sent whole. */
const BUDGET_WORDS = 1_500;
const CHUNK_WORDS = 150;
/** The limits of a request. */
const MAX_CHUNK_CHARACTERS = 4_000;
const MAX_CHUNKS = 8;
/** The part of a page that is used. */
const MAX_PAGE_CHARACTERS = 400_000;
/** The end of the query that is searched for: a longer one finds everything, slowly. */
const MAX_QUERY_CHARACTERS = 600;

interface Chunk {
  id: number;
  text: string;
  words: number;
}

/**
 * Indexes a page. The returned function selects the chunks that matter for a text: all of a short page; of a
 * longer one its beginning and the best matches, in the page's order.
 * @returns at most 8 chunks of at most 4,000 characters; none of an empty page
 */
export function createPageChunks(pageText: string): (text: string) => string[] {
  const chunks = chunksOf(pageText.slice(0, MAX_PAGE_CHARACTERS));
  const isShort = chunks.reduce((sum, { words }) => sum + words, 0) <= BUDGET_WORDS;
  if (isShort && chunks.length <= MAX_CHUNKS) return () => chunks.map(({ text }) => text);
  const index = new MiniSearch<Chunk>({
    fields: ['text'],
    searchOptions: { prefix: (term) => term.length > 4, fuzzy: (term) => (term.length > 6 ? 0.15 : false) },
    processTerm: (term) => (term.length > 2 ? term.toLowerCase() : null),
  });
  index.addAll(chunks);
  return (text) => {
    const found = index.search(text.slice(-MAX_QUERY_CHARACTERS)).map(({ id }) => chunks[id]);
    return withinBudget([chunks[0], ...found, ...chunks.slice(1, 4)]);
  };
}

function withinBudget(candidates: readonly (Chunk | undefined)[]): string[] {
  const chosen = new Map<number, Chunk>();
  let words = 0;
  for (const chunk of candidates) {
    if (!chunk || chosen.has(chunk.id)) continue;
    if (chosen.size >= MAX_CHUNKS || words + chunk.words > BUDGET_WORDS) break;
    chosen.set(chunk.id, chunk);
    words += chunk.words;
  }
  return [...chosen.values()].sort((a, b) => a.id - b.id).map(({ text }) => text);
}

/**
 * Cuts a page at the ends of paragraphs, a long paragraph at the ends of sentences, and a long sentence
 * between words.
 */
function chunksOf(page: string): Chunk[] {
  const chunks: Chunk[] = [];
  let open = '';
  const close = () => {
    if (open !== '') chunks.push({ id: chunks.length, text: open, words: countWords(open) });
    open = '';
  };
  for (const paragraph of page.split(/\n\s*\n/u)) {
    for (const piece of piecesOf(paragraph)) {
      const joined = open === '' ? piece : `${open} ${piece}`;
      if (open !== '' && (countWords(joined) > CHUNK_WORDS || joined.length > MAX_CHUNK_CHARACTERS)) {
        close();
        open = piece;
      } else open = joined;
    }
    if (countWords(open) > CHUNK_WORDS / 2) close();
  }
  close();
  return chunks;
}

function piecesOf(paragraph: string): string[] {
  const plain = paragraph.replace(/\s+/gu, ' ').trim();
  if (plain === '') return [];
  if (countWords(plain) <= CHUNK_WORDS && plain.length <= MAX_CHUNK_CHARACTERS) return [plain];
  return slicesOf(plain).flatMap((slice) =>
    sentencesIn(slice).flatMap(([start, end]) => {
      const sentence = slice.slice(start, end);
      return countWords(sentence) <= CHUNK_WORDS ? [sentence] : runsOf(sentence);
    }),
  );
}

/** Cuts a long paragraph at white space first: finding sentences is slow in a very long text. */
function slicesOf(text: string): string[] {
  return (
    text.match(
      new RegExp(`[^]{1,${MAX_CHUNK_CHARACTERS - 1}}(?:\\s|$)|[^]{1,${MAX_CHUNK_CHARACTERS - 1}}`, 'gu'),
    ) ?? []
  );
}

function runsOf(text: string): string[] {
  const words = text.split(' ');
  return Array.from({ length: Math.ceil(words.length / CHUNK_WORDS) }, (_, index) =>
    words.slice(index * CHUNK_WORDS, (index + 1) * CHUNK_WORDS).join(' '),
  );
}

function countWords(text: string): number {
  let count = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const isSpace = text.charCodeAt(at) <= 32;
    if (!isSpace && !isInWord) count += 1;
    isInWord = !isSpace;
  }
  return count;
}
