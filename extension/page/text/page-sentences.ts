import { sentencesIn } from '@sayable/shared/text';
import { selectionContextAt } from './page-sentence.ts';
import { textOf } from './page-text.ts';
import { blockBreak } from './text-builder.ts';

/** The sentences of a page, in order. */
export interface PageSentences {
  sentences: string[];
  /** The selected sentences; empty if there is no selection. */
  selected: string[];
}

/** About 9,000 words: more than anybody chooses from, and quick to read on a page of any length. */
const MOST_CHARACTERS = 60_000;
const MOST_SENTENCES = 300;
/** A page with fewer sentences in its main part has its text elsewhere. */
const ENOUGH = 5;

const mainParts = 'main, [role="main"], article';

/** Reads a page's sentences on request: from its main part if it declares one. */
export function sentencesOfPage(document: Document, selection: Range | null): PageSentences {
  const context = selection && selectionContextAt(selection);
  const selected = context?.sentences.map(({ text }) => text) ?? [];
  for (const part of document.querySelectorAll(mainParts)) {
    const sentences = sentencesOf(part);
    if (sentences.length >= ENOUGH) return { sentences, selected };
  }
  return { sentences: sentencesOf(document.body), selected };
}

function sentencesOf(element: Element): string[] {
  const lines = textOf(element, MOST_CHARACTERS).text.split(blockBreak);
  const all = lines.flatMap((line) => sentencesIn(line).map(([start, end]) => line.slice(start, end)));
  const english = all.filter(isEnglish);
  const whole = english.filter((text) => /[.!?…]["”’')\]]*$/u.test(text));
  // Menus, headlines and captions don't end in a stop; on some pages no text does.
  return (whole.length >= ENOUGH ? whole : english).slice(0, MOST_SENTENCES);
}

/** Returns true for at least three words, mostly in letters that an English voice can say. */
function isEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return latin > 0.8 * letters && /[A-Za-z]\S*\s+\S*[A-Za-z]\S*\s+\S*[A-Za-z]/.test(text);
}
