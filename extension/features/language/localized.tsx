import { display, watchDisplay } from '@sayable/shared/display';
import { knownSlips, watchSlips } from '@sayable/shared/first-languages';
import { directionOf, shownLanguage, watchLanguage } from '@sayable/shared/texts';
import { Fragment, type ReactNode, useLayoutEffect, useSyncExternalStore } from 'react';

interface LocalizedProps {
  children: ReactNode;
  /** The element that tells the language and direction of the texts in it; the whole document by default. */
  element?: HTMLElement | undefined;
  /** Returns the title of the document; absent if the document's own name is shown. */
  title?: (() => string) | undefined;
}

/**
 * A part of the screen in the language of the interface, with results as the person wants them shown. A
 * change of either renders it anew.
 */
export function Localized({ children, element = document.documentElement, title }: LocalizedProps) {
  const language = useSyncExternalStore(watchLanguage, shownLanguage);
  const { strictness, notation } = useSyncExternalStore(watchDisplay, display);
  useSyncExternalStore(watchSlips, knownSlips);
  useLayoutEffect(() => {
    element.lang = language;
    element.dir = directionOf(language);
    if (title) document.title = title();
  }, [element, language, title]);
  // Texts are looked up while a component renders, and a memoised component renders again only as another
  // one.
  return <Fragment key={`${language} ${strictness} ${notation}`}>{children}</Fragment>;
}
