import { describe, expect, it } from 'vitest';
import { endingPauseMs } from './endpointing.ts';
import { OwnPauses } from './own-pauses.ts';

const at = { sensitivity: 'balanced', spokenMs: 2_000 } as const;

describe('the pause that ends a turn', () => {
  it('is short after a complete turn, and long after an incomplete one', () => {
    expect(endingPauseMs('complete', at)).toBe(400);
    expect(endingPauseMs('open', at)).toBe(900);
    expect(endingPauseMs('incomplete', at)).toBe(2_500);
  });

  it('is longer for a lower level if the words are no help', () => {
    const byLevel = (['A1', 'A2', 'B1', 'B2', 'C1'] as const).map((level) =>
      endingPauseMs('open', { ...at, level }),
    );
    expect(byLevel).toEqual([...new Set(byLevel)].sort((one, other) => other - one));
  });

  it('is longer after a short start and during a long story', () => {
    expect(endingPauseMs('open', { ...at, spokenMs: 300 })).toBeGreaterThan(endingPauseMs('open', at));
    expect(endingPauseMs('open', { ...at, spokenMs: 9_000 })).toBeGreaterThan(endingPauseMs('open', at));
  });

  it('covers the learner’s own pauses, once some were measured', () => {
    const own = new OwnPauses();
    own.add(1_400);
    own.add(1_200);
    expect(endingPauseMs('open', { ...at, own })).toBe(900);
    own.add(1_300);
    expect(endingPauseMs('open', { ...at, own })).toBeGreaterThan(1_400);
    for (let count = 0; count < 20; count += 1) own.add(300);
    expect(endingPauseMs('open', { ...at, own })).toBe(900);
  });

  it('grows after complete sentences for a learner who often continues, and shrinks again', () => {
    const own = new OwnPauses();
    own.closed({ tooEarly: true });
    expect(endingPauseMs('complete', { ...at, own })).toBeGreaterThan(500);
    for (let count = 0; count < 20; count += 1) own.closed({ tooEarly: true });
    expect(endingPauseMs('complete', { ...at, own })).toBeLessThan(1_000);
    for (let count = 0; count < 20; count += 1) own.closed({ tooEarly: false });
    expect(endingPauseMs('complete', { ...at, own })).toBe(400);
  });
});
