import type { Frame, Page } from 'puppeteer-core';

/**
 * Translates a page as Chrome does: it replaces texts by `<font>` elements, and follows changes. Open shadow
 * roots are read too.
 */
export async function translatePage(page: Page | Frame): Promise<void> {
  await page.evaluate(translateAll);
}

/** Brings the texts back that {@link translatePage} has replaced. */
export async function showOriginal(page: Page | Frame): Promise<void> {
  await page.evaluate(() => window.showOriginalTexts?.());
}

/** Runs in the page. */
function translateAll(): void {
  const replaced = new Map<HTMLElement, Text>();
  const isKept = (element: Element) =>
    element.matches('script, style, textarea, [translate="no"], .notranslate, font');
  const translate = (node: Node): void => {
    if (node instanceof Text) {
      if (node.data.trim() === '') return;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = node.data.replaceAll(/\p{L}+/gu, (word) => `${word}o`);
      outer.append(inner);
      replaced.set(outer, node);
      node.replaceWith(outer);
      return;
    }
    if (node instanceof Element && isKept(node)) return;
    if (node instanceof Element && node.shadowRoot) follow(node.shadowRoot);
    for (const child of [...node.childNodes]) translate(child);
  };
  const isKeptAround = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    return (
      element !== null &&
      element.closest('script, style, textarea, [translate="no"], .notranslate, font') !== null
    );
  };
  const observers: MutationObserver[] = [];
  const follow = (root: Document | ShadowRoot): void => {
    for (const child of [...root.childNodes]) translate(child);
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        for (const node of [...addedNodes, target])
          if (node.isConnected && !isKeptAround(node)) translate(node);
      }
    });
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    observers.push(observer);
  };
  document.documentElement.classList.add('translated-ltr');
  follow(document);
  window.showOriginalTexts = () => {
    for (const observer of observers) observer.disconnect();
    document.documentElement.classList.remove('translated-ltr');
    for (const [font, text] of replaced) font.replaceWith(text);
  };
}

declare global {
  interface Window {
    showOriginalTexts?: () => void;
  }
}
