import { cmuDictionary, createPronouncer, planUtterance, soundsKey } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import { saidWrongly } from '../deliberate.ts';
import { deliberateCases } from './deliberate-cases.ts';
import { haveNativeSpeech, readNativePhrases, stretched } from './native-speech.ts';
import { rightForms } from './right-forms.ts';

/**
 * Tests the traps' own material: a form that is called right is a valid pronunciation, and one that is called
 * wrong is not.
 */
const pronouncer = createPronouncer({
  lexicon: cmuDictionary(),
  guess: async (word) => Promise.reject(new Error(`${word} is in no dictionary`)),
});

async function validFor(text: string, word: string): Promise<string[][]> {
  const { words } = await planUtterance(text, pronouncer);
  const found = words.find((planned) => planned.word === word);
  if (!found) throw new Error(`No "${word}" in "${text}"`);
  return found.pronunciations;
}

describe('right forms', () => {
  it.each(rightForms)('are valid: $word as $phones in "$text"', async ({ text, word, phones }) => {
    const valid = (await validFor(text, word)).map(soundsKey);
    expect(valid).toContain(soundsKey(phones.split(' ')));
  });
});

describe('deliberate errors', () => {
  it.each(deliberateCases)('are not valid: $kind in $word, "$text"', async ({ text, word, kind }) => {
    const valid = await validFor(text, word);
    const due = valid[0] ?? [];
    const said = saidWrongly(due, kind);
    expect(said).not.toEqual(due);
    expect(valid.map(soundsKey)).not.toContain(soundsKey(said));
    if (kind.startsWith('-')) expect(said.length).toBe(due.length - 1);
    if (kind.includes('>')) expect(said.map(baseOf)).toContain(kind.split('>')[1]);
  });

  it('are at least sixty, of all three sorts', () => {
    const sorts = { replaced: 0, dropped: 0, added: 0 };
    for (const { kind } of deliberateCases)
      sorts[kind.includes('>') ? 'replaced' : kind.startsWith('-') ? 'dropped' : 'added'] += 1;
    expect(deliberateCases.length).toBeGreaterThanOrEqual(60);
    for (const [sort, count] of Object.entries(sorts)) expect(count, sort).toBeGreaterThanOrEqual(10);
  });
});

const why = haveNativeSpeech ? '' : ' (skipped: ../shared/alignment is not here)';
describe.skipIf(!haveNativeSpeech)(`native speech${why}`, () => {
  it('is cut into phrases without fillers', async () => {
    const phrases = await readNativePhrases();
    expect(phrases.length).toBeGreaterThanOrEqual(8);
    expect(phrases.reduce((sum, { soundCount }) => sum + soundCount, 0)).toBeGreaterThan(180);
    expect(phrases.map(({ text }) => text).join(' ')).not.toMatch(/\b(?:um|uh|yknow)\b/);
    for (const { text } of phrases) await planUtterance(text, pronouncer);
  });

  it('is made faster and slower at its own level', async () => {
    const [first] = await readNativePhrases();
    const samples = first?.samples ?? new Float32Array(0);
    const power = (all: Float32Array) => all.reduce((sum, one) => sum + one * one, 0) / all.length;
    for (const factor of [0.85, 1.15]) {
      const changed = stretched(samples, factor);
      expect(changed.length / samples.length).toBeCloseTo(factor, 1);
      expect(10 * Math.log10(power(changed) / power(samples))).toBeGreaterThan(-1);
    }
  });
});
