import { isOtherLanguage, readableText } from '@sayable/shared/text';
import { stop } from './labels.ts';
import { outsideTest } from './outside-text.ts';
import { type BlockSentence, type TextBlock, textBlocks } from './text-blocks.ts';

/** About 9,000 words: more than anybody chooses from, and quick to read on a page of any length. */
const MOST_CHARACTERS = 60_000;
/** The length of a block that belongs to the text for certain, in characters. */
export const PARAGRAPH = 100;
/** A block or a sentence with more of it in links is a menu or a teaser. */
export const MOST_LINKS = 0.6;
/** The share of the text that makes an element the place of the text. */
const MAIN_SHARE = 0.75;
const FEW = 3;

/** Notices that stand in the text, with nothing to tell them by but their words. */
const notice =
  /\b(?:e-?mail address will not be published|amazon associate|affiliate links?|earns? (?:an? )?(?:affiliate )?commissions?|opinions expressed|all rights reserved|(?:uses?|using|through) cookies|cookie (?:policy|settings)|privacy policy|terms of (?:use|service)|(?:older|outdated|unsupported|this) (?:version of your )?browser|enable javascript|our newsletters?|(?:to|in) your inbox)\b|^©/i;

/**
 * Returns the sentences of an element's main text, in order: without menus, notices, forms and teasers. Where
 * a page has hardly any text beside these, it has more of them.
 */
export function mainSentences(root: Element): string[] {
  const blocks = textBlocks(root, MOST_CHARACTERS);
  const within = blocksWithin(root, blocks);
  const main = mainBlocks(root, within);
  const choices = [
    () => main.flatMap(wholeSentences),
    () => within.flatMap(wholeSentences),
    () => within.flatMap(({ sentences }) => sentences.filter(isUseful)),
    () => blocks.flatMap(({ sentences }) => sentences),
  ];
  for (const choose of choices) {
    const sentences = choose()
      .map(({ text }) => text)
      .filter(isEnglish);
    if (sentences.length >= FEW) return sentences;
  }
  return [];
}

/**
 * Returns the blocks that aren't outside of the text. Class names count unless they would take most of the
 * text, as on a page of comments.
 */
function blocksWithin(root: Element, blocks: readonly TextBlock[]): TextBlock[] {
  const weights = weightsIn(root, blocks.filter(isParagraph));
  const holdsMuch = (element: Element) => (weights.get(element) ?? 0) > (weights.get(root) ?? 0) / 2;
  const [byStructure = [], byName = []] = [false, true].map((usesNames) => {
    const isOutside = outsideTest(root, holdsMuch, usesNames);
    return blocks.filter(({ element, linkShare }) => linkShare <= MOST_LINKS && !isOutside(element));
  });
  return weightOf(byName) >= weightOf(byStructure) / 2 ? byName : byStructure;
}

function weightOf(blocks: readonly TextBlock[]): number {
  return blocks.filter(isParagraph).reduce((sum, { length }) => sum + length, 0);
}

/**
 * Returns the blocks from the first paragraph to the last in the smallest element that holds most of the
 * text.
 */
function mainBlocks(root: Element, blocks: readonly TextBlock[]): TextBlock[] {
  const isMain = (block: TextBlock) => isParagraph(block) && !block.isSetApart;
  const weights = weightsIn(root, blocks.filter(isMain));
  const share = MAIN_SHARE * (weights.get(root) ?? 0);
  let place = root;
  for (let inner: Element | undefined = root; inner; ) {
    place = inner;
    inner = [...place.children].find((child) => (weights.get(child) ?? 0) >= share);
  }
  const inside = blocks.filter(({ element }) => place.contains(element));
  return inside.slice(inside.findIndex(isMain), inside.findLastIndex(isMain) + 1);
}

/** Returns the number of characters in each element around some blocks. */
function weightsIn(root: Element, blocks: readonly TextBlock[]): Map<Element, number> {
  const weights = new Map<Element, number>();
  for (const { element, length } of blocks) {
    for (let at: Element | null = element; at; at = at === root ? null : at.parentElement) {
      weights.set(at, (weights.get(at) ?? 0) + length);
    }
  }
  return weights;
}

function isParagraph({ length, linkShare, sentences }: TextBlock): boolean {
  return length >= PARAGRAPH && linkShare <= MOST_LINKS && sentences.some(({ text }) => stop.test(text));
}

/** Menus, headlines and captions don't end in a stop. */
function wholeSentences({ sentences }: TextBlock): BlockSentence[] {
  return sentences.filter((sentence) => stop.test(sentence.text) && isUseful(sentence));
}

export function isUseful({ text, linkShare }: BlockSentence): boolean {
  return linkShare <= MOST_LINKS && !notice.test(text);
}

/** Returns true for at least three words, mostly in letters that an English voice can say. */
function isEnglish(written: string): boolean {
  const { text } = readableText(written);
  if (isOtherLanguage(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return latin > 0.8 * letters && /[A-Za-z]\S*\s+\S*[A-Za-z]\S*\s+\S*[A-Za-z]/.test(text);
}
