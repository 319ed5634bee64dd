/** The functions of this file run in documents of the browser, so each is complete in itself. */

/** A moment of a document's record. */
export interface Moment {
  /** Unix time, ms. */
  at: number;
  text: string;
}

/** The state of a document at the end of a test. */
export interface DocumentState {
  url: string;
  title: string;
  /**
   * Tells if the document is in front and is drawn: a browser may give no frames to a page that is visible.
   */
  drawn: string;
  /** The whole document, with the content of all open shadow roots. */
  html: string;
  /** The texts for screen readers: statuses and alerts. */
  statuses: string[];
  input: Moment[];
  ports: Moment[];
}

declare global {
  interface Window {
    sayableInput?: Moment[];
    sayablePorts?: Moment[];
  }
}

/** Keeps the last events of pointer and keyboard, and what moves a page under the pointer. */
export function recordInput(kept: number): void {
  if (window.sayableInput) return;
  const moments: Moment[] = [];
  window.sayableInput = moments;
  const nameOf = (node: EventTarget | undefined) => {
    if (!(node instanceof Element)) return node === window ? 'window' : 'document';
    const words = (node.ariaLabel ?? node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const classes = [...node.classList].map((one) => `.${one}`).join('');
    return `<${node.localName}${node.id && `#${node.id}`}${classes}> "${words}"`;
  };
  const detailOf = (event: Event) => {
    if (event instanceof KeyboardEvent) return ` ${event.key}`;
    if (event instanceof MouseEvent) return ` at ${Math.round(event.clientX)},${Math.round(event.clientY)}`;
    return '';
  };
  const note = (event: Event) => {
    const [target] = event.composedPath();
    const text = `${event.type}${detailOf(event)} on ${nameOf(target)}; window ${innerWidth}×${innerHeight}, scrolled ${Math.round(scrollY)}`;
    // A scrolling page tells of every frame; its last one is enough.
    if (event.type === 'scroll' && moments.at(-1)?.text.startsWith('scroll on')) moments.pop();
    moments.push({ at: performance.timeOrigin + event.timeStamp, text });
    if (moments.length > kept) moments.shift();
  };
  const types = ['pointerdown', 'pointerup', 'click', 'dblclick', 'keydown', 'keyup', 'focusin', 'scroll'];
  for (const type of [...types, 'scrollend', 'resize', 'visibilitychange', 'blur', 'pagehide']) {
    addEventListener(type, note, { capture: true, passive: true });
  }
}

/**
 * Keeps the last messages of the ports of one of the extension's documents. The document gets no listener for
 * new ports of its own: a port would then be open where nobody of the product answers it.
 */
export function recordPorts(kept: number): void {
  if (window.sayablePorts || typeof chrome === 'undefined' || !chrome.runtime?.onConnect) return;
  const moments: Moment[] = [];
  window.sayablePorts = moments;
  const watched = new WeakSet<ChromePort>();
  const watch = (port: ChromePort) => {
    if (watched.has(port)) return;
    watched.add(port);
    const note = (way: string, message?: unknown) => {
      const text = message === undefined ? '' : ` ${JSON.stringify(message)?.slice(0, 400)}`;
      // There are twenty levels a second; the last one is enough.
      const isLevel = /"type":"level-/.test(text);
      if (isLevel && /"type":"level-/.test(moments.at(-1)?.text ?? '')) moments.pop();
      moments.push({ at: Date.now(), text: `${port.name} ${way}${text}` });
      if (moments.length > kept) moments.shift();
    };
    note('opened');
    port.onMessage.addListener((message) => note('received', message));
    port.onDisconnect.addListener(() => note('closed'));
    const post = port.postMessage;
    port.postMessage = (message) => {
      note('sent', message);
      post.call(port, message);
    };
  };
  const { runtime } = chrome;
  const listen = runtime.onConnect.addListener;
  runtime.onConnect.addListener = (listener) =>
    listen.call(runtime.onConnect, (port: ChromePort) => {
      watch(port);
      listener(port);
    });
  const connect = runtime.connect;
  runtime.connect = (...given) => {
    const port = connect.apply(runtime, given);
    watch(port);
    return port;
  };
  // The host listens from its first script on. In a document that is already loaded one more listener changes
  // nothing.
  const isHost = location.pathname === '/offscreen.html' && document.readyState !== 'loading';
  if (isHost) listen.call(runtime.onConnect, watch);
}

/** Returns the document's state with its record. */
export async function readDocument(): Promise<DocumentState> {
  const frame = new Promise((resolve) => requestAnimationFrame(() => resolve('drawn')));
  const noFrame = new Promise((resolve) => setTimeout(() => resolve('not drawn for a second'), 1000));
  const drawn = `${document.visibilityState}, ${await Promise.race([frame, noFrame])}`;
  const rootsBelow = (root: Document | ShadowRoot): ShadowRoot[] =>
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? [shadowRoot, ...rootsBelow(shadowRoot)] : [],
    );
  const shadowRoots = rootsBelow(document);
  const statuses = [document, ...shadowRoots]
    .flatMap((root) => [...root.querySelectorAll('[role="status"], [role="alert"]')])
    .map((one) => `${one.role}: ${one.textContent?.trim().replace(/\s+/g, ' ')}`)
    .filter((text) => !text.endsWith(': '));
  return {
    url: location.href,
    title: document.title,
    drawn,
    html: document.documentElement.getHTML({ serializableShadowRoots: true, shadowRoots }),
    statuses,
    input: window.sayableInput ?? [],
    ports: window.sayablePorts ?? [],
  };
}
