import { describe, expect, it } from 'vitest';
import type { AssessedWord, Assessment } from '../../contracts/assessment.ts';
import { consonants, vowels } from '../../phonetics/index.ts';
import { adviceFor } from './summary.ts';
import { isTypicalSlip, typicalSlips } from './typical-slips.ts';
import { adviceForPhone } from './word-advice.ts';

const sounds = [...vowels, ...consonants];
const scores = { overall: 74, accuracy: 71, completeness: 100, fluency: 83, prosody: 68 };

function assessmentOf(words: Partial<AssessedWord>[]): Assessment {
  return {
    scores,
    words: words.map((word, index) => ({
      userIndex: index,
      botIndex: index,
      span: [0, 0],
      score: 95,
      error: 'none',
      phones: [],
      ...word,
    })),
  };
}

describe('advice for a sound', () => {
  it.each(sounds)('says how to make %s, in letters that a learner reads', (sound) => {
    const line = adviceForPhone({ expected: sound, heard: 'OY1', score: 20, error: 'replaced' });
    expect(line).toMatch(/^You said \*oy\* where .+ was due: .{15,}\.$/);
    expect(line).not.toMatch(/[A-Z]{2}/);
  });

  it('tells two sounds with the same letters apart', () => {
    const line = adviceForPhone({ expected: 'IH1', heard: 'AY1', score: 20, error: 'replaced' });
    expect(line).toContain('*i* as in *my* where *i* as in *sit*');
  });

  it('names a dropped and an added sound', () => {
    expect(adviceForPhone({ expected: 'D', heard: null, score: 20, error: 'dropped' })).toMatch(
      /did not hear the \*d\*/,
    );
    expect(adviceForPhone({ expected: null, heard: 'AH0', score: 20, error: 'added' })).toMatch(
      /added a small vowel/,
    );
  });
});

describe('slips that are typical of a first language', () => {
  const said = (expected: string | null, heard: string | null) => ({
    expected,
    heard,
    score: 20,
    error: 'replaced' as const,
  });

  it('are pairs of two sounds, or of one that is left out', () => {
    const known = new Set<string>([...sounds, '-']);
    for (const [language, pairs] of Object.entries(typicalSlips)) {
      for (const pair of pairs.split(' ')) {
        const [due = '', heard = ''] = pair.split('>');
        expect(sounds, `${language} ${pair}`).toContain(due);
        expect(known.has(heard) && due !== heard, `${language} ${pair}`).toBe(true);
      }
      expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    }
  });

  it('are found whatever the stress and the region', () => {
    expect(isTypicalSlip(said('IH1', 'IY0'), 'es-MX')).toBe(true);
    expect(isTypicalSlip(said('HH', null), 'fr')).toBe(true);
    expect(isTypicalSlip(said('R', 'L'), 'es')).toBe(false);
    expect(isTypicalSlip(said(null, 'AH0'), 'es')).toBe(false);
    expect(isTypicalSlip(said('R', 'L'), 'tlh')).toBe(false);
  });
});

describe('advice for the whole', () => {
  const replaced = (span: [number, number], expected: string, heard: string, score: number) => ({
    span,
    error: 'mispronounced' as const,
    score: 50,
    phones: [{ expected, heard, score, error: 'replaced' as const }],
  });

  it('starts with what speakers of the first language find hard, unless another sound was much worse', () => {
    const start = (language: string | null, worst: number) =>
      adviceFor(
        assessmentOf([replaced([0, 4], 'V', 'B', 30), replaced([5, 10], 'R', 'L', worst)]),
        'very right',
        language,
      ).headline;
    expect(start(null, 20)).toContain('*right*');
    expect(start('es', 20)).toContain('*very*');
    expect(start('ja', 20)).toContain('*right*');
    expect(start('es', 10)).toContain('*right*');
  });

  it('starts with the worst sound', () => {
    const summary = adviceFor(
      assessmentOf([
        {
          span: [0, 4],
          error: 'mispronounced',
          score: 55,
          phones: [{ expected: 'V', heard: 'W', score: 40, error: 'replaced' }],
        },
        {
          span: [5, 12],
          error: 'mispronounced',
          score: 50,
          phones: [{ expected: 'TH', heard: 'T', score: 12, error: 'replaced' }],
        },
      ]),
      'very thought',
    );
    expect(summary.headline).toBe('Clear overall. Start with *thought*.');
    expect(summary.advice).toMatch(/^For \*th\* in \*thought\*, put the tip of your tongue/);
  });

  it('asks for the missing words first where many are missing', () => {
    const summary = adviceFor(assessmentOf([{}, { error: 'omitted' }, { error: 'omitted' }]), 'a b c');
    expect(summary.headline).toBe('2 words of 3 are missing.');
  });

  it('has nothing to add where nothing is wrong', () => {
    expect(adviceFor(assessmentOf([{}, {}]), 'a b')).toEqual({ headline: 'Clear overall.' });
  });
});
