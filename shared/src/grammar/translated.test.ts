import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { showLanguage } from '../texts/index.ts';
import { grammarNotes } from './grammar-notes.ts';

const spanish = JSON.parse(readFileSync(new URL('../../languages/es.json', import.meta.url), 'utf8'));

describe('the reason of a grammar note', () => {
  afterAll(() => showLanguage('en', {}));

  it('is in the language of the interface', () => {
    const reason = () => grammarNotes({ text: 'She live in Madrid.' }).corrections[0]?.because;
    expect(reason()).toBe('After he, she, it or one person, the verb takes “-s”.');
    showLanguage('es', spanish);
    expect(reason()).toBe(spanish.grammar.oneTakesS);
    expect(reason()).toMatch(/«she»/);
  });
});
