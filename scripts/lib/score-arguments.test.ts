import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from './score-arguments.ts';

describe('readArguments', () => {
  it('parses text, files and the JSON flag', () => {
    const args = ['--text', 'To be', '--audio', 'a.wav', '--reference', 'b.wav', '--json'];
    expect(readArguments(args)).toEqual({ text: 'To be', audio: 'a.wav', reference: 'b.wav', json: true });
    const spanish = ['--audio', 'a.wav', '--text', 'x', '--first-language', 'es'];
    expect(readArguments(spanish)).toMatchObject({ firstLanguage: 'es' });
    expect(readArguments(['--audio', 'a.wav', '--text', 'x'])).toEqual({
      text: 'x',
      audio: 'a.wav',
      json: false,
    });
  });

  it.each([
    [[]],
    [['--text', 'x']],
    [['--audio', 'a.wav']],
    [['--text', 'x', '--audio']],
    [['--sound', 'a.wav']],
  ])('refuses %j', (args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
  });
});
