// @vitest-environment happy-dom
import { expect, it } from 'vitest';
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
