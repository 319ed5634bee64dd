import type { Background } from '../page-surface/index.ts';
import { type HighlightName, highlightNames, highlightStyle } from './highlight-style.ts';

/** Where marks are painted: over the page's text, without an element of the page changed. */
export interface HighlightCanvas {
  /** Replaces what is painted under this name. */
  paint(name: HighlightName, ranges: readonly Range[]): void;
  dispose(): void;
}

/** Paints by CSS Custom Highlight, in colours that are readable on this background. */
export function createHighlightCanvas(document: Document, background: Background): HighlightCanvas {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(highlightStyle(background));
  const ownSheets = () => document.adoptedStyleSheets.filter((adopted) => adopted === sheet);
  return {
    paint(name, ranges) {
      // A page may replace the list of its sheets at any time.
      if (ownSheets().length === 0) document.adoptedStyleSheets.push(sheet);
      if (ranges.length === 0) {
        CSS.highlights.delete(name);
        return;
      }
      const highlight = new Highlight(...ranges);
      highlight.priority = highlightNames.indexOf(name);
      CSS.highlights.set(name, highlight);
    },
    dispose() {
      for (const name of highlightNames) CSS.highlights.delete(name);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    },
  };
}
