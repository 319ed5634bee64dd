import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { UtterancePlan } from '../contracts/plan.ts';
import { britishPairs } from '../contrasts/index.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { readBritishContrasts } from './british-contrasts.ts';

const detector = { said: 'AO', bias: 0, scale: 1, sure: 3, weights: btoa(String.fromCharCode(1)) };
const near = { ...detector, said: 'EA' };
const open = { ...detector, said: 'OH' };
const contrasts = readBritishContrasts({ vowels: { OH: [detector], AO: [open], IA: [near] } });

const sound = (expected: string, ear = 0): ScoredSound => ({
  expected,
  startMs: 0,
  endMs: 50,
  score: 95,
  rating: 1.9,
  mispronouncedLogit: -4,
  recognized: baseOf(expected),
  posterior: 0.9,
  substitute: null,
  ear: Float32Array.of(ear),
});
const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };

/** Returns the vowel that is marked in a word, said with these sounds before another word. */
function marked(
  british: string[] | undefined,
  sounds: ScoredSound[],
  { others = [[sound('K')]], american = ['P', 'AA1', 'T'] } = {},
) {
  const words = [sounds, ...others].map((own, planIndex) => ({
    ...utterance,
    planIndex,
    sounds: own,
    stress: 9,
  }));
  const planned = { word: 'pot', span: [0, 3] as [number, number], pronunciations: [american] };
  const plan: UtterancePlan = { text: 'pot', words: [{ ...planned, ...(british && { british }) }] };
  return contrasts.mark({ words, utterance }, plan).words[0]?.sounds.map(({ breaks }) => breaks ?? '');
}

describe('the contrasts of British vowels', () => {
  const pot = ['P', 'OH1', 'T'];

  it('names the vowel that British English tells from the expected one, above its limit', () => {
    expect(marked(pot, [sound('P'), sound('AA1', 4), sound('T')])).toEqual(['', 'AO', '']);
    expect(marked(pot, [sound('P'), sound('AA1', 3), sound('T')])).toEqual(['', '', '']);
  });

  it('finds the British vowel in whatever form is scored', () => {
    expect(marked(pot, [sound('P'), sound('AO1', 4), sound('T')])).toEqual(['', 'AO', '']);
    expect(
      marked(['N', 'IH1', 'AH0'], [sound('N'), sound('IH1', 4), sound('R')], { american: ['N', 'IH1', 'R'] }),
    ).toEqual(['', 'EA', '']);
  });

  it.each([
    ['a word with another vowel in America', ['D', 'OH1', 'G'], ['D', 'AO1', 'G'], ''],
    ['“caught” said like “cot”', ['K', 'AO1', 'T'], ['K', 'AO1', 'T'], ''],
    ['another vowel, as in “port” said like “pot”', ['P', 'AO1', 'T'], ['P', 'AO1', 'R', 'T'], 'OH'],
  ])('lets Americans alone: %s', (_, british, american, breaks) => {
    const sounds = british.map((phone) => sound(phone.replace('OH', 'AA'), 4));
    expect(marked(british, sounds, { american })).toEqual(['', breaks, '']);
  });

  it('needs strong evidence in a word alone', () => {
    expect(marked(pot, [sound('P'), sound('AA1', 4), sound('T')], { others: [] })).toEqual(['', '', '']);
    expect(marked(pot, [sound('P'), sound('AA1', 7), sound('T')], { others: [] })).toEqual(['', 'AO', '']);
  });

  it('marks nothing where American English is shown, in a weak vowel, and without what the ear heard', () => {
    expect(marked(undefined, [sound('P'), sound('AA1', 4), sound('T')])).toEqual(['', '', '']);
    expect(marked(['P', 'AH0', 'T'], [sound('P'), sound('AA1', 4), sound('T')])).toEqual(['', '', '']);
    const { ear: _, ...unheard } = sound('AA1');
    expect(marked(pot, [sound('P'), unheard, sound('T')])).toEqual(['', '', '']);
  });

  it('are those of the list that people see, both ways', async () => {
    const file = new URL('../../models/accents/british-contrasts.json', import.meta.url);
    const { pairs } = readBritishContrasts(JSON.parse(await readFile(file, 'utf8')));
    const shown = britishPairs.flatMap(({ sounds: [one, other] }) => [`${one} ${other}`, `${other} ${one}`]);
    expect(pairs.map((pair) => pair.join(' ')).sort()).toEqual(shown.sort());
  });
});
