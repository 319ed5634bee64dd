import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drill, drillSchema } from '../contracts/drill.ts';
import { applyStep, type DrillStep, newDrill, repeatDrill } from './steps.ts';

const source = { url: 'https://example.org', title: 'E' };
const pool = Array.from({ length: 12 }, (_, index) => `The weather was fine on day number ${index}.`);
const fresh = () => newDrill({ id: 's', title: 'T', source, pool }, 1);
const play = (...steps: DrillStep[]) =>
  steps.reduce<Drill>((drill, step, at) => applyStep(drill, step, at + 2), fresh());
const textsOf = ({ items }: Drill) => items.map(({ text }) => text);

describe('the choice of a drill', () => {
  it('supports swapping, editing, removing and adding a sentence, and choosing others', () => {
    const swapped = play({ type: 'swap', index: 1 });
    expect(textsOf(swapped)[1]).not.toBe(textsOf(fresh())[1]);
    expect(new Set(textsOf(swapped)).size).toBe(5);
    expect(textsOf(play({ type: 'edit', index: 0, text: ' Mine. ' }))[0]).toBe('Mine.');
    expect(play({ type: 'edit', index: 0, text: '  ' })).toEqual(fresh());
    expect(textsOf(play({ type: 'remove', index: 4 }))).toHaveLength(4);
    expect(textsOf(play({ type: 'add' }))).toHaveLength(6);
    const others = textsOf(play({ type: 'choose-others' }));
    expect(others.filter((text) => textsOf(fresh()).includes(text))).toEqual([]);
  });

  it('gives each line of a player its time as its place', () => {
    const poolTimes = pool.map((_, index) => index * 61_000);
    let drill: Drill = newDrill({ id: 's', title: 'T', source, pool, poolTimes }, 1);
    const steps = [{ type: 'choose-others' }, { type: 'swap', index: 1 }, { type: 'add' }] as const;
    for (const step of steps) drill = applyStep(drill, step, 2);
    expect(drill.items).toHaveLength(6);
    for (const { text, source: place } of drill.items) {
      const at = pool.indexOf(text);
      const time = `${at}:${String(at).padStart(2, '0')}`;
      expect(place).toEqual({ url: `https://example.org#t=${at * 61}`, title: `E · ${time}` });
    }
    expect(applyStep(drill, { type: 'start' }, 3)).not.toHaveProperty('poolTimes');
    expect(drillSchema.parse(drill)).toEqual(drill);
  });

  it('is never empty', () => {
    const one = play(...Array.from({ length: 9 }, () => ({ type: 'remove', index: 0 }) as const));
    expect(one.items).toHaveLength(1);
  });
});

describe('practising a drill', () => {
  it('moves on one sentence at a time; a sentence without an attempt is skipped', () => {
    const drill = play({ type: 'start' }, { type: 'next', from: 0 });
    expect(drill).toMatchObject({ stage: 'practising', position: 1 });
    expect(drill.items[0]?.state).toBe('skipped');
    // A second press of the same button.
    expect(applyStep(drill, { type: 'next', from: 0 }, 9)).toBe(drill);
    expect(drill).not.toHaveProperty('pool');
  });

  it('does not skip a sentence that is still being assessed', () => {
    const begun = play({ type: 'start' });
    const items = begun.items.map((item) => ({ ...item, attemptIds: ['a'] }));
    expect(applyStep({ ...begun, items }, { type: 'next', from: 0 }, 9).items[0]?.state).toBe('waiting');
  });

  it('ends after the last sentence and shows the weakest one', () => {
    const begun = play({ type: 'start' });
    const items = begun.items.map((item, index) => ({
      ...item,
      attemptIds: ['a'],
      state: 'done' as const,
      score: [80, 30, 90, 70, 60][index] ?? 0,
    }));
    const ended = applyStep({ ...begun, items, position: 4 }, { type: 'next', from: 4 }, 9);
    expect(ended).toMatchObject({ stage: 'finished', finishedAt: 9, position: 1 });
    const again = repeatDrill(ended, { id: 'n', weakestOnly: true, now: 10 });
    expect(textsOf(again)).toEqual([1, 3, 4].map((index) => textsOf(ended)[index]));
    expect(again.items.every(({ attemptIds, state }) => attemptIds.length === 0 && state === 'waiting')).toBe(
      true,
    );
  });

  it('is valid, with a valid position, after any steps in any order', () => {
    const index = fc.integer({ min: -1, max: 7 });
    const step: fc.Arbitrary<DrillStep> = fc.oneof(
      fc.constantFrom<DrillStep>(
        { type: 'choose-others' },
        { type: 'add' },
        { type: 'start' },
        { type: 'finish' },
      ),
      fc.record({ type: fc.constantFrom('swap', 'remove'), index }),
      fc.record({ type: fc.constant('edit'), index, text: fc.string() }),
      fc.record({ type: fc.constant('next'), from: index }),
      fc.record({ type: fc.constant('move'), position: fc.integer() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const drill = play(...steps);
        drillSchema.parse(drill);
        expect(drill.items[drill.position]).toBeDefined();
      }),
    );
  });
});
