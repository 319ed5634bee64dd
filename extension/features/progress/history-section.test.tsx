// @vitest-environment happy-dom
import type { AttemptSummary } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { HistorySection, PAGE_SIZE } from './history-section.tsx';
import { TurnedSection } from './turned-section.tsx';

const tries = Array.from(
  { length: 60 },
  (_, index): AttemptSummary => ({
    id: String(index),
    startedAt: 1_000 - index,
    day: '2026-11-01',
    text: `Sentence ${index}`,
    url: 'https://a.example/',
    title: 'A page',
    score: index === 50 ? 20 : 90,
    wrong: [],
  }),
);
const busy = () => Promise.reject(new Error('storage-busy'));
const render = renderInPage();

/** Shows the history of 60 tries, the first reading of which fails. */
async function show() {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  const allAttempts = vi.fn(async () => tries).mockImplementationOnce(busy);
  const data = { newest: tries.slice(0, PAGE_SIZE), attempts: tries.length, today: '2026-11-01' };
  await render(
    <HistorySection
      data={data as never}
      store={{ allAttempts }}
      actions={{ openAttempt: () => undefined }}
    />,
  );
  return allAttempts;
}
const rows = () => document.querySelectorAll('.attempt-open').length;
const press = (name: string) =>
  act(() =>
    Array.from(document.querySelectorAll('button'))
      .find(({ textContent }) => textContent === name)
      ?.click(),
  );
const onlyPoor = () =>
  act(() => {
    const select = document.querySelector('select');
    if (!select) return expect.fail('no filter');
    select.value = '0';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the history', () => {
  it('says that it could not be read instead of finding none, and is read again when that is asked for', async () => {
    const allAttempts = await show();
    await onlyPoor();
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('could not be read');
    expect(document.body.textContent).not.toContain('No try is like this');
    await press('Try again');
    expect([rows(), allAttempts.mock.calls.length]).toEqual([1, 2]);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('is read again by the next press of Show more, and then only once', async () => {
    const allAttempts = await show();
    await press('Show more');
    expect(rows()).toBe(PAGE_SIZE);
    await press('Show more');
    expect([rows(), allAttempts.mock.calls.length]).toEqual([60, 2]);
    await onlyPoor();
    expect([rows(), allAttempts.mock.calls.length]).toEqual([1, 2]);
  });
});

describe('the words that turned green', () => {
  it('say that they could not be read, and are read again when that is asked for', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const word = { card: { id: 'a', subject: 'weather' }, scores: null };
    const allTurned = vi.fn(async () => [word] as never[]).mockImplementationOnce(busy);
    await render(<TurnedSection data={{ turned: [], turnedCount: 1 }} store={{ allTurned }} />);
    await act(() => document.querySelector('button')?.click());
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('could not be read');
    await press('Try again');
    expect(document.body.textContent).toContain('weather');
  });
});
