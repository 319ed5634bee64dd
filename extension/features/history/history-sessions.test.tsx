// @vitest-environment happy-dom
import type { SentenceSession } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { attempt, calls, freshPopup, given, press, show, shown } from './history-popup.test-support.tsx';

freshPopup();

describe('the popup', () => {
  it('lists sessions among the tries, opens either, and deletes a session as a whole', async () => {
    const item = { text: 'A.', source: { url: '', title: '' }, state: 'waiting', attemptIds: [] } as const;
    const session: SentenceSession = {
      id: 's',
      title: 'Tides',
      source: item.source,
      createdAt: Date.now(),
      updatedAt: Date.now(),
      stage: 'practising',
      position: 1,
      items: [
        { ...item, state: 'done', attemptIds: ['x'], score: 90 },
        { ...item, attemptIds: [] },
      ],
    };
    given.sessions = [session];
    given.rows = [attempt('1')];
    await show();
    expect(shown()).toContain('1 of 2 said');
    await press('Go on');
    await press('Sentence 1.');
    await press('Delete this session');
    await press('Undo');
    expect(calls).toEqual(['purge', 'session s', 'open 1', 'delete s', 'undo s']);
    expect(document.querySelectorAll('.pieces > i.fill-4')).toHaveLength(1);
  });

  it('shows the days and the sounds said worst, from totals alone', async () => {
    given.rows = [attempt('1')];
    given.totals = {
      days: [
        { day: '2026-11-10', attempts: 2, scoreSum: 121, durationMs: 9_000 },
        { day: '2026-11-20', attempts: 3, scoreSum: 240, durationMs: 125_000 },
      ],
      sounds: [
        { month: '2026-10', phone: 'TH', count: 4, scoreSum: 100 },
        { month: '2026-11', phone: 'TH', count: 4, scoreSum: 300 },
        { month: '2026-11', phone: 'R', count: 10, scoreSum: 400 },
        { month: '2026-11', phone: 'ZH', count: 1, scoreSum: 0 },
      ],
    };
    await show();
    expect(shown()).toContain('3 tries, 2 min');
    expect(document.querySelector('.days')?.getAttribute('aria-label')).toBe('Score by day, from 61 to 80');
    expect([...document.querySelectorAll('.chip')].map((chip) => chip.textContent)).toEqual(['ɹ40', 'θ50']);
  });
});
