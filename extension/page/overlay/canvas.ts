import type { Background } from '../surface/index.ts';
import { type HighlightName, highlightNames, highlightStyle } from './highlight-style.ts';
import { palettes } from './palette.ts';

/**
 * The canvas of the marks: they are painted over the page's text, without changing an element of the page.
 */
export interface HighlightCanvas {
  /** Replaces the ranges painted under this name. */
  paint(name: HighlightName, ranges: readonly Range[]): void;
  dispose(): void;
}

/**
 * Paints by CSS Custom Highlight, in colours that are readable on this background.
 * @param layer the marks of a reading lie below those of a card, under names of their own
 */
export function createHighlightCanvas(
  document: Document,
  background: Background,
  layer: 'card' | 'reading' = 'card',
): HighlightCanvas {
  const [prefix, lowest] = layer === 'card' ? ['sayable-', 0] : ['sayable-reading-', -highlightNames.length];
  const namedIn = (text: string) => text.replaceAll('sayable-', prefix);
  // Marks are not printed.
  const sheet = new CSSStyleSheet({ media: 'screen' });
  const due = `::highlight(sayable-read) { text-decoration: underline solid 2px ${palettes[background.theme].due}; }`;
  sheet.replaceSync(namedIn(highlightStyle(background) + (layer === 'reading' ? due : '')));
  // The document's highlight rules do not apply inside shadow roots.
  const roots = new Set<DocumentOrShadowRoot>([document]);
  return {
    paint(name, ranges) {
      for (const { startContainer } of ranges) {
        const root = startContainer.getRootNode();
        if (root instanceof ShadowRoot) roots.add(root);
      }
      // A page may replace the list of its sheets at any time.
      for (const root of roots) {
        if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
      }
      if (ranges.length === 0) {
        CSS.highlights.delete(namedIn(name));
        return;
      }
      const highlight = new Highlight(...ranges);
      highlight.priority = lowest + highlightNames.indexOf(name);
      CSS.highlights.set(namedIn(name), highlight);
    },
    dispose() {
      for (const name of highlightNames) CSS.highlights.delete(namedIn(name));
      for (const root of roots) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
      }
    },
  };
}
