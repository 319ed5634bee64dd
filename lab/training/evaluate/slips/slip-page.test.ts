import { describe, expect, it } from 'vitest';
import type { SlipReading } from './slip-figures.ts';
import { slipPage } from './slip-page.ts';

const reading = (
  voice: SlipReading['voice'],
  slip: SlipReading['slip'],
  isRightRed = false,
): SlipReading => ({
  voice,
  word: 'think',
  slip,
  isRightRed,
});

describe('slipPage', () => {
  const page = slipPage(
    [
      { tag: 'es', slips: ['TH>T', 'R>trill', '->EH'] },
      { tag: 'vi', slips: ['TH>T', 'S>-'] },
    ],
    {
      unset: [
        { slip: 'TH>T', readings: [reading('rms', 'red'), reading('awb', 'unsure', true)] },
        { slip: 'S>-', readings: [] },
      ],
      set: new Map([['es', [{ slip: 'TH>T', readings: [reading('rms', 'red'), reading('awb', 'red')] }]]]),
    },
    ['rms', 'awb'],
  );

  it('shows a slip in every language that has it', () => {
    const row = '| `TH>T` | θ → t | 2 | 50 % | 100 % | 100 % | 0 % | 50 % |';
    expect(page.filter((line) => line.startsWith(row))).toHaveLength(2);
    expect(page).toContain('| all, each slip once | 1 | 2 | 50 % | 100 % | 100 % | 0 % | 50 % | – | – | – |');
  });

  it('shows beside it what is found while the first language is set, if that has detectors', () => {
    const row = '| `TH>T` | θ → t | 2 | 50 % | 100 % | 100 % | 0 % | 50 % |';
    expect(page).toContain(`${row} 100 % | 100 % | 0 % |`);
    expect(page).toContain(`${row} – | – | – |`);
  });

  it('names slips that were not measured, and slips that the run left out', () => {
    expect(page).toContain('| `R>trill` | – | *not measured* |  |  |  |  |  |  |  |  |');
    expect(page).toContain('| `S>-` | s omitted | *not measured* |  |  |  |  |  |  |  |  |');
    expect(page).toContain('| `->EH` | ɛ added | *left out* |  |  |  |  |  |  |  |  |');
  });

  it('sums up each language and lists the words', () => {
    expect(page).toContain(
      '| Spanish | 1 of 3 | 2 | 50 % | 100 % | 100 % | 0 % | 50 % | 100 % | 100 % | 0 % |',
    );
    expect(page).toContain('| `TH>T` | think |');
  });
});
