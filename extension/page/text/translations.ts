import { isClearlyEnglish, isOtherLanguage } from '@sayable/shared/text';

/** The element by which translators set a translation beside the text, and the name of the commonest one. */
const added = 'font.notranslate, [class*="immersive-translate"]';
/** Names that pages and other translators give to a translation. "translate-x-2" is a layout's. */
const translation = /translation|translated/i;

/**
 * Returns the language of a translation that a translator or the page has set beside the text; null for any
 * other element. A phrase of another language is a part of its sentence (`<i lang="fr">joie de vivre</i>`),
 * and on a page that is translated as a whole the translation is the text.
 */
export function translationIn(element: Element): 'english' | 'other' | null {
  const isAdded = element.matches(added);
  const isNamed = translation.test(element.getAttribute('class') ?? '');
  if (!isAdded && !isNamed && !element.classList.contains('notranslate')) return null;
  const [text, beside] = [(element.textContent ?? '').trim(), textBeside(element)];
  if (text === '' || beside === '') return null;
  const language = (element.closest('font[lang]') ?? element).getAttribute('lang') ?? '';
  if (isOtherLanguage(text, language)) return 'other';
  if ((isAdded || isNamed) && language !== '') return /^en\b/i.test(language) ? 'english' : 'other';
  if (!isAdded) return null;
  return isClearlyEnglish(text) || isOtherLanguage(beside) ? 'english' : 'other';
}

/** The signs of a page that Chrome, Edge or an extension has translated as a whole. */
const translatedPage = 'html[class*="translated-"], html:has([_msttexthash])';

/**
 * Returns true if a page was translated as a whole since a text stood in an element, as its translator or its
 * words tell.
 * @param languageBefore the language that the page declared then
 */
export function isTranslated(element: Element, languageBefore: string): boolean {
  const { documentElement } = element.ownerDocument;
  if (documentElement.matches(translatedPage) || element.querySelector('font > font')) return true;
  if (documentElement.lang !== languageBefore && !/^en\b/i.test(documentElement.lang)) return true;
  return isOtherLanguage(element.textContent ?? '', documentElement.lang);
}

/** Returns the rest of the text in the same parent. */
function textBeside(element: Element): string {
  const others = [...(element.parentElement?.childNodes ?? [])].filter((node) => node !== element);
  const texts = others.filter((node) => node instanceof Text || node instanceof HTMLElement);
  return texts
    .map((node) => node.textContent ?? '')
    .join(' ')
    .trim();
}
