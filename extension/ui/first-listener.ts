/**
 * The events by which pages take keys, presses and the focus. The document's first listener hears them before
 * the page.
 */
const earlyTypes = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'copy', 'cut', 'paste'],
  ...['compositionstart', 'compositionupdate', 'compositionend', 'focusin', 'focusout', 'focus', 'blur'],
  ...['pointerdown', 'pointerup', 'pointercancel', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'dragstart', 'selectstart', 'selectionchange'],
] as const satisfies (keyof DocumentEventMap)[];

type EventType = keyof DocumentEventMap;

interface Listener {
  hear(event: Event): void;
  signal: AbortSignal;
}

/** Hands the window's events to our listeners: the one that was added last is the first to hear them. */
interface Relay {
  add(type: string, listener: Listener): void;
  /** Calls the listeners of an event. */
  tell(event: Event): void;
}

const relayKey = Symbol.for('sayable.first-listener');

/**
 * Calls back for events of these types before the page can: in the capture phase of the window, and from the
 * start of the document if the content script has called this by then. A listener that stops an event ends it
 * for all others. The listeners survive `document.open()`.
 */
export function listenFirst<Type extends EventType>(
  types: readonly Type[],
  hear: (event: DocumentEventMap[Type]) => void,
  signal: AbortSignal,
): void {
  const relay = relayOf(document);
  for (const type of types) relay.add(type, { hear, signal });
}

/**
 * Keeps events of these types for listeners that aren't there yet, and calls back at the first one. Events of
 * the types `then` are kept after that. Returns the function that hands the kept events to the listeners that
 * came meanwhile, and ends the keeping.
 */
export function keepEvents(
  types: readonly EventType[],
  then: readonly EventType[],
  onFirst: () => void,
): () => void {
  const kept: Event[] = [];
  const ended = new AbortController();
  const keep = (event: Event) => {
    if (kept.push(stillReadable(event)) === 1) onFirst();
  };
  listenFirst(types, keep, ended.signal);
  listenFirst(then, (event) => kept.length > 0 && keep(event), ended.signal);
  return () => {
    ended.abort();
    kept.splice(0).forEach(relayOf(document).tell);
  };
}

/** Returns the event with what it loses when it is over: path, target in a shadow tree, types of the drag. */
function stillReadable(event: Event): Event {
  const path = event.composedPath();
  const { target } = event;
  const dragged = event instanceof DragEvent && { types: [...(event.dataTransfer?.types ?? [])] };
  return Object.defineProperties(event, {
    // A page may dispatch an event again.
    composedPath: { value: () => path, configurable: true },
    target: { value: target, configurable: true },
    ...(dragged && { dataTransfer: { value: dragged, configurable: true } }),
  });
}

/** The copies of the person's own events. No script of a page can make one. */
const copies = new WeakSet<Event>();

/** Returns true for an event that a person caused, not a script. */
export function isByPerson(event: Event): boolean {
  return event.isTrusted || copies.has(event);
}

/**
 * Keeps the person's events in an open shadow tree from the page: the listeners inside hear copies, the page
 * hears nothing. The browser does with them as ever: it types, checks a box, moves the focus.
 */
export function keepEventsInside(host: HTMLElement, signal: AbortSignal): void {
  const keep = (event: Event) => {
    const path = event.composedPath();
    if (!event.isTrusted || !path.includes(host)) return;
    event.stopImmediatePropagation();
    const copy = copyOf(event);
    if (path[0]?.dispatchEvent(copy) === false) event.preventDefault();
  };
  const types = [...earlyTypes, 'wheel', 'touchmove'] as const;
  listenFirst(types, keep, signal);
  // A box that the person leaves for the surface would close: its page isn't told.
  const hideLeaving = (event: FocusEvent | MouseEvent) => {
    if (event.relatedTarget === host) event.stopImmediatePropagation();
  };
  listenFirst(
    ['focusout', 'blur', 'mouseout', 'mouseleave', 'pointerout', 'pointerleave'],
    hideLeaving,
    signal,
  );
  // Other extensions write into fields by events of scripts, which are no secret but no business of the page
  // either.
  for (const type of types) {
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal });
  }
}

/** The copy ends at the shadow root. As a plain event it has no action of its own, which would come twice. */
function copyOf(event: Event): Event {
  const copy = new Event(event.type, { bubbles: event.bubbles, cancelable: event.cancelable });
  for (const name in event) {
    if (name in copy) continue;
    const value: unknown = Reflect.get(event, name);
    Reflect.set(copy, name, typeof value === 'function' ? value.bind(event) : value);
  }
  copies.add(copy);
  return copy;
}

/**
 * The content script and the card are two scripts of one isolated world, whose document the page doesn't see.
 */
function relayOf(document: Document): Relay {
  const known: unknown = Reflect.get(document, relayKey);
  if (isRelay(known)) return known;
  const relay = createRelay(document);
  Reflect.set(document, relayKey, relay);
  return relay;
}

function isRelay(value: unknown): value is Relay {
  return typeof value === 'object' && value !== null && 'add' in value;
}

function createRelay(document: Document): Relay {
  const listeners = new Map<string, readonly Listener[]>(earlyTypes.map((type) => [type, []]));
  const tell = (event: Event) => {
    for (const { hear, signal } of listeners.get(event.type) ?? []) {
      // Stopped, by one of ours.
      if (event.cancelBubble) return;
      if (!signal.aborted) hear(event);
    }
  };
  // A touch or a wheel scrolls without waiting for us.
  const isPassive = (type: string) => type === 'wheel' || type.startsWith('touch');
  const attach = (type: string) =>
    window.addEventListener(type, tell, { capture: true, passive: isPassive(type) });
  const attachAll = () => [...listeners.keys()].forEach(attach);
  attachAll();
  // `document.open()` removes the listeners of the window, too, and then the root element. No script of a page
  // opens it while it is parsed, and an observer would cost each of its elements something.
  const watchOpening = () => new MutationObserver(attachAll).observe(document, { childList: true });
  if (document.readyState === 'loading')
    window.addEventListener('DOMContentLoaded', watchOpening, { once: true, capture: true });
  else watchOpening();
  return {
    tell,
    add(type, listener) {
      if (!listeners.has(type)) attach(type);
      const others = listeners.get(type)?.filter(({ signal }) => !signal.aborted) ?? [];
      listeners.set(type, [listener, ...others]);
    },
  };
}
