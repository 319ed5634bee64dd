import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isPhone } from '../phonetics/index.ts';
import { interfaceLanguages, showLanguage } from '../texts/index.ts';
import { changeSlips, languagesWithSlips, slipAdvice, slipLanguageOf } from './index.ts';

/** The shape of the files. */
const firstLanguageSchema = z.object({
  source: z.string().min(10),
  slips: z.array(
    z.object({
      slip: z.string().regex(/^(-|[A-Z]{1,2})>(-|[A-Z]{1,2}|[a-z]+)$/),
      advice: z.string().min(20),
      english: z.string().min(20),
      source: z.string(),
    }),
  ),
});
const folder = resolve(import.meta.dirname, '../../first-languages');
const read = (language: string) =>
  firstLanguageSchema.parse(JSON.parse(readFileSync(resolve(folder, `${language}.json`), 'utf8')));

describe('the common errors of first languages', () => {
  afterEach(() => {
    showLanguage('en', {});
    changeSlips('en', []);
  });

  it('are ten for each language of the interface, with a source and short advice', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...languagesWithSlips]);
    expect(languagesWithSlips.map((one) => one as string)).toEqual(
      interfaceLanguages.filter((tag) => tag !== 'en').map((tag) => tag.split('-')[0]),
    );
    for (const language of languagesWithSlips) {
      const { slips } = read(language);
      expect(new Set(slips.map(({ slip }) => slip)).size).toBe(10);
      for (const { slip, advice, english, source } of slips) {
        const [expected = '', spoken = ''] = slip.split('>');
        expect([slip, expected === '-' || isPhone(expected)]).toEqual([slip, true]);
        expect([slip, spoken === '-' || isPhone(spoken) || /^[a-z]+$/.test(spoken)]).toEqual([slip, true]);
        expect(Math.max(advice.length, english.length)).toBeLessThanOrEqual(240);
        expect(source).toMatch(/\d{4}/);
      }
    }
  });

  it('have their advice in the first language if the interface has it, and in English otherwise', () => {
    changeSlips('es', read('es').slips);
    expect(slipAdvice('V', 'B')).toMatchObject({
      language: 'en',
      text: expect.stringContaining('English *v*'),
    });
    showLanguage('es', {});
    expect(slipAdvice('V', 'B')).toMatchObject({
      language: 'es',
      text: expect.stringContaining('La *v* inglesa'),
    });
    expect(slipAdvice('IH1', 'IY1')).not.toBeNull();
    expect(slipAdvice(null, 'EH0')?.text).toContain('school');
    expect(slipAdvice('B', 'V')).toBeNull();
  });

  it('do not depend on the region of the language', () => {
    expect([
      slipLanguageOf('pt-BR'),
      slipLanguageOf('zh'),
      slipLanguageOf('fi'),
      slipLanguageOf(null),
    ]).toEqual(['pt', 'zh', undefined, undefined]);
  });
});
