// @vitest-environment happy-dom

import type { Attempt, Drill, Reading } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { act } from '../../ui/act.test-support.ts';
import {
  asked,
  attempt,
  calls,
  freshPopup,
  given,
  press,
  show,
  shown,
  store,
} from './history-popup.test-support.tsx';
import type { HistoryStore } from './history-store.ts';

freshPopup();

describe('the popup', () => {
  it('lists tries with coloured words, score, place and time', async () => {
    given.rows = [attempt('1')];
    await show();
    expect(document.querySelector('.level-0')?.textContent).toBe('Sentence');
    expect(document.querySelector('.attempt-score')?.textContent).toBe('74 of 100');
    expect(document.querySelector('.attempt-place')?.textContent).toBe('5 minutes ago · example.com');
    expect(shown()).not.toContain('Check it now');
  });

  it('leaves out a try whose result is damaged, without effect on the others', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const damaged: Partial<Attempt> = JSON.parse('{ "assessment": { "words": 7 } }');
    given.rows = [attempt('1', damaged), attempt('2')];
    await show();
    expect(document.querySelectorAll('.attempt')).toHaveLength(1);
    expect(log).toHaveBeenCalled();
  });

  it('offers to assess a try without a score', async () => {
    given.rows = [attempt('1', { state: 'kept', assessment: undefined })];
    await show();
    expect(shown()).toContain('Not scored yet');
    await press('Check it now');
    await press('Say it again');
    expect(calls).toEqual(['purge', 'judge 1', 'again 1']);
  });

  it.each([
    ['silence', 'Not counted', false],
    ['other-text', 'Not scored yet', true],
  ] as const)('says of a try that was refused for %s: %s', async (reason, says, isChecked) => {
    const failure = { code: 'unprocessable', message: 'Say it again.', retryable: false, reason } as const;
    given.rows = [attempt('1', { state: 'kept', assessment: undefined, failure })];
    await show();
    expect(shown()).toContain(says);
    expect(shown().includes('Check it now')).toBe(isChecked);
  });

  it('deletes a try, and offers an undo for some seconds', async () => {
    vi.useFakeTimers();
    given.rows = [attempt('1'), attempt('2')];
    await show();
    await press('Delete', 1);
    await press('Undo');
    expect(calls).toEqual(['delete 2', 'undo 2']);
    await press('Delete');
    await act(async () => vi.advanceTimersByTime(5_000));
    expect(shown()).toContain('Undo');
    await act(async () => vi.advanceTimersByTime(1_500));
    expect(shown()).not.toContain('Undo');
  });

  it('says that a recording is missing', async () => {
    given.rows = [attempt('1')];
    await show();
    await press('Play');
    expect(shown()).toContain('can’t be played anymore');
  });

  it('offers no playback of a recording that was deleted to save space, and says so', async () => {
    given.rows = [attempt('1', { recordingGone: true })];
    await show();
    expect(shown()).toContain('Recording deleted to save space');
    expect(document.querySelector('[aria-label="Play"]')).toBeNull();
    expect(document.querySelector('.attempt-score')?.textContent).toBe('74 of 100');
  });

  it('names Sayable’s own page as the place of a try', async () => {
    given.rows = [attempt('1', { source: { url: 'chrome-extension://abcdef/welcome.html', title: '' } })];
    await show();
    expect(document.querySelector('.attempt-place')?.textContent).toBe('5 minutes ago · Sayable’s own page');
  });

  const filled = () => [...document.querySelectorAll('.btn-primary')].map(({ textContent }) => textContent);

  it.each([
    ['something is selected', 'opened', 0, ['Practice the selection'], ''],
    [
      'nothing is selected',
      'nothing-selected',
      0,
      ['Five sentences'],
      'Select a sentence on the page first.',
    ],
    ['the tab is older than the installation', 'unreachable', 0, ['Reload the page'], 'Reload it, or type'],
    ['words are due', 'nothing-selected', 2, ['Review 2 words'], 'Select a sentence on the page first.'],
  ] as const)(
    'has one filled button, and says what to do before any press, where %s',
    async (_, selection, due, names, says) => {
      Object.assign(given, { rows: [], selection, due });
      await show();
      expect(filled()).toEqual(names);
      expect(document.querySelector('[role="status"]')?.textContent).toContain(says);
    },
  );

  it('reloads a tab that is older than the installation', async () => {
    Object.assign(given, { rows: [], selection: 'unreachable' });
    await show();
    await press('Reload the page');
    expect(calls).toEqual(['purge', 'reload']);
  });

  it('explains the next step if no text is selected or the page can’t be reached', async () => {
    given.rows = [];
    given.selection = 'nothing-selected';
    await show();
    expect(shown()).toContain('Nothing said yet');
    await press('Practice the selection');
    expect(shown()).toContain('Select a sentence on the page first.');
    given.selection = 'unreachable';
    await press('Practice the selection');
    await press('Type it');
    expect(calls).toEqual(['purge', 'type']);
  });

  it('says that the page has no text to read', async () => {
    given.page = 'nothing-to-read';
    await show();
    await press('Read this page');
    expect(shown()).toContain('There is no English text to read on this page.');
    given.page = 'unreachable';
    await press('Read this page');
    expect(shown()).toContain('Sayable can’t run on this page.');
  });

  it('shows that it is loading, and that loading failed', async () => {
    given.rows = undefined;
    await show();
    expect(document.querySelector('[aria-label="Loading your tries"]')).not.toBeNull();
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const broken: HistoryStore = {
      ...store,
      useTimeline() {
        throw new Error('The disk is full.');
      },
    };
    await show(broken);
    expect(shown()).toContain('could not be read');
  });

  it('loads only the first page', async () => {
    given.rows = Array.from({ length: 120 }, (_, index) => attempt(String(index)));
    await show();
    expect(document.querySelectorAll('.attempt').length).toBe(12);
    expect(new Set(asked)).toEqual(new Set([12]));
  });

  it('renders the tries that are seen first, and the others when nothing else is to be done', async () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
    given.rows = Array.from({ length: 12 }, (_, index) => attempt(String(index)));
    const purgeDeleted = vi.fn();
    await show({ ...store, purgeDeleted });
    expect(document.querySelectorAll('.attempt').length).toBe(5);
    expect(purgeDeleted).not.toHaveBeenCalled();
    await act(() => {
      for (const work of idle) work();
    });
    expect(document.querySelectorAll('.attempt').length).toBe(12);
    expect(purgeDeleted).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

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

  const one = {
    sentence: 0,
    text: 'The tide turns.',
    startMs: 0,
    endMs: 6_000,
    words: 12,
    wordsSaid: 12,
    syllables: 15,
  };
  const reading = (): Reading => ({
    id: 'r',
    source: { url: 'https://example.com/tides', title: 'Tides' },
    startedAt: Date.now() - 300_000,
    mode: 'alone',
    sentences: 40,
    begin: 'The tide turns.',
    read: [
      { ...one, attemptId: 'read-1', wordsRight: 11 },
      { ...one, attemptId: 'read-2', sentence: 1, startMs: 6_000, endMs: 12_000, wordsRight: 12 },
    ],
  });

  it('lists a reading with its account, opens it and its sentences, and deletes it as a whole', async () => {
    given.readings = [reading()];
    await show();
    expect(shown()).toContain('2 sentences read · 23 of 24 words right · 120 words a minute');
    expect(document.querySelector('.attempt-place')?.textContent).toBe('5 minutes ago · example.com');
    expect(shown()).not.toContain('Sentence read-1.');
    await press('Sentences');
    await press('Sentence read-2.');
    await press('Tides');
    await press('Delete this reading');
    await press('Undo');
    expect(calls).toEqual(['purge', 'open read-2', 'reading r', 'delete r', 'undo r']);
  });

  it('lists a run of lines as one entry without a pace, opens its lines, and deletes it as a whole', async () => {
    given.readings = [{ ...reading(), mode: 'lines' }];
    await show();
    expect(document.querySelector('.attempt p')?.textContent).toBe('2 lines said · 23 of 24 words right');
    expect(document.querySelector('.attempt-place')?.textContent).toBe('5 minutes ago · Lines of a video');
    await press('Lines');
    await press('Sentence read-2.');
    await press('Tides');
    await press('Delete these lines');
    await press('Undo');
    expect(calls).toEqual(['purge', 'open read-2', 'reading r', 'delete r', 'undo r']);
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

  it('shows no chart of days for a single day', async () => {
    given.rows = [attempt('1')];
    const today = { day: '2026-11-20', attempts: 4, scoreSum: 320, durationMs: 125_000 };
    given.totals = { days: [today], sounds: [] };
    await show();
    expect(shown()).toContain('4 tries, 2 min');
    expect(document.querySelector('.days')).toBeNull();
  });
});
