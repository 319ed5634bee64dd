// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createSurface } from './surface.ts';

HTMLElement.prototype.showPopover ??= () => undefined;

it('a surface is inserted again if the page has removed it, and never after its own removal', () => {
  const options = { name: 'sayable-card', near: () => document.body, theme: 'light', styles: [] } as const;
  const { host, restore, remove } = createSurface(options);
  host.remove();
  restore();
  expect(host.isConnected).toBe(true);
  remove();
  restore();
  expect(host.isConnected).toBe(false);
});

afterEach(() => void vi.unstubAllGlobals());

it('a surface moves after it has asked how far the page is scrolled: the browser would lay out a page that is asked while it changes', () => {
  const { body, moveTo } = createSurface({
    name: 'sayable-button',
    near: () => document.body,
    theme: 'light',
    styles: [],
  });
  const askedAt: string[] = [];
  for (const name of ['scrollX', 'scrollY']) {
    const get = () => {
      askedAt.push(body.style.left);
      return 100;
    };
    vi.stubGlobal(name, undefined);
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  moveTo(10, 20);
  expect(askedAt).toEqual(['', '']);
  expect([body.style.left, body.style.top]).toEqual(['110px', '120px']);
});
