import { describe, expect, it } from 'vitest';
import { ruleEdits } from './edits.ts';
import { grammarNotes } from './grammar-notes.ts';
import { ruleData, ruleOf } from './rules.ts';

const marked = /\[(.*?) → (.*?)\]/g;

describe.each(ruleData)('the grammar rule %s', (reason, data) => {
  it.each(data.examples)('corrects: %s', (example) => {
    const said = example.replace(marked, '$1');
    const alone = ruleEdits(said, [ruleOf(reason, data)]).map(
      ({ start, end, better }) =>
        `${said.slice(0, start)}[${said.slice(start, end)} → ${better}]${said.slice(end)}`,
    );
    expect(alone).toEqual([example]);
    expect(grammarNotes({ text: said }).corrected).toBe(example.replace(marked, '$2'));
  });

  it.each(data.fine ?? [])('accepts: %s', (text) => {
    expect(grammarNotes({ text })).toEqual({ corrected: text, corrections: [] });
  });
});

it('every grammar rule has an example', () => {
  expect(ruleData.filter(([, { examples }]) => examples.length === 0)).toEqual([]);
});

it.each([{ words: '@nothing' }, { code: 'nothing' }])(
  'a grammar rule that nobody can apply is refused: %o',
  (data) => {
    expect(() => ruleOf('oneNot', { ...data, examples: [] })).toThrow('"nothing"');
  },
);
