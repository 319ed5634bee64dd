/** Adds the rules of a browser's own style sheet that happy-dom lacks. */
export function addBrowserStyle(): void {
  const style = document.createElement('style');
  style.textContent =
    'a, b, em, i, span, sub, sup, br, img { display: inline } [hidden] { display: none } slot { display: contents }';
  document.head.append(style);
}

/** Puts markup on the page and selects the part between `⟦` and `⟧`, which are removed. */
export function select(markup: string): Range {
  document.body.innerHTML = markup;
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (const [mark, set] of [
      ['⟦', range.setStart.bind(range)],
      ['⟧', range.setEnd.bind(range)],
    ] as const) {
      const at = node.data.indexOf(mark);
      if (at === -1) continue;
      node.data = node.data.replace(mark, '');
      set(node, at);
    }
  }
  return range;
}
