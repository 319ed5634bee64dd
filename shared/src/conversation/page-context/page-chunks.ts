import MiniSearch from 'minisearch';
import { sentencesIn } from '../../text/index.ts';

/** Some minutes of reading: a text as long as this goes along whole. */
const BUDGET_WORDS = 1_500;
const PASSAGE_WORDS = 150;
/** As much as one passage of a request may hold. */
const MOST_CHARACTERS = 4_000;
const MOST_PASSAGES = 8;
/** As much as is kept of a page; what is beyond is left out. */
const LONGEST_PAGE_CHARACTERS = 400_000;
/** A query of more words finds everything, and slowly. */
const QUERY_CHARACTERS = 600;

interface Passage {
  id: number;
  text: string;
  words: number;
}

/**
 * What of a page matters for what was said last: all of it where it is short, else its beginning and the passages that have
 * most to do with it, in the page's order.
 * @returns at most 8 passages of at most 4,000 characters; none of an empty page
 */
export function createPageChunks(pageText: string): (text: string) => string[] {
  const passages = passagesOf(pageText.slice(0, LONGEST_PAGE_CHARACTERS));
  const isShort = passages.reduce((sum, { words }) => sum + words, 0) <= BUDGET_WORDS;
  if (isShort && passages.length <= MOST_PASSAGES) return () => passages.map(({ text }) => text);
  const index = new MiniSearch<Passage>({
    fields: ['text'],
    searchOptions: { prefix: (term) => term.length > 4, fuzzy: (term) => (term.length > 6 ? 0.15 : false) },
    processTerm: (term) => (term.length > 2 ? term.toLowerCase() : null),
  });
  index.addAll(passages);
  return (text) => {
    const found = index.search(text.slice(-QUERY_CHARACTERS)).map(({ id }) => passages[id]);
    return withinBudget([passages[0], ...found, ...passages.slice(1, 4)]);
  };
}

function withinBudget(candidates: readonly (Passage | undefined)[]): string[] {
  const chosen = new Map<number, Passage>();
  let words = 0;
  for (const passage of candidates) {
    if (!passage || chosen.has(passage.id)) continue;
    if (chosen.size >= MOST_PASSAGES || words + passage.words > BUDGET_WORDS) break;
    chosen.set(passage.id, passage);
    words += passage.words;
  }
  return [...chosen.values()].sort((a, b) => a.id - b.id).map(({ text }) => text);
}

/** Cut at the ends of paragraphs, within long ones of sentences, and where there are none of those wherever it must be. */
function passagesOf(page: string): Passage[] {
  const passages: Passage[] = [];
  let open = '';
  const close = () => {
    if (open !== '') passages.push({ id: passages.length, text: open, words: countWords(open) });
    open = '';
  };
  for (const paragraph of page.split(/\n\s*\n/u)) {
    for (const piece of piecesOf(paragraph)) {
      const joined = open === '' ? piece : `${open} ${piece}`;
      if (open !== '' && (countWords(joined) > PASSAGE_WORDS || joined.length > MOST_CHARACTERS)) {
        close();
        open = piece;
      } else open = joined;
    }
    if (countWords(open) > PASSAGE_WORDS / 2) close();
  }
  close();
  return passages;
}

function piecesOf(paragraph: string): string[] {
  const plain = paragraph.replace(/\s+/gu, ' ').trim();
  if (plain === '') return [];
  if (countWords(plain) <= PASSAGE_WORDS && plain.length <= MOST_CHARACTERS) return [plain];
  return slicesOf(plain).flatMap((slice) =>
    sentencesIn(slice).flatMap(([start, end]) => {
      const sentence = slice.slice(start, end);
      return countWords(sentence) <= PASSAGE_WORDS ? [sentence] : runsOf(sentence);
    }),
  );
}

/** A page without paragraphs is cut at white space first, as finding sentences is slow in a very long text. */
function slicesOf(text: string): string[] {
  return (
    text.match(new RegExp(`[^]{1,${MOST_CHARACTERS - 1}}(?:\\s|$)|[^]{1,${MOST_CHARACTERS - 1}}`, 'gu')) ?? []
  );
}

function runsOf(text: string): string[] {
  const words = text.split(' ');
  return Array.from({ length: Math.ceil(words.length / PASSAGE_WORDS) }, (_, index) =>
    words.slice(index * PASSAGE_WORDS, (index + 1) * PASSAGE_WORDS).join(' '),
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
