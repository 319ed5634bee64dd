import { mainSentences } from './main-text.ts';
import { selectionContextAt } from './page-sentence.ts';

/** The sentences of a page, in order. */
export interface PageSentences {
  sentences: string[];
  /** The selected sentences; empty if there is no selection. */
  selected: string[];
}

const MOST_SENTENCES = 300;
/** A page with fewer sentences in its main part has its text elsewhere. */
const ENOUGH = 5;

const mainParts = 'main, [role="main"], article';

/** Reads a page's sentences on request: from its main part if it declares one. */
export function sentencesOfPage(document: Document, selection: Range | null): PageSentences {
  const context = selection && selectionContextAt(selection);
  const selected = context?.sentences.map(({ text }) => text) ?? [];
  for (const part of document.querySelectorAll(mainParts)) {
    const sentences = mainSentences(part);
    if (sentences.length >= ENOUGH) return { sentences: sentences.slice(0, MOST_SENTENCES), selected };
  }
  return { sentences: mainSentences(document.body).slice(0, MOST_SENTENCES), selected };
}
