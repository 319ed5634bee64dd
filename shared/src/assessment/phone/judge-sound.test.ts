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
  judgeSound(soundOf(expected, change), { alignerEvidence: right(expected), evidenceFactor: 1, ...context });

describe('a sound that the scorer finds wrong', () => {
  it('is replaced by the recognised sound, with its score', () => {
    expect(judge(wrongSound('S'))).toMatchObject({ expected: 'TH', heard: 'S', error: 'replaced' });
  });

  it('scores lower with a higher logit and with a lower rating', () => {
    const scoreOf = (change: Parameters<typeof soundOf>[1]) => judge({ ...wrongSound('S'), ...change }).score;
    expect(scoreOf({ rating: 1.8, mispronouncedLogit: 3 })).toBeGreaterThan(
      scoreOf({ rating: 1.8, mispronouncedLogit: 4 }),
    );
    expect(scoreOf({ rating: 0.6, mispronouncedLogit: 3 })).toBeGreaterThan(
      scoreOf({ rating: 0.3, mispronouncedLogit: 3 }),
    );
    expect(scoreOf({ rating: 0.99, mispronouncedLogit: -4 })).toBeLessThan(50);
  });

  it('is wrong by its logit alone, whatever the network’s score is', () => {
    const doubtful = { ...wrongSound('S'), score: 60, rating: 1.9 };
    expect(judge({ ...doubtful, mispronouncedLogit: 3.1 }).error).toBe('replaced');
    expect(judge({ ...doubtful, mispronouncedLogit: 2.9 }).error).toBe('unsure');
    // Sooner where raters would mind it.
    expect(judge({ ...doubtful, rating: 1.6, mispronouncedLogit: 0.9 }).error).toBe('replaced');
    expect(judge({ ...doubtful, rating: 1.6, mispronouncedLogit: 0.7 }).error).toBe('unsure');
    // Strict marks show it, and no accent.
    expect(judge({ ...doubtful, score: 40, mispronouncedLogit: 1.9 }).score).toBe(51);
    expect(judge({ ...doubtful, score: 40, mispronouncedLogit: 1.9, isUnusual: true }).score).toBe(50);
    const reference = soundOf('TH', { ...doubtful, mispronouncedLogit: 0.6 });
    expect(judge({ ...doubtful, mispronouncedLogit: 3.1 }, { reference }).error).toBe('none');
  });

  it.each([false, true])(
    'is wrong earlier if the aligner hears another too, an accent (%s) or not',
    (isUnusual) => {
      const errorAt = (mispronouncedLogit: number) =>
        judge(
          { ...wrongSound('S'), score: 60, rating: 1.9, mispronouncedLogit, isUnusual },
          { alignerEvidence: finds('TH', 'S', 'unsure') },
        ).error;
      expect([errorAt(0.9), errorAt(0.7)]).toEqual(['replaced', 'unsure']);
    },
  );

  describe('in a clear sentence', () => {
    const doubtful = { ...wrongSound('S', 0.9), score: 60, rating: 1.9 };
    const errorOf = (change: Parameters<typeof soundOf>[1], context: Partial<SoundContext> = {}) =>
      judge({ ...doubtful, ...change }, { isElsewhereClear: true, ...context }).error;

    it('is wrong earlier, but not if it is an accent', () => {
      expect(errorOf({ mispronouncedLogit: 1.1 })).toBe('replaced');
      expect(errorOf({ mispronouncedLogit: 1.1, isUnusual: true })).toBe('unsure');
      expect(errorOf({ mispronouncedLogit: 0.9 })).toBe('unsure');
      expect(errorOf({ mispronouncedLogit: 1.1 }, { isElsewhereClear: false })).toBe('unsure');
    });

    it('is wrong earlier still, accent or not, if the aligner takes it for another one too', () => {
      const alignerEvidence = finds('TH', 'S', 'unsure');
      expect(errorOf({ mispronouncedLogit: -1.4, isUnusual: true }, { alignerEvidence })).toBe('replaced');
      expect(
        judge({ ...doubtful, mispronouncedLogit: -1.4 }, { isElsewhereClear: true, alignerEvidence }),
      ).toMatchObject({
        heard: 'S',
        error: 'replaced',
        score: expect.closeTo(48.5, 1),
      });
      expect(errorOf({ mispronouncedLogit: -1.6 }, { alignerEvidence })).toBe('unsure');
      expect(errorOf({ mispronouncedLogit: -1.4, posterior: 0.4 }, { alignerEvidence })).toBe('unsure');
      expect(errorOf({ mispronouncedLogit: -1.4, recognized: 'TH' }, { alignerEvidence })).toBe('unsure');
      expect(errorOf({ mispronouncedLogit: -1.4 }, { alignerEvidence, isElsewhereClear: false })).toBe(
        'unsure',
      );
    });

    it('needs as much evidence as elsewhere, if the model voice isn’t clear', () => {
      const reference = soundOf('TH', { ...doubtful, mispronouncedLogit: -1.9 });
      expect(errorOf({ mispronouncedLogit: 1.1 }, { reference })).toBe('unsure');
    });
  });

  it('is dropped if no sound was recognised', () => {
    expect(judge(wrongSound(null))).toMatchObject({ heard: null, error: 'dropped' });
  });

  it('keeps the stress of the expected vowel', () => {
    expect(judge(wrongSound('IY'), {}, 'IH1').heard).toBe('IY1');
    expect(judge(wrongSound('AH'), {}, 'R').heard).toBe('AH0');
  });

  it('is dropped if the aligner is sure of that, whatever the scorer recognises', () => {
    expect(judge(wrongSound('S'), { alignerEvidence: finds('TH', null, 'dropped') })).toMatchObject({
      heard: null,
      error: 'dropped',
    });
  });

  it('is named by the scorer first, then by the aligner, then by the likeliest sound', () => {
    const alignerEvidence = finds('TH', 'T', 'replaced');
    expect(judge(wrongSound('S'), { alignerEvidence }).heard).toBe('S');
    expect(judge(wrongSound('S', 0.1), { alignerEvidence }).heard).toBe('T');
    expect(judge({ rating: 0.4, recognized: 'TH', substitute: 'F' }, { alignerEvidence }).heard).toBe('T');
  });

  it('is replaced by the likeliest other sound if the expected sound is likeliest', () => {
    expect(judge({ rating: 0.4, recognized: 'TH', substitute: 'F' })).toMatchObject({
      heard: 'F',
      error: 'replaced',
    });
  });

  it('is unsure if evidence is weak and the sound has no name', () => {
    const thin = { evidenceFactor: 1.5 };
    expect(judge(wrongSound('S', 0.1), thin)).toMatchObject({ heard: 'TH', score: 50, error: 'unsure' });
    expect(judge({ rating: 0.4, recognized: 'TH', substitute: 'F' }, thin).error).toBe('unsure');
    expect(judge(wrongSound('S'), thin).error).toBe('replaced');
  });

  it('is unsure in noise if the rating is fair and the aligner finds no error', () => {
    const weakError = { ...wrongSound('S'), score: 48, rating: 1.6 };
    expect(judge(weakError).error).toBe('replaced');
    expect(judge(weakError, { evidenceFactor: 2 }).error).toBe('unsure');
    expect(judge(weakError, { evidenceFactor: 2, alignerEvidence: finds('TH', 'S', 'replaced') }).error).toBe(
      'replaced',
    );
    expect(judge({ ...weakError, rating: 0.4 }, { evidenceFactor: 2 }).error).toBe('replaced');
  });

  it('is unsure in loud noise, with or without a name', () => {
    expect(judge(wrongSound('S'), { evidenceFactor: Number.POSITIVE_INFINITY }).error).toBe('unsure');
  });
});

describe('a sound that the scorer finds wrong in the model voice too', () => {
  const reference = soundOf('TH', wrongSound('S'));

  it('is excused', () => {
    expect(judge(wrongSound('S'), { reference })).toEqual({ ...right('TH'), score: 80 });
    expect(judge(wrongSound('F', 0.1), { reference }).error).toBe('none');
  });

  it('is unsure if another sound is named', () => {
    expect(judge(wrongSound('F'), { reference }).error).toBe('unsure');
  });

  it('is wrong if raters would find it bad, and the model voice’s good', () => {
    const taken = soundOf('TH', { ...wrongSound('S'), score: 49, rating: 1.8, mispronouncedLogit: 2 });
    expect(judge({ ...wrongSound('S'), rating: 0.4 }, { reference: taken }).error).toBe('replaced');
    expect(judge({ ...wrongSound('S'), rating: 1.6 }, { reference: taken }).error).toBe('none');
  });

  it('is wrong if the model voice’s sound is right', () => {
    expect(judge(wrongSound('S'), { reference: soundOf('TH') }).error).toBe('replaced');
  });
});

describe('a sound that the scorer finds right', () => {
  it('is right with a high score, whatever the aligner recognises', () => {
    for (const heard of ['T', null]) {
      const alignerEvidence = finds('TH', heard, heard === null ? 'dropped' : 'replaced');
      expect(judge({}, { alignerEvidence })).toEqual({ ...right('TH'), score: 96 });
    }
  });

  it('is unsure with a fair score, whatever the aligner recognises', () => {
    for (const alignerEvidence of [right('TH'), finds('TH', 'T', 'replaced'), undefined])
      expect(judge({ score: 87 }, { alignerEvidence })).toMatchObject({ score: 87, error: 'unsure' });
    expect(judge({ score: 87 }, { alignerEvidence: finds('TH', 'T', 'replaced') }).heard).toBe('T');
    expect(judge({ score: 88 }).error).toBe('none');
  });

  it('is unsure if the scorer doubts it a little and the aligner is sure, unless the model voice’s sound is doubted too', () => {
    const alignerEvidence = finds('TH', 'T', 'replaced');
    expect(judge({ mispronouncedLogit: -1 }, { alignerEvidence }).error).toBe('unsure');
    expect(
      judge(
        { mispronouncedLogit: -1 },
        { alignerEvidence, reference: soundOf('TH', { mispronouncedLogit: -4 }) },
      ).error,
    ).toBe('unsure');
    expect(
      judge(
        { mispronouncedLogit: -1 },
        { alignerEvidence, reference: soundOf('TH', { mispronouncedLogit: -1 }) },
      ).error,
    ).toBe('none');
    expect(judge({ mispronouncedLogit: -3 }, { alignerEvidence }).error).toBe('none');
    expect(judge({ mispronouncedLogit: -1 }).error).toBe('none');
  });

  it('may have the wrong stress, which the aligner decides', () => {
    const alignerEvidence = finds('EH1', 'EH0', 'stress');
    expect(judge({}, { alignerEvidence }, 'EH1')).toEqual(alignerEvidence);
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

  it('is wrong below 50 only, and never named as the expected sound when wrong', () => {
    const anyRating = fc.double({ min: 0, max: 2, noNaN: true });
    const anyLogit = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ score: anyScore, rating: anyRating, mispronouncedLogit: anyLogit }),
        anyWitness,
        anyCaution,
        (sound, alignerEvidence, evidenceFactor) => {
          const judged = judge(sound, { alignerEvidence, evidenceFactor });
          if (isWrong(judged)) expect([judged.score < 50, judged.heard !== 'TH']).toEqual([true, true]);
          else expect(judged.score).toBeGreaterThanOrEqual(50);
        },
      ),
    );
  });
});

describe('a sound that is taken for one which a first language’s speakers hardly ever say', () => {
  const taken = { ...wrongSound('EH'), isUnusual: true };

  it('is not sure up to a stricter limit, and red above it or by a bad rating', () => {
    expect(judge({ ...taken, mispronouncedLogit: 2.9, rating: 1.2 }, {}, 'IH1').error).toBe('unsure');
    expect(judge({ ...taken, mispronouncedLogit: 3.1, rating: 1.2 }, {}, 'IH1').error).toBe('replaced');
    expect(judge({ ...taken, mispronouncedLogit: 2.9, rating: 1 }, {}, 'IH1').error).toBe('replaced');
    expect(judge({ ...taken, isUnusual: false, rating: 1.2 }, {}, 'IH1').error).toBe('replaced');
  });
});

describe('a sound in which a slip of the first language is suspected', () => {
  const slip = { said: 'IY', verdict: 'sure' as const, isSureAlone: true };
  const well = { rating: 1.9, score: 95, mispronouncedLogit: -4 };

  it('is red with the slip’s name if the slip is sure, and not sure if it is doubtful', () => {
    expect(judge({ ...well, slip }, {}, 'IH1')).toMatchObject({ heard: 'IY1', error: 'replaced', score: 49 });
    const doubtful = { ...slip, verdict: 'doubtful' as const, isSureAlone: false };
    const judged = judge({ ...well, slip: doubtful }, {}, 'IH1');
    expect(judged).toMatchObject({ heard: 'IY1', error: 'unsure', slip: { said: 'IY', isSureAlone: false } });
    expect(judge(well, {}, 'IH1').error).toBe('none');
  });

  it('is judged as any other if the person’s own tries make the slip unlikely, and keeps what was heard', () => {
    const unlikely = { ...slip, verdict: 'unlikely' as const };
    const alone = { said: 'IY', isSureAlone: true };
    expect(judge({ ...well, slip: unlikely }, {}, 'IH1')).toMatchObject({ error: 'none', slip: alone });
    expect(judge({ ...well, score: 70, slip: unlikely }, {}, 'IH1').error).toBe('unsure');
  });

  it('is red in a short word and not in noise, and right if the model voice sounds like that too', () => {
    expect(judge({ ...well, slip }, { evidenceFactor: 1.5 }, 'IH1').error).toBe('replaced');
    expect(judge({ ...well, slip }, { evidenceFactor: 2 }, 'IH1').error).toBe('unsure');
    const reference = soundOf('IH1', { ...well, slip });
    expect(judge({ ...well, slip }, { reference }, 'IH1').error).toBe('none');
  });

  it('is red if it is sure and only doubtful in the model voice', () => {
    const doubt = { said: 'IY', verdict: 'doubtful' as const, isSureAlone: false };
    const reference = soundOf('IH1', { ...well, slip: doubt });
    expect(judge({ ...well, slip }, { reference }, 'IH1').error).toBe('replaced');
    expect(judge({ ...well, slip: doubt }, { reference }, 'IH1').error).toBe('none');
  });

  it('is advice and no try if it is a last Z said as S, whoever heard it, and red if it is another sound', () => {
    const [said, mayEndVoiceless] = [{ ...slip, said: 'S' }, true];
    const advice = { expected: 'Z', heard: 'S', score: 50, error: 'unsure', isAccent: true };
    for (const heard of [{ ...well, slip: said }, wrongSound('S')]) {
      expect(judge({ ...heard, mayEndVoiceless }, {}, 'Z')).toEqual(advice);
      expect(judge(heard, {}, 'Z').error).toBe('replaced');
    }
    expect(judge({ ...wrongSound('D'), mayEndVoiceless }, {}, 'Z').error).toBe('replaced');
  });

  it('is red with the network’s own name if the network finds it wrong', () => {
    expect(judge({ ...wrongSound('EH'), slip }, {}, 'IH1')).toMatchObject({
      heard: 'EH1',
      error: 'replaced',
    });
  });
});
