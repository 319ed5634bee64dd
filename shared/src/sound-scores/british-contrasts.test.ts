import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { UtterancePlan } from '../contracts/plan.ts';
import { britishPairs } from '../contrasts/index.ts';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { readBritishContrasts } from './british-contrasts.ts';
import { sound, wordOf } from './scored-sound.test-support.ts';

const detector = { said: 'AO', bias: 0, scale: 1, sure: 3, weights: btoa(String.fromCharCode(1)) };
const open = { ...detector, said: 'OH' };
const vowels = { OH: [detector], AO: [open], AH: [detector], OW: [detector] };
const contrasts = readBritishContrasts({ vowels });

const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };

/** Returns the vowel that is marked in a word, said with these sounds before another word. */
function marked(
  british: string[] | undefined,
  sounds: ScoredSound[],
  { others = [[sound('K')]], american = ['P', 'AA1', 'T'] } = {},
) {
  const words = [sounds, ...others].map((own, planIndex) => wordOf(planIndex, own));
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

  it.each([
    ['a stressed vowel', ['K', 'AH1', 'T'], 'AO'],
    ['a weak vowel not', ['K', 'AH0', 'T'], ''],
    ['the vowel of “goat”', ['K', 'OW1', 'T'], 'AO'],
    ['the one of “cold” not', ['K', 'OW1', 'L'], ''],
  ])('is heard in %s', (_, form, breaks) => {
    const sounds = form.map((phone) => sound(phone, 4));
    expect(marked(form, sounds, { american: form })).toEqual(['', breaks, '']);
  });

  it.each([
    ['surely the asked word', -1.5, 0.98],
    ['as likely either', 2.5, 0.5],
    ['surely the other one', 6.5, 0.02],
  ])(
    'tell the words of a pair, half way between even odds and the middle of both limits: %s',
    (_, evidence, probability) => {
      const both = readBritishContrasts({
        vowels: { OH: [{ ...detector, sure: 8 }], AO: [{ ...open, sure: -2 }] },
      });
      const contrast = { word: 'pot', phones: pot, at: 1, otherWord: 'port', other: 'AO' };
      const plan: UtterancePlan = { text: 'pot', words: [], contrast };
      const words = [wordOf(0, [sound('P'), sound('AA1', evidence), sound('T')])];
      expect(both.tell({ words, utterance }, plan)).toBeCloseTo(probability);
      expect(
        both.tell({ words, utterance }, { ...plan, contrast: { ...contrast, other: 'EH' } }),
      ).toBeUndefined();
    },
  );

  it('marks nothing where American English is shown, and without what the ear heard', () => {
    expect(marked(undefined, [sound('P'), sound('AA1', 4), sound('T')])).toEqual(['', '', '']);
    expect(marked(pot, [sound('P'), sound('AA1'), sound('T')])).toEqual(['', '', '']);
  });

  it('are those of the list that people see, both ways', async () => {
    const file = new URL('../../models/accents/british-contrasts.json', import.meta.url);
    const { pairs } = readBritishContrasts(JSON.parse(await readFile(file, 'utf8')));
    const shown = britishPairs.flatMap(({ sounds: [one, other] }) => [`${one} ${other}`, `${other} ${one}`]);
    expect(pairs.map((pair) => pair.join(' ')).sort()).toEqual(shown.sort());
  });
});
