import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/setup/dependencies.mjs';
import { readArguments } from '../training/evaluate/run/arguments.ts';
import { figuresWithoutCommand, sectionsOf, withOutput } from './results-page.ts';

const page = readFileSync(join(root, 'lab', 'RESULTS.md'), 'utf8');

describe('the page of results', () => {
  it('has no figure without the command that prints it', () => {
    // The list of sources at the end has numbers of papers.
    expect(figuresWithoutCommand(page.split('\n## Sources')[0] ?? '')).toEqual([]);
  });

  it.each(sectionsOf(page))('names a command that exists: $heading', ({ command }) => {
    const [program, first = '', second = '', ...rest] = (command.split(' | ')[0] ?? '').split(' ');
    if (program === 'node') expect(existsSync(join(root, first))).toBe(true);
    else {
      expect([program, first]).toEqual(['npm', 'run']);
      expect(Object.keys(manifest.scripts)).toContain(second);
      if (second === 'evaluate') expect(() => readArguments(rest.slice(1))).not.toThrow();
    }
  });
});

describe('an output', () => {
  const before = [
    '# Results',
    '## Questions',
    '**Command:** `npm run questions`, 2026-01-02. It measures.',
    '<!-- output -->',
    '| a | 1 |',
    '<!-- end of output -->',
    'A sentence of 3 % about it.',
    '<!-- output -->',
    '| b | 2 |',
    '<!-- end of output -->',
    '## Others',
    '**Command:** `npm run others`',
    '<!-- output -->',
    '<!-- end of output -->',
  ].join('\n');
  const [questions] = sectionsOf(before);

  it('replaces the earlier ones of its section, and dates the command', () => {
    if (!questions) throw new Error('no section');
    const after = withOutput(before, questions, 'rising 34 of 34\n', '2026-11-26');
    expect(after).toContain('**Command:** `npm run questions`, 2026-11-26. It measures.');
    expect(after).toContain('```text\nrising 34 of 34\n```');
    expect(after).not.toMatch(/\| [ab] \|/);
    expect(after).toContain('A sentence of 3 % about it.');
    expect(after.split('## Others')[1]).toBe(before.split('## Others')[1]);
  });

  it('is missed if a table stands outside it, or if a section with a figure has no command', () => {
    expect(figuresWithoutCommand(before)).toEqual([]);
    expect(figuresWithoutCommand(`${before}\n| c | 3 |\n## Notes\nIt is 97 % right.`)).toEqual([
      '| c | 3 |',
      'It is 97 % right.',
    ]);
  });
});
