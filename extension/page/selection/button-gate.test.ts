import { describe, expect, it } from 'vitest';
import { createButtonGate } from './button-gate.ts';

const gateOn = (site: string, sitesOff: string[], showButton = true) =>
  createButtonGate(
    {
      read: async () => ({ showButton, showCaptionButton: true, sitesOff, defineOnDoubleClick: false }),
      change: async () => undefined,
      watch: () => () => undefined,
    },
    [site],
    new AbortController().signal,
  );

describe('the button gate', () => {
  it.each([
    ['news.example', ['news.example'], false],
    ['www.news.example', ['news.example'], false],
    ['mynews.example', ['news.example'], true],
    ['news.example', ['www.news.example'], true],
  ] as const)('on %s with %s switched off is open: %s', async (site, off, expected) => {
    expect(await gateOn(site, [...off]).isOpen()).toBe(expected);
  });

  it('is closed everywhere if the button is switched off everywhere', async () => {
    expect(await gateOn('news.example', [], false).isOpen()).toBe(false);
  });
});
