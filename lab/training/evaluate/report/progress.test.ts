import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

/** Returns the output for these counts of finished items, of a hundred, one second each. */
function told(isTTY: boolean, counts: readonly number[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY });
  let now = 0;
  const progress = createProgress(stream, () => now);
  for (const done of counts) {
    progress('recordings', done, 100);
    now += 1_000;
  }
  return String(stream.read());
}

describe('createProgress', () => {
  it('writes over its line in a terminal', () => {
    const text = told(true, [0, 50, 100]);
    expect(text.split('\r\u001b[K')).toEqual([
      '',
      'recordings: 0 of 100',
      'recordings: 50 of 100, about 1 s left',
      'recordings: 100 of 100\n',
    ]);
  });

  it('prints every tenth item outside a terminal, with the count of an earlier run', () => {
    expect(told(false, [20, 21, 25, 31]).trim().split('\n')).toEqual([
      'recordings: 20 of 100, 20 from before',
      'recordings: 31 of 100, 20 from before, about 19 s left',
    ]);
  });

  it('prints a line if there are no items', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: false });
    createProgress(stream)('splices', 0, 0);
    expect(String(stream.read())).toBe('splices: 0 of 0\n');
  });
});
