/** Elements and roles that aren't the text of a page, wherever they stand. */
const outside =
  'nav, footer, aside, form, dialog, menu, label, legend, figcaption, caption, th, address, [role="navigation"], [role="contentinfo"], [role="search"], ' +
  '[role="complementary"], [role="dialog"], [role="alertdialog"], [role="alert"], [role="banner"], [role="menu"], ' +
  '[role="toolbar"], [role="tablist"], [role="form"], [role="note"], [aria-modal="true"], body > header';

/** Names that pages without such elements give to the same parts. */
const outsideName =
  /(?:^|[^a-z])(?:nav|navbar|menu|breadcrumbs?|footer|copyright|disclaimer|cookies?|consent|gdpr|newsletter|subscri(?:be|ption)|sign-?up|promo|advert\w*|sponsor(?:ed)?|sidebar|related|recirc|recommended|recommendations|trending|most-?(?:popular|read|viewed)|shar(?:e|ing)|social|toolbar|comments?|disqus|author-?bio|caption|by-?line|dateline|credits?|kicker|outbrain|taboola)(?:[^a-z]|$)/;

/**
 * Returns whether an element holds so much of the text that it can't be outside of it: some pages are one
 * form.
 */
type HoldsMuch = (element: Element) => boolean;

/**
 * Returns the test if an element is in a menu, a notice, a form or another part beside the text.
 * @param root the part of the page that is read: it is never outside
 * @param usesNames true if class names and ids count too
 */
export function outsideTest(root: Element, holdsMuch: HoldsMuch, usesNames: boolean) {
  const known = new Map<Element, boolean>([[root, false]]);
  const isOutside = (element: Element): boolean => {
    const answer = known.get(element);
    if (answer !== undefined) return answer;
    const parent = element.parentElement;
    const isBeside = element.matches(outside) || isPinned(element) || (usesNames && hasOutsideName(element));
    const isNew = (parent !== null && isOutside(parent)) || (isBeside && !holdsMuch(element));
    known.set(element, isNew);
    return isNew;
  };
  return isOutside;
}

/** A paragraph's own name tells of its looks. "relatedArticles" is read as "related-articles". */
function hasOutsideName(element: Element): boolean {
  if (element.tagName === 'P') return false;
  const name = `${element.getAttribute('class') ?? ''} ${element.id}`;
  return outsideName.test(name.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase());
}

/** A bar or a notice that stays on the window while the page scrolls. */
function isPinned(element: Element): boolean {
  const position = element.ownerDocument.defaultView?.getComputedStyle(element).position;
  return position === 'fixed' || position === 'sticky';
}
