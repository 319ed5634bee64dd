import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from './arguments.ts';

describe('readArguments', () => {
  it('reads all options', () => {
    const args = '--corpus c --cross-validate --json f --swaps s --splices 3 --limit 9 --cache d --workers 1';
    expect(readArguments(args.split(' '))).toEqual({
      corpus: 'c',
      crossValidate: true,
      json: 'f',
      swaps: 's',
      splices: 3,
      limit: 9,
      cache: 'd',
      workers: 1,
    });
  });

  it('keeps scores in the temporary folder where nothing else is said', () => {
    const given = readArguments(['--corpus', 'c']);
    expect(given).toMatchObject({ corpus: 'c', crossValidate: false });
    expect(given).toHaveProperty('cache', expect.stringContaining('sayable-evaluate'));
    expect(given).not.toHaveProperty('splices');
  });

  it.each([
    [[]],
    [['--corpus']],
    [['--corpus', 'c', '--splices', 'x']],
    [['--corpus', 'c', '--limit', '0']],
    [['--corpus', 'c', '--limit', '1.5']],
    [['--corpus', 'c', '--folder', 'd']],
  ])('refuses %j', (args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
  });
});
