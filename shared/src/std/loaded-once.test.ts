import { describe, expect, it, vi } from 'vitest';
import { LoadingCache, loadedOnce, oneAtATime } from './index.ts';

describe('LoadingCache', () => {
  it('loads each key once, even for two simultaneous callers', async () => {
    const cache = new LoadingCache<string, number>(2);
    const load = vi.fn(async () => 1);
    expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
    expect(load).toHaveBeenCalledOnce();
    await cache.get('b', load);
    await cache.get('a', load);
    await cache.get('c', load);
    expect(load).toHaveBeenCalledTimes(3);
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(3);
    await cache.get('b', load);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('caches no failure', async () => {
    const cache = new LoadingCache<string, number>(2);
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('a', async () => 2)).toBe(2);
  });

  it('keeps a value that was set while a load failed', async () => {
    const cache = new LoadingCache<string, number>(2);
    const failing = cache.get('a', () => Promise.reject(new Error('no')));
    cache.set('a', 3);
    await expect(failing).rejects.toThrow('no');
    expect(await cache.get('a', async () => 4)).toBe(3);
    cache.delete('a');
    expect(await cache.get('a', async () => 4)).toBe(4);
  });
});

describe('loadedOnce', () => {
  it('loads again after a failure, and never again after a success', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValue('network');
    const loaded = loadedOnce(load);
    expect(loaded.isAsked()).toBe(false);
    const first = loaded();
    expect([loaded(), loaded.isAsked()]).toEqual([first, true]);
    await expect(first).rejects.toThrow('busy');
    expect(loaded.isAsked()).toBe(false);
    expect([await loaded(), await loaded(), load.mock.calls.length]).toEqual(['network', 'network', 2]);
  });

  it('loads anew where it is told to forget, and a late failure of before forgets nothing', async () => {
    const before = Promise.withResolvers<string>();
    const load = vi.fn().mockReturnValueOnce(before.promise).mockResolvedValue('new');
    const loaded = loadedOnce(load);
    const late = loaded();
    loaded.forget();
    expect(await loaded()).toBe('new');
    before.reject(new Error('late'));
    await expect(late).rejects.toThrow('late');
    expect([await loaded(), load.mock.calls.length]).toEqual(['new', 2]);
  });
});

describe('oneAtATime', () => {
  it('shares a run that is under way, and runs anew after its end, whatever that was', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce(1).mockResolvedValue(2);
    const shared = oneAtATime(run);
    const both = await Promise.allSettled([shared(), shared()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await Promise.all([shared(), shared()])).toEqual([1, 1]);
    expect([await shared(), run.mock.calls.length]).toEqual([2, 3]);
  });
});
