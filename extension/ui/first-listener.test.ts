// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isByPerson, keepEvents, keepEventsInside, listenFirst } from './first-listener.ts';

let ended: AbortController;
let host: HTMLElement;
let field: HTMLInputElement;
const page = vi.fn<(type: string) => void>();
const inside = vi.fn<(event: Event) => void>();

beforeEach(() => {
  ended = new AbortController();
  host = document.createElement('sayable-card');
  field = document.createElement('input');
  host.attachShadow({ mode: 'open' }).append(field);
  document.body.replaceChildren(host);
  keepEventsInside(host, ended.signal);
  window.addEventListener('keydown', ({ type }) => page(type), { capture: true, signal: ended.signal });
  document.addEventListener('keydown', ({ type }) => page(type), { signal: ended.signal });
});
afterEach(() => {
  ended.abort();
  page.mockReset();
  inside.mockReset();
});

/** An event as a person causes it: only the browser can make a trusted one. */
function press(target: EventTarget, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  target.dispatchEvent(event);
  return event;
}

describe('the events of a surface', () => {
  it('are heard inside it as copies with all that they say, and not by the page', () => {
    field.addEventListener('keydown', inside);
    press(field, 'j');
    expect(page).not.toHaveBeenCalled();
    const [copy] = inside.mock.calls.flat();
    expect(copy).toMatchObject({ type: 'keydown', key: 'j', composed: false });
    expect(copy && isByPerson(copy)).toBe(true);
  });

  it('lose their own action if a listener inside prevents it', () => {
    host.shadowRoot?.addEventListener('keydown', (event) => event.preventDefault());
    expect(press(field, ' ').defaultPrevented).toBe(true);
  });

  it('by a script of the page are no person’s', () => {
    field.addEventListener('keydown', inside);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }));
    expect(inside.mock.calls.flat().map(isByPerson)).toEqual([false]);
  });

  it.each(['focusout', 'blur', 'mouseleave', 'pointerout'])(
    'are no reason to leave for the page: %s',
    (type) => {
      document.body.addEventListener(type, ({ type: heard }) => page(heard), { signal: ended.signal });
      const leave = (relatedTarget: EventTarget) => {
        const Kind = /^(focus|blur)/.test(type) ? FocusEvent : MouseEvent;
        document.body.dispatchEvent(new Kind(type, { relatedTarget }));
      };
      leave(host);
      expect(page).not.toHaveBeenCalled();
      leave(document.documentElement);
      expect(page).toHaveBeenCalledOnce();
    },
  );

  it('that do not bubble are heard by their target alone', () => {
    host.shadowRoot?.addEventListener('focus', inside);
    field.addEventListener('focus', inside);
    window.addEventListener('focus', ({ type }) => page(type), { capture: true, signal: ended.signal });
    const event = new FocusEvent('focus', { composed: true });
    Object.defineProperty(event, 'isTrusted', { value: true });
    field.dispatchEvent(event);
    expect(inside).toHaveBeenCalledOnce();
    expect(page).not.toHaveBeenCalled();
  });

  it('elsewhere are the page’s', () => {
    press(document.body, 'j');
    expect(page).toHaveBeenCalledTimes(2);
  });
});

describe('our listeners', () => {
  it('are called from the last to the first, until one stops the event', () => {
    const heard: string[] = [];
    listenFirst(['keydown'], () => heard.push('first'), ended.signal);
    listenFirst(
      ['keydown'],
      (event) => {
        heard.push('second');
        event.stopImmediatePropagation();
        // happy-dom's other method doesn't say so, as a browser's does.
        event.stopPropagation();
      },
      ended.signal,
    );
    listenFirst(['keydown'], () => heard.push('third'), ended.signal);
    press(document.body, 'Escape');
    expect(heard).toEqual(['third', 'second']);
    expect(page).not.toHaveBeenCalled();
  });

  it('share one listener of the window for each type, which is added once', () => {
    const added = vi.spyOn(window, 'addEventListener');
    listenFirst(['keydown', 'click'], () => undefined, ended.signal);
    // Other test files share the document; none of them listens first for this type.
    listenFirst(['ratechange'], () => undefined, ended.signal);
    expect(added.mock.calls.map(([type]) => type)).toEqual(['ratechange']);
    added.mockRestore();
  });

  it('end with their signal', () => {
    listenFirst(['keydown'], () => inside(new Event('heard')), ended.signal);
    ended.abort();
    press(document.body, 'j');
    expect(inside).not.toHaveBeenCalled();
  });
});

describe('listeners of the resident scripts', () => {
  it('are not at the document, which loses them when the page writes itself anew', () => {
    const files = globSync('extension/{page,entrypoints/{page,player,card}*}/**/*.ts');
    const own = files.filter((file) => !file.includes('.test'));
    expect(own.length).toBeGreaterThan(20);
    const wiped = own.filter((file) => /\bdocument\.addEventListener\(/.test(readFileSync(file, 'utf8')));
    expect(wiped).toEqual([]);
  });
});

describe('the events that are kept', () => {
  it('reach listeners that come later, in their order, with path and target', () => {
    const begin = vi.fn<() => void>();
    const handOn = keepEvents(['keydown', 'keyup'], [], begin);
    const key = press(field, 'a');
    document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'a' }));
    const heard: Event[] = [];
    listenFirst(['keydown', 'keyup'], (event) => heard.push(event), ended.signal);
    handOn();
    expect(heard.map(({ type }) => type)).toEqual(['keydown', 'keyup']);
    expect(key.composedPath()).toContain(host.shadowRoot);
    expect(key.target).not.toBeNull();
    handOn();
    press(field, 'b');
    expect(heard).toHaveLength(3);
    expect(begin).toHaveBeenCalledOnce();
  });

  it('are a key too, after a press', () => {
    const begin = vi.fn<() => void>();
    const handOn = keepEvents(['contextmenu'], ['keydown'], begin);
    press(document.body, 'a');
    expect(begin).not.toHaveBeenCalled();
    document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
    press(document.body, 'b');
    const heard: Event[] = [];
    listenFirst(['keydown', 'contextmenu'], (event) => heard.push(event), ended.signal);
    handOn();
    expect(heard.map(({ type }) => type)).toEqual(['contextmenu', 'keydown']);
  });
});
