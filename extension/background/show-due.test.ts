import 'fake-indexeddb/auto';
import { cardOfStar } from '@sayable/shared/review';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { reviewStore } from '../storage/index.ts';
import { showDue } from './show-due.ts';

const badge: string[] = [];

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'] });
  badge.length = 0;
  vi.spyOn(browser.action, 'setBadgeBackgroundColor').mockResolvedValue();
  vi.spyOn(browser.action, 'setBadgeText').mockImplementation(
    async ({ text }) => void badge.push(text ?? ''),
  );
});

it('a word is on the badge when its day begins, and each count asks for the next midnight', async () => {
  vi.setSystemTime(new Date(2026, 10, 25, 23, 55));
  await reviewStore.add({
    ...cardOfStar({ word: 'weather', sentence: '', starredAt: 0 }, '2026-11-25'),
    origin: 'red',
    dueDay: '2026-11-26',
  });
  await showDue();
  const [alarm] = await browser.alarms.getAll();
  expect(badge).toEqual(['']);
  expect(alarm?.scheduledTime).toBe(new Date(2026, 10, 26).getTime());
  vi.setSystemTime(alarm?.scheduledTime ?? 0);
  await showDue();
  expect(badge).toEqual(['', '1']);
  expect((await browser.alarms.getAll()).map(({ scheduledTime }) => scheduledTime)).toEqual([
    new Date(2026, 10, 27).getTime(),
  ]);
  await reviewStore.remove('word:weather');
});
