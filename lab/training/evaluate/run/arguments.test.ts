import { describe, expect, it } from 'vitest';
import { type EvaluateArguments, readArguments, UsageError } from './arguments.ts';

describe('readArguments', () => {
  it('reads all options', () => {
    const args =
      '--corpus c --cross-validate --json f --before b --swaps s --splices 3 --practised-splices 7 --native n ' +
      '--no-voices --no-replays --recordings --texts --grammar --slips --first-languages l --limit 9 --skip 5 --cache d --workers 1';
    expect(readArguments(args.split(' '))).toEqual({
      ...(readArguments(['--corpus', 'c']) as EvaluateArguments),
      corpus: 'c',
      crossValidate: true,
      json: 'f',
      before: 'b',
      swaps: 's',
      splices: 3,
      practisedSplices: 7,
      native: 'n',
      voices: false,
      replays: false,
      recordings: true,
      texts: true,
      grammar: true,
      slips: true,
      firstLanguages: 'l',
      limit: 9,
      skip: 5,
      cache: 'd',
      workers: 1,
    });
  });

  it('keeps scores in the temporary folder by default', () => {
    const given = readArguments(['--corpus', 'c']);
    expect(given).toMatchObject({ corpus: 'c', crossValidate: false, practisedSplices: 500 });
    expect(given).toMatchObject({ voices: true, replays: true, recordings: false });
    expect(given).toHaveProperty('cache', expect.stringContaining('sayable-evaluate'));
    expect(given).not.toHaveProperty('splices');
  });

  it('needs no corpus to print the recordings', () => {
    expect(readArguments(['--recordings'])).not.toHaveProperty('corpus');
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
