import type { Page } from 'puppeteer-core';

/**
 * Returns what doesn't fit, one line each: a document that is wider than its window, and elements whose text
 * is cut off or hangs out of them. What is practised and the titles of pages may end in an ellipsis.
 */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth + 1) found.push(`the page is ${scrollWidth} px wide in ${clientWidth} px`);
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element instanceof HTMLElement && hasText(element) && isCut(element)) {
          const text = (element.textContent ?? '').trim().slice(0, 60);
          found.push(`${element.tagName.toLowerCase()}.${element.className}: ${text}`);
        }
      }
    };
    const hasText = (element: HTMLElement) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
    const isCut = (element: HTMLElement) => {
      const style = getComputedStyle(element);
      // Text for screen readers alone is cut on purpose.
      if (element.checkVisibility({ visibilityProperty: true }) === false || element.clientWidth <= 1)
        return false;
      if (element.closest('[lang=en]:not(html), [translate=no], select, textarea, input')) return false;
      const tooWide = element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline';
      const tooHigh = style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
      return tooWide || tooHigh;
    };
    // The host page of a card is nobody's interface.
    const card = document.querySelector('sayable-card')?.shadowRoot;
    visit(card ?? document);
    return found;
  });
}
