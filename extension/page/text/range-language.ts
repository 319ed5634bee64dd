import { isClearlyEnglish, isOtherLanguage } from '@sayable/shared/text';
import { flatParent } from './flat-tree.ts';
import { textsIn } from './has-read-text.ts';
import { translationIn } from './translations.ts';

/** Up to so many words are practised with their sentence, which decides. */
const fewWords = 3;
/**
 * The length of a text that has enough words to tell its language, and the length from which on it is a whole
 * page.
 */
const contextCharacters = { least: 60, most: 1_000 };
/** Spellings of English words that other languages hardly have. */
const englishSpelling = /th|gh|wh|sh|ck|ee|oo|wr|kn|ow\b|ing\b|ed\b|ly\b/i;

/** Returns the language that the page declares for a node, a BCP 47 tag; empty if it declares none. */
export function declaredLanguage(node: Node): string {
  for (let at = node instanceof Element ? node : flatParent(node); at; at = flatParent(at)) {
    if (at.hasAttribute('lang')) return at.getAttribute('lang') ?? '';
  }
  return '';
}

/**
 * Returns true if the selected text is surely in another language than English. A word or two are judged with
 * the text around, unless they are set apart from it: an English word that is explained in a text of another
 * language.
 */
export function isInOtherLanguage(range: Range): boolean {
  const all = [...textsIn(range)].filter(({ text }) => text.trim() !== '');
  const own = all.filter(({ node }) => !isInTranslation(node));
  if (all.length > 0 && own.length === 0) return true;
  const text = own.map((part) => part.text).join(' ');
  const declared = declaredLanguage(range.startContainer);
  if (isOtherLanguage(text, declared)) return true;
  if ((text.match(/\p{L}+/gu)?.length ?? 0) > fewWords || isClearlyEnglish(text)) return false;
  return (
    !isSetApart(range, text) && !englishSpelling.test(text) && isOtherLanguage(contextOf(range), declared)
  );
}

function isInTranslation(node: Node): boolean {
  for (let at = flatParent(node); at; at = flatParent(at)) if (translationIn(at) === 'other') return true;
  return false;
}

/** Returns true for words in quotation marks, or in an element of their own. */
function isSetApart({ startContainer, startOffset, endContainer, endOffset }: Range, text: string): boolean {
  const before = startContainer instanceof Text ? startContainer.data.charAt(startOffset - 1) : '';
  const after = endContainer instanceof Text ? endContainer.data.charAt(endOffset) : '';
  if (/["“„«‘']/.test(before) && /["”“»’']/.test(after)) return true;
  const parent = startContainer instanceof Text ? flatParent(startContainer) : null;
  return (
    Boolean(parent?.matches('i, em, b, strong, code, q, mark, [lang]')) &&
    parent?.textContent?.trim() === text.trim()
  );
}

/** Returns the text around a range that has enough words, within what one language is declared for. */
function contextOf({ startContainer }: Range): string {
  let at = flatParent(startContainer);
  for (; at; at = flatParent(at)) {
    const { length } = at.textContent ?? '';
    if (length >= contextCharacters.least || at.hasAttribute('lang')) break;
  }
  const text = at?.textContent ?? '';
  return text.length <= contextCharacters.most ? text : '';
}
