import { describe, expect, it } from 'vitest';
import { spokenTurn } from './text-filters.ts';

describe('a growing turn', () => {
  const filter = () => spokenTurn({ role: 'The waiter' });

  it('shows what is said, piece by piece', () => {
    const turn = filter();
    const shown = [...'Waiter: *smiles* Of course. Milk?'].map((character) => turn.push(character)).join('');
    const { rest, whole } = turn.end({ isCut: false });
    expect(shown + rest).toBe('Of course. Milk?');
    expect(whole).toEqual({ ok: true, value: 'Of course. Milk?' });
  });

  it('shows no data', () => {
    for (const answer of ['{"text": "Tea?"}', '```json\n{"text": "Tea?"}\n```', '[{"text": "Tea?"}]']) {
      const turn = filter();
      expect([...answer].map((character) => turn.push(character)).join('')).toBe('');
      const { rest, whole } = turn.end({ isCut: false });
      expect(rest).toBe('');
      expect(whole).toMatchObject({ ok: false, problem: expect.stringContaining('data or code') });
    }
  });

  it('fails if it showed a thought', () => {
    const turn = filter();
    expect(turn.push('Tea with milk would fit. ')).not.toBe('');
    expect(turn.push('</think>Of course. Milk?')).not.toContain('Tea');
    expect(turn.isFull).toBe(true);
    expect(turn.end({ isCut: false })).toMatchObject({ rest: '', whole: { ok: false } });
  });

  it('has only whole sentences if the model was stopped by its limit', () => {
    const turn = filter();
    turn.push('Sure. Then I would lik');
    expect(turn.end({ isCut: true }).whole).toEqual({ ok: true, value: 'Sure.' });
  });
});
