import { elementOf } from '../overlay/index.ts';
import { type Background, centreOf, measureBackground } from '../surface/index.ts';
import { flatParent, type PageSentence } from '../text/index.ts';

/** A page may hide a text instead of removing it. */
export function isRendered(sentence: PageSentence | undefined): boolean {
  return sentence !== undefined && (elementOf(sentence)?.checkVisibility() ?? false);
}

/** Returns the element around the beginning of a range; the body without one. */
export function elementAt(range: Range | null | undefined): Element {
  return (range && flatParent(range.startContainer)) ?? document.body;
}

/** Returns what is behind the text of a range. */
export function backgroundAt(range: Range | null | undefined): Background {
  return measureBackground(elementAt(range), centreOf(range?.getBoundingClientRect()));
}

/** Returns the address of the page without its fragment, which changes while one reads. */
export function addressOf(): string {
  return location.href.replace(/#.*$/, '');
}

/** Returns true if a range begins in a sentence. */
export function beginsIn(sentence: PageSentence, { startContainer, startOffset }: Range): boolean {
  return sentence
    .ranges(0, sentence.text.length)
    .some(
      (own) =>
        own.startContainer.getRootNode() === startContainer.getRootNode() &&
        own.comparePoint(startContainer, startOffset) === 0,
    );
}
