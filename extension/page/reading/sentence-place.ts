import { centreOf, measureBackground, type Theme } from '../surface/index.ts';
import { flatParent, type PageSentence } from '../text/index.ts';

/** Returns the element in which a sentence begins; null if the page doesn't have it any more. */
export function elementOf(sentence: PageSentence): Element | null {
  const [first] = sentence.ranges(0, sentence.text.length);
  return first ? flatParent(first.startContainer) : null;
}

/** A page may hide a text instead of removing it. */
export function isRendered(sentence: PageSentence | undefined): boolean {
  return sentence !== undefined && (elementOf(sentence)?.checkVisibility() ?? false);
}

/** Returns the theme of what is around a sentence. */
export function themeAt(sentence: PageSentence | undefined): Theme {
  const element = (sentence && elementOf(sentence)) ?? document.body;
  const [first] = sentence?.ranges(0, 1) ?? [];
  return measureBackground(element, centreOf(first?.getBoundingClientRect())).seenTheme;
}

/** The address of a page, whose fragment changes while one reads. */
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
