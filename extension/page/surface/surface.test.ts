// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
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

it('a surface asks how far the page is scrolled before it moves: later the browser would lay out the page for it', () => {
  const options = { name: 'sayable-card', near: () => document.body, theme: 'light', styles: [] } as const;
  const { body, moveTo, remove } = createSurface(options);
  const asked = vi.spyOn(globalThis, 'scrollY', 'get').mockImplementation(() => (body.style.left ? 1 : 100));
  moveTo(10, 20);
  expect(body.style.top).toBe('120px');
  asked.mockRestore();
  remove();
});

it('a surface is left alone by page translators, outside and inside its shadow root', () => {
  const options = { name: 'sayable-card', near: () => document.body, theme: 'light', styles: [] } as const;
  const { host, body, remove } = createSurface(options);
  for (const element of [host, body]) {
    expect(element.getAttribute('translate')).toBe('no');
    expect(element.classList.contains('notranslate')).toBe(true);
  }
  remove();
});
