import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LruCache } from './index.ts';

describe('LruCache', () => {
  const key = fc.integer({ min: 0, max: 6 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('set' as const), key, size: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ do: fc.constantFrom('get' as const, 'peek' as const, 'delete' as const), key }),
  );

  it('keeps the last used entries, within its capacity', () => {
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 20 }), (steps, capacity) => {
        const cache = new LruCache<number, number>({ capacity, sizeOf: (size) => size });
        /** A model of the cache as a list, the newest entry last. */
        let model: { key: number; size: number }[] = [];
        for (const one of steps) {
          const known = model.find((entry) => entry.key === one.key);
          const others = model.filter((entry) => entry !== known);
          if (one.do === 'set') {
            cache.set(one.key, one.size);
            model = [...others, { key: one.key, size: one.size }];
            while (model.length > 1 && model.reduce((sum, { size }) => sum + size, 0) > capacity)
              model.shift();
          } else if (one.do === 'delete') {
            cache.delete(one.key);
            model = others;
          } else {
            expect(cache[one.do](one.key)).toBe(known?.size);
            if (one.do === 'get' && known) model = [...others, known];
          }
          expect(cache.size).toBe(model.reduce((sum, { size }) => sum + size, 0));
          for (const entry of model) expect(cache.peek(entry.key)).toBe(entry.size);
        }
      }),
    );
  });

  it('counts entries by default, and forgets all when cleared', () => {
    const cache = new LruCache<string, string>({ capacity: 2 });
    for (const name of ['a', 'b', 'c']) cache.set(name, name);
    expect(['a', 'b', 'c'].map((name) => cache.peek(name))).toEqual([undefined, 'b', 'c']);
    cache.clear();
    expect(cache.size).toBe(0);
    expect(cache.get('c')).toBeUndefined();
  });
});
