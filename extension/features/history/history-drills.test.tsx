// @vitest-environment happy-dom
import type { Drill } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { attempt, calls, freshPopup, given, press, show, shown } from './history-popup.test-support.tsx';

freshPopup();

describe('the popup with drills', () => {
  it('lists drills among the tries, opens both, and deletes a drill as a whole', async () => {
    const item = { text: 'A.', source: { url: '', title: '' }, state: 'waiting', attemptIds: [] } as const;
    const drill: Drill = {
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
    given.drills = [drill];
    given.rows = [attempt('1')];
    await show();
    expect(shown()).toContain('1 of 2 said');
    await press('Go on');
    await press('Sentence 1.');
    await press('Delete this session');
    await press('Undo');
    expect(calls).toEqual(['purge', 'session s', 'open 1', 'delete s', 'undo s']);
    expect(document.querySelectorAll('.pieces > i.fill-score')).toHaveLength(1);
  });

  it('shows the days and the worst sounds, from totals alone', async () => {
    given.rows = [attempt('1')];
    const day = { durationMs: 9_000 };
    const sound = { month: '2026-11', scoreSum: 0 };
    given.totals = {
      days: [
        { ...day, day: '2026-11-10', attempts: 2, scoreSum: 121 },
        { ...day, day: '2026-11-20', attempts: 4, scoreSum: 320, durationMs: 125_000 },
      ],
      sounds: [
        { ...sound, month: '2026-10', phone: 'TH', count: 4, wrong: 1 },
        { ...sound, phone: 'TH', count: 6, wrong: 1 },
        { ...sound, phone: 'R', count: 10, wrong: 4 },
        { ...sound, phone: 'ZH', count: 1, wrong: 1 },
      ],
    };
    await show();
    expect(shown()).toContain('4 tries, 2 min');
    expect(document.querySelector('.days')?.getAttribute('aria-label')).toBe('Score by day, from 61 to 80');
    expect([...document.querySelectorAll('.chip')].map((chip) => chip.textContent)).toEqual([
      'ɹwrong 4 of 10 times',
      'θwrong 2 of 10 times',
    ]);
  });
});
