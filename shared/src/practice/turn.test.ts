import { describe, expect, it } from 'vitest';
import { Turn } from './turn.ts';

describe('Turn', () => {
  it('lets one at a time through, in order, the urgent before the others', async () => {
    const turn = new Turn();
    const order: string[] = [];
    const release = await turn.take();
    const ask = async (name: string, urgent: boolean) => {
      const done = await turn.take({ urgent });
      order.push(name);
      await Promise.resolve();
      done();
      done();
    };
    const all = [ask('a', false), ask('b', false), ask('person', true), ask('second person', true)];
    await Promise.resolve();
    expect(order).toEqual([]);
    release();
    await Promise.all(all);
    expect(order).toEqual(['person', 'second person', 'a', 'b']);
    (await turn.take())();
  });
});
