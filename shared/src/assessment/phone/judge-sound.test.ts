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
    expect(judge(wrongSound('S'))).toMatchObject({ expected: 'TH', heard: 'S', error: 'replaced' });
  });

  it('scores less the surer it is another one, and the less raters would give it', () => {
    const scoreOf = (change: Parameters<typeof soundOf>[1]) => judge({ ...wrongSound('S'), ...change }).score;
    expect(scoreOf({ rating: 1.8, wrong: 1 })).toBeGreaterThan(scoreOf({ rating: 1.8, wrong: 2 }));
    expect(scoreOf({ rating: 0.6, wrong: 1 })).toBeGreaterThan(scoreOf({ rating: 0.3, wrong: 1 }));
    expect(scoreOf({ rating: 0.99, wrong: -4 })).toBeLessThan(50);
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
    expect(judge({ rating: 0.4, heard: 'TH', instead: 'F' }, { witness }).heard).toBe('T');
  });

  it('is replaced by the likeliest other one where its own name is likeliest', () => {
    expect(judge({ rating: 0.4, heard: 'TH', instead: 'F' })).toMatchObject({
      heard: 'F',
      error: 'replaced',
    });
  });

  it('is unsure where the evidence is thin and nobody names it', () => {
    const thin = { caution: 1.5 };
    expect(judge(wrongSound('S', 0.1), thin)).toMatchObject({ heard: 'TH', score: 50, error: 'unsure' });
    expect(judge({ rating: 0.4, heard: 'TH', instead: 'F' }, thin).error).toBe('unsure');
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
    expect(judge(wrongSound('S'), { reference })).toEqual({ ...right('TH'), score: 80 });
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

  it('is unsure where it scores but fairly, whatever the aligner hears', () => {
    for (const witness of [right('TH'), finds('TH', 'T', 'replaced'), undefined])
      expect(judge({ score: 87 }, { witness })).toMatchObject({ score: 87, error: 'unsure' });
    expect(judge({ score: 87 }, { witness: finds('TH', 'T', 'replaced') }).heard).toBe('T');
    expect(judge({ score: 88 }).error).toBe('none');
  });

  it('is unsure where the scorer doubts it a little and the aligner is sure, unless it doubts the model voice’s too', () => {
    const witness = finds('TH', 'T', 'replaced');
    expect(judge({ wrong: -1 }, { witness }).error).toBe('unsure');
    expect(judge({ wrong: -1 }, { witness, reference: soundOf('TH', { wrong: -4 }) }).error).toBe('unsure');
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
    const anyRating = fc.double({ min: 0, max: 2, noNaN: true });
    const anyLogit = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ score: anyScore, rating: anyRating, wrong: anyLogit }),
        anyWitness,
        anyCaution,
        (sound, witness, caution) => {
          const judged = judge(sound, { witness, caution });
          if (isWrong(judged)) expect([judged.score < 50, judged.heard !== 'TH']).toEqual([true, true]);
          else expect(judged.score).toBeGreaterThanOrEqual(50);
        },
      ),
    );
  });
});
