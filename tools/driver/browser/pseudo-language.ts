import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Catalogue, readEnglish } from '../../../scripts/languages/translations.ts';

/** The language whose translation the pseudo-language replaces: its texts are the longest. */
export const pseudoTag = 'de';

const accented: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  Y: 'Ý',
};
/** The share by which the longest translations are longer than English. */
const LONGER_BY = 0.35;
/** The parts that stay as they are: placeholders, marks around English, and the `%s` of shortcuts. */
const fixed = /(\{\{\w+\}\}|\*[^*]*\*|%s)/;

/**
 * Returns a text with accents on all vowels and a third longer, with its placeholders and marked English as
 * they are.
 */
export function pseudoText(english: string): string {
  const parts = english
    .split(fixed)
    .map((part) => (fixed.test(part) ? part : part.replace(/[a-z]/gi, accent)));
  const padding = 'óné twó thréé fóúr fívé síx '.repeat(1 + Math.ceil(english.length / 60));
  const longer = padding.slice(0, Math.round(english.length * LONGER_BY)).trim();
  return `⟦${parts.join('')}${longer && ` ${longer}`}⟧`;
}

/**
 * Copies the built extension, with the pseudo-language in the place of {@link pseudoTag}. Returns the copy's
 * folder.
 */
export async function withPseudoLanguage(extensionPath: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-pseudo-'));
  await cp(extensionPath, folder, { recursive: true });
  const texts = pseudoCatalogue(readEnglish());
  await writeFile(join(folder, 'languages', `${pseudoTag}.json`), JSON.stringify(texts));
  return folder;
}

function pseudoCatalogue(english: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([namespace, texts]) => [
      namespace,
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoText(text)])),
    ]),
  );
}

/**
 * Returns the texts and names of a page or its card that don't come from the catalogue: no part of them is in
 * brackets. What is marked as another language or as not to be translated is content, and what has no two
 * letters side by side is no text.
 * @param isKnown tells texts that every language writes alike or `Intl` writes, and content
 */
export async function literals(page: Page, isKnown: (text: string) => boolean): Promise<string[]> {
  const found = await page.evaluate((tag) => {
    const texts: string[] = [];
    const attributes = [
      'aria-label',
      'title',
      'placeholder',
      'alt',
      'aria-valuetext',
      'aria-roledescription',
    ];
    /** A sentence may be put together from a text of the catalogue and content inside it. */
    const sentenceOf = (element: Element): Element => {
      const { parentElement } = element;
      const isInline = getComputedStyle(element).display.startsWith('inline');
      return isInline && parentElement ? sentenceOf(parentElement) : element;
    };
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element.closest('script, style, head, .ipa, [translate="no"]')) continue;
        const marked = element.closest('[lang]');
        if (marked && marked.getAttribute('lang') !== tag) continue;
        for (const name of attributes) texts.push(element.getAttribute(name) ?? '');
        if (sentenceOf(element).textContent?.includes('⟦')) continue;
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
        }
      }
    };
    visit(document.querySelector('sayable-card')?.shadowRoot ?? document);
    return texts;
  }, pseudoTag);
  const isLiteral = (text: string) => /\p{L}{2}/u.test(text) && !/[⟦⟧]/.test(text) && !isKnown(text);
  return [...new Set(found.map((text) => text.trim()).filter(isLiteral))];
}

function accent(letter: string): string {
  return accented[letter] ?? letter;
}
