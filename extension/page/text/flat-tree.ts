/**
 * Returns the rendered parent: the content of an open shadow root has the host's position, and slotted
 * content has the slot's. Sentences span custom elements as they span links.
 */
export function flatParent(node: Node): Element | null {
  const slot = slotOf(node);
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** Returns the first rendered child. A slot without assigned content shows its own content. */
export function firstFlatChild(element: Element): Node | null {
  if (element.shadowRoot) return element.shadowRoot.firstChild;
  return assignedTo(element)[0] ?? element.firstChild;
}

export function nextFlatSibling(node: Node): Node | null {
  const slot = slotOf(node);
  if (!slot) return node.nextSibling;
  const assigned = assignedTo(slot);
  return assigned[assigned.indexOf(node) + 1] ?? null;
}

export function* flatChildren(element: Element): Generator<Node> {
  for (let child = firstFlatChild(element); child; child = nextFlatSibling(child)) yield child;
}

/** Returns a tree and the open shadow roots inside it. */
export function treesIn(tree: ParentNode & Node): (ParentNode & Node)[] {
  const roots = [...tree.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [tree, ...roots.flatMap(treesIn)];
}

/** Returns true if `element` is `other` or contains it, through shadow roots and slots. */
export function flatContains(element: Element, other: Element): boolean {
  for (let at: Element | null = other; at; at = flatParent(at)) if (at === element) return true;
  return false;
}

function slotOf(node: Node): HTMLSlotElement | null {
  return node instanceof Element || node instanceof Text ? node.assignedSlot : null;
}

function assignedTo(element: Element): Node[] {
  return element instanceof HTMLSlotElement ? element.assignedNodes() : [];
}
