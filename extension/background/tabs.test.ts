import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { findTab } from './tabs.ts';

const after = (ms: number, answer: boolean) =>
  new Promise<boolean>((resolve) => setTimeout(() => resolve(answer), ms));

describe('the search for a tab', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const tabs = [
      { id: 1, lastAccessed: 10 },
      { id: 2, lastAccessed: 20 },
    ];
    vi.spyOn(browser.tabs, 'query').mockImplementation(async () => tabs as never);
  });

  const found = async (matches: (tabId: number) => Promise<boolean>) => {
    const tab = findTab(matches);
    await vi.advanceTimersByTimeAsync(5_000);
    return tab;
  };

  it('prefers the last used tab, even if another one answers a second earlier', async () => {
    expect(await found((tabId) => after(tabId === 2 ? 1_000 : 0, true))).toBe(2);
  });

  it('passes over a frozen tab, which never answers', async () => {
    expect(await found((tabId) => (tabId === 2 ? new Promise(() => undefined) : after(0, true)))).toBe(1);
  });

  it('finds none if no tab matches', async () => {
    expect(await found(() => after(0, false))).toBeUndefined();
  });
});
