import { describe, expect, it } from 'vitest';
import { partnerOf, repliesTo } from './partner.ts';
import { spokenTable, spokenTurn } from './spoken.ts';

const judged = { first: 'sensible', second: 'sensible' } as const;

describe('a spoken line', () => {
  it('has the labels of a reply in the same words, however it was heard', async () => {
    const partner = await partnerOf('cafe');
    const state = partner.start();
    const [typed] = await repliesTo('cafe', [{ text: 'A tea, please.' }]);
    const text = typed?.text ?? '';
    const turn = { partner, state, typed: text, replies: [{ text, ...judged }] };
    expect(spokenTurn(turn, { type: 'completed', text: 'Tea please' })).toMatchObject({
      outcome: 'same',
      verdict: { class: 'sensible' },
    });
    const other = spokenTurn(turn, { type: 'completed', text: 'A coffee please' });
    expect(other).toMatchObject({ outcome: 'other', verdict: undefined });
    const asked = spokenTurn(turn, { type: 'unsure', candidates: ['A tea, please.'] });
    expect(asked).toMatchObject({ outcome: 'asked', line: 'A tea, please.' });
  });

  it('counts by voice and in total', () => {
    const verdict = { class: 'sensible', cantSay: false, isAgreed: true } as const;
    const table = spokenTable([
      { voice: 'rms', outcome: 'same', verdict },
      { voice: 'rms', outcome: 'asked', verdict: undefined },
      { voice: 'awb', outcome: 'other', verdict: undefined },
      { voice: 'awb', outcome: 'other', verdict },
    ]);
    const cells = table.map((row) => row.split(/\s{2,}/));
    expect(cells[1]).toEqual(['rms', '2', '50.0 %', '0.0 %', '50.0 %', '50.0 %', '0.0 %']);
    expect(cells[2]).toEqual(['awb', '2', '0.0 %', '100.0 %', '0.0 %', '50.0 %', '50.0 %']);
    expect(cells[3]).toEqual(['all', '4', '25.0 %', '50.0 %', '25.0 %', '50.0 %', '25.0 %']);
  });
});
