// @vitest-environment happy-dom
import type { Reading } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../ui/act.test-support.ts';
import { ReadingsSection } from './readings-section.tsx';

const render = renderInPage();
const today = '2026-11-20';
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** Returns a reading of twelve sentences, each of ten words said in this many seconds. */
const reading = (id: string, day: string, seconds: number, wordsRight: number): Reading => ({
  id,
  source: { url: 'https://example.org/tides', title: 'Tides' },
  startedAt: at(day),
  mode: 'alone',
  sentences: 12,
  begin: 'The tide turns.',
  read: Array.from({ length: 12 }, (_, sentence) => ({
    sentence,
    text: `Sentence ${sentence}.`,
    attemptId: `${id} ${sentence}`,
    startMs: sentence * seconds * 1_000,
    endMs: (sentence + 1) * seconds * 1_000,
    words: 10,
    wordsSaid: 10,
    syllables: 15,
    wordsRight,
    pausesMs: { between: [500], inside: sentence === 0 ? [300, 900] : [] },
  })),
});
const show = (readings: readonly Reading[]) => render(<ReadingsSection today={today} readings={readings} />);
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('the readings of the progress page', () => {
  it('say how to begin while there are none', async () => {
    await show([]);
    expect(document.body.textContent).toContain('No reading yet.');
    expect(document.querySelector('.chart')).toBeNull();
  });

  it('have a line of weeks, and the account of each reading beside the first of the same text', async () => {
    await show([reading('second', '2026-11-18', 5, 9), reading('first', '2026-11-04', 6, 8)]);
    expect(texts('figure > p')[0]).toBe('Median of 2 weeks, from 100 to 120 words a minute');
    expect(document.querySelector('.chart')?.getAttribute('aria-valuetext')).toBe(
      'Nov 16 · 120 words a minute · 90 of 100 words right',
    );
    const [second, first] = document.querySelectorAll('.turned');
    expect(second?.textContent).toContain('12 sentences read · 108 of 120 words right · 120 words a minute');
    expect([...(second?.querySelectorAll('details li') ?? [])].map(({ textContent }) => textContent)).toEqual(
      [
        'The same sentences: 100 words a minute on Nov 4, 120 this time',
        'The same sentences: 80 of 100 words right on Nov 4, 90 this time',
        'Words a minute from fifth to fifth: 120 · 120 · 120 · 120 · 120',
        'Pauses at punctuation: 12 (6 s), inside a group of words: 2 (1 s)',
        'Difficulty of the text: grade 6 by Flesch–Kincaid (1975)',
      ],
    );
    expect(first?.textContent).not.toContain('The same sentences');
  });
});
