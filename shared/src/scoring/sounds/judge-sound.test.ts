import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssessedPhone } from '../../contracts/assessment.ts';
import { soundOf, wrongSound } from '../synthetic-sounds.test-support.ts';
import { judgeSound, type SoundContext } from './judge-sound.ts';

const right = (expected: string): AssessedPhone => ({ expected, heard: expected, score: 90, error: 'none' });
const finds = (expected: string, heard: string | null, error: AssessedPhone['error']): AssessedPhone => ({
  expected,
  heard,
  score: 30,
  error,
});
const judge = (change: Parameters<typeof soundOf>[1], context: Partial<SoundContext> = {}, expected = 'TH') =>
  judgeSound(soundOf(expected, change), { witness: right(expected), caution: 1, ...context });

describe('a sound that the scorer finds wrong', () => {
  it('is replaced by what was heard, with its score', () => {
    expect(judge(wrongSound('S'))).toEqual({ expected: 'TH', heard: 'S', score: 20, error: 'replaced' });
  });

  it('is dropped where nothing was heard', () => {
    expect(judge(wrongSound(null))).toMatchObject({ heard: null, error: 'dropped' });
  });

  it('gives another vowel its stress', () => {
    expect(judge(wrongSound('IY'), {}, 'IH1').heard).toBe('IY1');
    expect(judge(wrongSound('AH'), {}, 'R').heard).toBe('AH0');
  });

  it('is dropped where the aligner is sure of that, whatever the scorer would call it', () => {
    expect(judge(wrongSound('S'), { witness: finds('TH', null, 'dropped') })).toMatchObject({
      heard: null,
      error: 'dropped',
    });
  });

  it('has the scorer’s name before the aligner’s, and the aligner’s before a guess', () => {
    const witness = finds('TH', 'T', 'replaced');
    expect(judge(wrongSound('S'), { witness }).heard).toBe('S');
    expect(judge(wrongSound('S', 0.1), { witness }).heard).toBe('T');
    expect(judge({ score: 20, heard: 'TH', instead: 'F' }, { witness }).heard).toBe('T');
  });

  it('is replaced by the likeliest other one where its own name is likeliest', () => {
    expect(judge({ score: 20, heard: 'TH', instead: 'F' })).toMatchObject({ heard: 'F', error: 'replaced' });
  });

  it('is unsure where the evidence is thin and nobody names it', () => {
    const thin = { caution: 1.5 };
    expect(judge(wrongSound('S', 0.1), thin)).toMatchObject({ heard: 'TH', score: 50, error: 'unsure' });
    expect(judge({ score: 20, heard: 'TH', instead: 'F' }, thin).error).toBe('unsure');
    expect(judge(wrongSound('S'), thin).error).toBe('replaced');
  });

  it('is unsure in noise where raters would let it pass and the aligner finds nothing', () => {
    const slip = { ...wrongSound('S'), score: 48, rating: 1.6 };
    expect(judge(slip).error).toBe('replaced');
    expect(judge(slip, { caution: 2 }).error).toBe('unsure');
    expect(judge(slip, { caution: 2, witness: finds('TH', 'S', 'replaced') }).error).toBe('replaced');
    expect(judge({ ...slip, rating: 0.4 }, { caution: 2 }).error).toBe('replaced');
  });

  it('is unsure in loud noise, named or not', () => {
    expect(judge(wrongSound('S'), { caution: Number.POSITIVE_INFINITY }).error).toBe('unsure');
  });
});

describe('a sound that the scorer finds wrong in the model voice too', () => {
  const reference = soundOf('TH', wrongSound('S'));

  it('is excused', () => {
    expect(judge(wrongSound('S'), { reference })).toEqual({ ...right('TH'), score: 65 });
    expect(judge(wrongSound('F', 0.1), { reference }).error).toBe('none');
  });

  it('is unsure where another one is named', () => {
    expect(judge(wrongSound('F'), { reference }).error).toBe('unsure');
  });

  it('is wrong where the model voice has it right', () => {
    expect(judge(wrongSound('S'), { reference: soundOf('TH') }).error).toBe('replaced');
  });
});

describe('a sound that the scorer finds right', () => {
  it('is right, whatever the aligner hears, if it scores well', () => {
    for (const heard of ['T', null]) {
      const witness = finds('TH', heard, heard === null ? 'dropped' : 'replaced');
      expect(judge({}, { witness })).toEqual({ ...right('TH'), score: 96 });
    }
  });

  it('is unsure where the aligner is sure of another and it scores but fairly', () => {
    const witness = finds('TH', 'T', 'replaced');
    expect(judge({ score: 74 }, { witness })).toEqual({
      expected: 'TH',
      heard: 'T',
      score: 74,
      error: 'unsure',
    });
    expect(judge({ score: 75 }, { witness }).error).toBe('none');
    expect(judge({ score: 60 }, { witness: { ...witness, error: 'unsure' } }).error).toBe('none');
  });

  it('is wrong where the scorer doubts it and the aligner is sure, unless the scorer doubts the model voice’s too', () => {
    const witness = finds('TH', 'T', 'replaced');
    const agreed = { expected: 'TH', heard: 'T', score: 45, error: 'replaced' };
    expect(judge({ wrong: -1 }, { witness })).toEqual(agreed);
    expect(judge({ wrong: -1 }, { witness, reference: soundOf('TH', { wrong: -4 }) })).toEqual(agreed);
    expect(judge({ wrong: -1 }, { witness, reference: soundOf('TH', { wrong: -1 }) }).error).toBe('none');
    expect(judge({ wrong: -3 }, { witness }).error).toBe('none');
    expect(judge({ wrong: -1 }).error).toBe('none');
  });

  it('may have another stress, which is the aligner’s to tell', () => {
    const witness = finds('EH1', 'EH0', 'stress');
    expect(judge({}, { witness }, 'EH1')).toEqual(witness);
  });
});

describe('any sound', () => {
  const anyScore = fc.double({ min: 0, max: 100, noNaN: true });
  const anyWitness = fc.constantFrom(
    right('TH'),
    finds('TH', 'T', 'replaced'),
    finds('TH', null, 'dropped'),
    finds('TH', 'T', 'unsure'),
  );
  const anyCaution = fc.constantFrom(1, 1.5, Number.POSITIVE_INFINITY);
  const isWrong = ({ error }: AssessedPhone) => error === 'replaced' || error === 'dropped';

  it('is wrong below 50 only, and never wrong with the name that was due', () => {
    fc.assert(
      fc.property(anyScore, anyWitness, anyCaution, (score, witness, caution) => {
        const judged = judge({ score }, { witness, caution });
        if (isWrong(judged)) expect([judged.score < 50, judged.heard !== 'TH']).toEqual([true, true]);
        else expect(judged.score).toBeGreaterThanOrEqual(50);
      }),
    );
  });

  it('with a better score is never judged worse', () => {
    fc.assert(
      fc.property(anyScore, anyScore, anyWitness, anyCaution, (one, other, witness, caution) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((score) =>
          judge({ score }, { witness, caution }),
        );
        if (low && high && isWrong(high)) expect(isWrong(low)).toBe(true);
        expect(high?.score).toBeGreaterThanOrEqual(low?.score ?? 0);
      }),
    );
  });
});
