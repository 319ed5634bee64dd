import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { reasonText, showLanguage } from '../texts/index.ts';
import { grammarNotes } from './grammar-notes.ts';

const spanish = JSON.parse(readFileSync(new URL('../../languages/es.json', import.meta.url), 'utf8'));

describe('the reason of a grammar note', () => {
  afterAll(() => showLanguage('en', {}));

  it('is in the language of the interface', () => {
    const [note] = grammarNotes({ text: 'She live in Madrid.' }).corrections;
    const english = 'After he, she, it or one person, the verb takes “-s”.';
    expect(note).toMatchObject({ reason: 'oneTakesS', because: english });
    showLanguage('es', spanish);
    expect(note && reasonText(note)).toBe(spanish.grammar.oneTakesS);
    expect(spanish.grammar.oneTakesS).toMatch(/«she»/);
    expect(reasonText({ reason: 'unknown', because: 'So.' })).toBe('So.');
    expect(reasonText({ because: 'So.' })).toBe('So.');
  });
});
