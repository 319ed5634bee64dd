import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { quietTab } from './quiet-tab.ts';

const sender = { tabId: undefined, frameId: undefined };
const sent = vi.fn(async (..._message: unknown[]) => ({ ok: true, value: null }));

beforeEach(() => {
  sent.mockClear();
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(sent);
  vi.spyOn(browser.tabs, 'query').mockImplementation(
    vi.fn(async ({ active, lastFocusedWindow }) => (active && lastFocusedWindow ? [{ id: 3 }] : [])),
  );
});

it.each([
  ['a card’s own tab', 7, 7],
  ['the tab in front if none is named', undefined, 3],
])('all frames are asked to be quiet, in %s', async (_title, tabId, asked) => {
  expect(await quietTab({ hold: 'a', tabId }, sender)).toEqual({ ok: true, value: null });
  expect(sent.mock.calls).toEqual([
    [asked, { sayable: 'message', to: 'frame', name: 'be-quiet', params: { hold: 'a' } }, {}],
  ]);
});
