import { hasReadWord, isOtherLanguage, plainLettersOf, readableText } from '@sayable/shared/text';
import { flatParent } from './flat-tree.ts';
import { stop } from './labels.ts';
import { isUseful, MOST_LINKS, PARAGRAPH } from './main-text.ts';
import { matchTexts } from './match-texts.ts';
import { type PageSentence, partsOf, writtenIn } from './page-sentence.ts';
import { blockAround, portionsOf } from './page-text.ts';
import { isInOtherLanguage } from './range-language.ts';
import { isLeftOut, type ReadingPlace, readingPlace } from './reading-place.ts';
import { selectedSpan } from './selected-span.ts';
import { type BlockSentence, blocksOf, type TextBlock } from './text-blocks.ts';

/** A text that is read aloud sentence by sentence. */
export interface ReadingText {
  /** The sentences so far, in order. Each keeps its index, and its ranges follow `findAgain`. */
  readonly sentences: readonly PageSentence[];
  /** Reads on, also what the page has added at its end. Returns the number of sentences that were added. */
  readMore(): number;
  /** Returns true if a sentence is on the page as it was. */
  isThere(sentence: number): boolean;
  /** Finds the sentences again after the page has rendered them anew. */
  findAgain(): void;
}

/** `left-out`: tables, code, legends and notes aren't read. `no-english`: there is no English text. */
type NoReading = 'left-out' | 'no-english';

/** About a minute and a half of reading, and quick to read from any page. */
const portionCharacters = { first: 6_000, next: 12_000 };
/** The most sentences of a reading: `MOST_READING_SENTENCES` of the contract, which a page can't import. */
const mostSentences = 4_000;
/** The most text in which sentences are found again. */
const searchCharacters = 200_000;

const heading = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
const latin = /[a-z]/i;

/** Returns the text of a page from a range on, or all of it. */
export function readingTextAt(document: Document, range: Range | null): ReadingText | NoReading {
  const at = range && withWord(range);
  const element = elementAt(at);
  if (element && isLeftOut(element)) return 'left-out';
  if (at && isInOtherLanguage(at)) return 'no-english';
  const text = new TextFromPage(document, at);
  while (text.sentences.length === 0 && text.canReadMore) text.readMore();
  return text.sentences.length > 0 ? text : 'no-english';
}

interface Found {
  sentence: PageSentence;
  /** The sentence as written in the page's source. */
  written: string;
}

class TextFromPage implements ReadingText {
  readonly sentences: PageSentence[] = [];
  canReadMore = true;
  readonly #document: Document;
  readonly #found: Found[] = [];
  #place: ReadingPlace;
  #source: Iterator<PageSentence[]>;

  constructor(document: Document, range: Range | null) {
    this.#document = document;
    this.#place = readingPlace(document, elementAt(range));
    this.#source = sentencesFrom(this.#place, range, 'with');
  }

  readMore(): number {
    const before = this.sentences.length;
    if (before >= mostSentences) return 0;
    let next = this.#source.next();
    const last = this.sentences.at(-1);
    if (next.done && last) {
      const [range] = last.ranges(0, last.text.length).slice(-1);
      if (range) this.#source = this.#sourceAfter(range);
      next = this.#source.next();
    }
    this.canReadMore = !next.done;
    for (const sentence of (next.done ? [] : next.value).slice(0, mostSentences - before))
      this.#add(sentence);
    return this.sentences.length - before;
  }

  isThere(index: number): boolean {
    const found = this.#found[index];
    return found !== undefined && found.written !== '' && writtenIn(found.sentence) === found.written;
  }

  findAgain(): void {
    if (!this.#place.element.isConnected) this.#place = readingPlace(this.#document);
    const present: PageSentence[] = [];
    let characters = 0;
    for (const some of sentencesFrom(this.#place, null, 'with')) {
      present.push(...some);
      characters += some.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > searchCharacters) break;
    }
    const texts = (sentences: readonly PageSentence[]) => sentences.map(({ text }) => text);
    const places = matchTexts(texts(this.sentences), texts(present));
    for (const [index, found] of this.#found.entries()) {
      const sentence = present[places[index] ?? -1];
      if (sentence) Object.assign(found, { sentence, written: writtenIn(sentence) });
    }
  }

  /** The text that a page adds at its end may be beside the part that had most of the text. */
  #sourceAfter(range: Range): Iterator<PageSentence[]> {
    this.#place = readingPlace(this.#document, elementAt(range));
    return sentencesFrom(this.#place, range, 'after');
  }

  #add(sentence: PageSentence): void {
    const found = { sentence, written: writtenIn(sentence) };
    this.#found.push(found);
    this.sentences.push({
      text: sentence.text,
      ranges: (start, end) => found.sentence.ranges(start, end),
    });
  }
}

/** Yields the sentences of a place, some at a time: from a range on, with or without its own sentence. */
function* sentencesFrom(
  place: ReadingPlace,
  range: Range | null,
  begin: 'with' | 'after',
): Generator<PageSentence[]> {
  const first = range ? blockAround(range.startContainer, () => true) : place.element;
  let isBegun = false;
  const held: PageSentence[] = [];
  for (const page of portionsOf(place.element, first, portionCharacters)) {
    const selected = range && !isBegun ? selectedSpan(page, range) : null;
    if (range && !isBegun && !selected) continue;
    let blocks = blocksOf(page).filter((block) => isRead(block, place));
    if (!range && !isBegun) blocks = fromFirstParagraph(blocks);
    isBegun = true;
    const found: PageSentence[] = [];
    for (const block of blocks) {
      const sentences = block.sentences.filter(({ span }) =>
        begin === 'with' ? span[1] > (selected?.[0] ?? 0) : span[0] >= (selected?.[1] ?? 0),
      );
      const cut = sentences.filter(isSaid).flatMap(({ span }) => partsOf(page, span));
      // A heading or an item belongs to the text if a paragraph follows it: a menu has none.
      const isAsked = selected && begin === 'with' && found.length === 0;
      if (!isAsked && !hasStop(block)) held.push(...cut);
      else found.push(...held.splice(0), ...cut);
    }
    yield found;
  }
}

/** A whole page begins with its first paragraph, and the headings directly before it. */
function fromFirstParagraph(blocks: readonly TextBlock[]): TextBlock[] {
  const isParagraph = (block: TextBlock) => hasStop(block) && block.length >= PARAGRAPH;
  let first = blocks.findIndex((block) => isParagraph(block) && !block.isSetApart);
  if (first === -1) first = blocks.findIndex(hasStop);
  while (blocks[first - 1]?.element.closest(heading)) first -= 1;
  return blocks.slice(Math.max(0, first));
}

function isRead(block: TextBlock, place: ReadingPlace): boolean {
  const { element, linkShare, sentences } = block;
  if (linkShare > MOST_LINKS || place.isBeside(element)) return false;
  return sentences.length > 0 && (hasStop(block) || element.closest(`${heading}, li`) !== null);
}

function hasStop({ sentences }: TextBlock): boolean {
  return sentences.some(({ text }) => stop.test(text));
}

/** Returns true for a sentence with a word that an English voice can say. */
function isSaid(sentence: BlockSentence): boolean {
  const { text } = readableText(sentence.text);
  if (!isUseful({ ...sentence, linkShare: 0 }) || !hasReadWord(text)) return false;
  const letters = [...plainLettersOf(text)].filter((character) => /\p{L}/u.test(character));
  const inLatin = letters.filter((character) => latin.test(character));
  return inLatin.length > 0.8 * letters.length && !isOtherLanguage(text);
}

function elementAt(range: Range | null): Element | undefined {
  const node = range?.startContainer;
  return node instanceof Element ? node : ((node && flatParent(node)) ?? undefined);
}

/** Returns a range with at least a character: a click has none. */
function withWord(range: Range): Range {
  const { startContainer: node, startOffset } = range;
  if (!range.collapsed || !(node instanceof Text) || node.length === 0) return range;
  const whole = range.cloneRange();
  const before = node.data.slice(0, startOffset).search(/\S+\s*$/);
  whole.setStart(node, before === -1 ? startOffset : before);
  const after = node.data.slice(startOffset).search(/\s|$/);
  whole.setEnd(node, Math.min(node.length, startOffset + Math.max(1, after)));
  return whole;
}
