/**
 * Returns the selected part of the page, including shadow roots, which `getRangeAt` doesn't report; null if
 * nothing is selected.
 * @param roots the shadow roots that the selection may reach into: those that the pointer went through
 */
export function selectedRange(document: Document, roots: readonly ShadowRoot[] = []): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const shadowRoots = roots.filter((root) => root.isConnected);
  if (shadowRoots.length > 0) {
    const [composed] = selection.getComposedRanges({ shadowRoots });
    const range = composed && !composed.collapsed ? liveRange(document, composed) : null;
    if (range) return range;
  }
  return selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange();
}

/** Returns the shadow roots that an event went through, the innermost first. */
export function rootsOf(event: Event): ShadowRoot[] {
  return event.composedPath().filter((target) => target instanceof ShadowRoot);
}

/** Returns null if the ends are in different trees: one range can't span them. */
function liveRange(
  document: Document,
  { startContainer, startOffset, endContainer, endOffset }: StaticRange,
) {
  if (startContainer.getRootNode() !== endContainer.getRootNode()) return null;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.collapsed ? null : range;
}
