import { describe, expect, it } from 'vitest';
import { AlongPacer, breathGroupsOf, type Stretch } from './index.ts';

/** Returns words of 200 ms, with a gap of 300 ms before some of them. */
function words(count: number, gapsBefore: readonly number[] = []): Stretch[] {
  let at = 0;
  return Array.from({ length: count }, (_, index) => {
    if (gapsBefore.includes(index)) at += 300;
    at += 200;
    return { startMs: at - 200, endMs: at };
  });
}

describe('breath groups', () => {
  it('end where the voice pauses', () => {
    expect(breathGroupsOf(words(7, [3]))).toEqual([
      { first: 0, end: 3 },
      { first: 3, end: 7 },
    ]);
  });

  it('have six words at most, divided near the middle', () => {
    expect(breathGroupsOf(words(8))).toEqual([
      { first: 0, end: 4 },
      { first: 4, end: 8 },
    ]);
    expect(breathGroupsOf(words(6))).toEqual([{ first: 0, end: 6 }]);
    expect(breathGroupsOf([])).toEqual([]);
  });
});

describe('a voice that reads along', () => {
  /** Lets the person say each word so long after the voice; returns the time at which the voice stops. */
  function follow(pacer: AlongPacer, lagMs: (word: number) => number, times: readonly Stretch[]) {
    const end = (times.at(-1)?.endMs ?? 0) + 2_000;
    for (let atMs = 0; atMs < end; atMs += 50) {
      const wordsRead = times.filter(({ endMs }, word) => endMs + lagMs(word) <= atMs).length;
      if (pacer.progress({ atMs, wordsRead, silenceMs: 0 })) return atMs;
    }
    return undefined;
  }
  const begin = (times: readonly Stretch[]) => {
    const pacer = new AlongPacer(times);
    expect(pacer.next()).toEqual({ startMs: 0, endMs: times.at(-1)?.endMs, pauseMs: 0, isLast: true });
    pacer.began(0);
    return pacer;
  };

  it('reads on with a person who is half a second behind', () => {
    const times = words(9, [3, 6]);
    const pacer = begin(times);
    expect(follow(pacer, () => 500, times)).toBeUndefined();
    expect(pacer.isOver).toBe(true);
    expect(pacer.next()).toBeUndefined();
  });

  it('goes back to the beginning of the group in which the person is lost, and waits between groups', () => {
    const times = words(9, [3, 6]);
    const pacer = begin(times);
    // The fifth word ends at 1,300 ms.
    expect(follow(pacer, (word) => (word < 4 ? 300 : 5_000), times)).toBe(2_300);
    expect(pacer.next()).toEqual({ startMs: 900, endMs: 1_500, pauseMs: 600, isLast: false });
    pacer.began(3_000);
    expect(pacer.next()).toEqual({ startMs: 1_800, endMs: 2_400, pauseMs: 400, isLast: true });
  });

  it('notices a silence in the middle', () => {
    const pacer = begin(words(9, [3, 6]));
    expect(pacer.progress({ atMs: 700, wordsRead: 3, silenceMs: 0 })).toBe(false);
    expect(pacer.progress({ atMs: 1_250, wordsRead: 3, silenceMs: 1_000 })).toBe(true);
  });

  it('pauses less after three groups that were said at once', () => {
    const pacer = begin(words(15, [3, 6, 9, 12]));
    expect(pacer.progress({ atMs: 1_200, wordsRead: 0, silenceMs: 0 })).toBe(true);
    expect(pacer.next()?.pauseMs).toBe(600);
    pacer.began(2_000);
    pacer.progress({ atMs: 2_100, wordsRead: 3, silenceMs: 0 });
    expect(pacer.next()?.pauseMs).toBe(400);
    pacer.began(3_000);
    pacer.progress({ atMs: 3_100, wordsRead: 9, silenceMs: 0 });
    expect(pacer.next()).toMatchObject({ pauseMs: 0, isLast: true });
  });

  it('says a group three times, then reads on', () => {
    const pacer = begin(words(9, [3, 6]));
    const lose = (atMs: number) => pacer.progress({ atMs, wordsRead: 4, silenceMs: 0 });
    for (const atMs of [0, 10_000]) {
      expect(lose(atMs + 2_400)).toBe(true);
      expect(pacer.next()?.startMs).toBe(900);
      pacer.began(atMs + 10_000 + 900);
    }
    expect(lose(30_000)).toBe(false);
    expect(pacer.next()?.startMs).toBe(1_800);
  });

  it('waits for nobody who says nothing at all', () => {
    const pacer = begin(words(6, [3]));
    for (const atMs of [1_300, 3_300]) {
      expect(pacer.progress({ atMs, wordsRead: 0, silenceMs: atMs })).toBe(true);
      pacer.next();
      pacer.began(atMs + 600);
    }
    expect(pacer.progress({ atMs: 5_500, wordsRead: 0, silenceMs: 5_500 })).toBe(false);
    expect(pacer.isOver).toBe(true);
  });
});
