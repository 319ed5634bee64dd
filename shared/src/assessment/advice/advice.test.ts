import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord, Assessment } from '../../contracts/assessment.ts';
import { consonants, vowels } from '../../phonetics/index.ts';
import { commonErrors, isCommonError } from './common-errors.ts';
import { summariseAssessment } from './summary.ts';
import { adviceForPhone } from './word-advice.ts';

const sounds = [...vowels, ...consonants];
const scores = { overall: 74, accuracy: 71, completeness: 100, fluency: 83, prosody: 68 };

const right = (phone: string): AssessedPhone => ({ expected: phone, heard: phone, score: 95, error: 'none' });

function assessmentOf(words: Partial<AssessedWord>[], overall = scores.overall): Assessment {
  return {
    scores: { ...scores, overall },
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
  it.each(sounds)('describes how to make %s, in letters that a learner can read', (sound) => {
    const heard = sound === 'OY' ? 'AY1' : 'OY1';
    const line = adviceForPhone({ expected: sound, heard, score: 20, error: 'replaced' });
    expect(line).toMatch(/^(You said \*(oy|i)\*.* instead of .+|The .+ wasn’t clear): .{15,}\.$/);
    expect(line).not.toMatch(/[A-Z]{2}/);
  });

  it('distinguishes two sounds with the same letters', () => {
    const line = adviceForPhone({ expected: 'IH1', heard: 'AY1', score: 20, error: 'replaced' });
    expect(line).toContain('You said *i* as in *my* instead of *i* as in *sit*');
  });

  it('names a dropped and an added sound', () => {
    const dropped: AssessedPhone = { expected: 'D', heard: null, score: 20, error: 'dropped' };
    expect(adviceForPhone(dropped)).toMatch(/did not hear the \*d\*: /);
    expect(adviceForPhone(dropped, [right('AE1'), right('N'), dropped])).toMatch(/the \*d\* at the end: /);
    expect(adviceForPhone({ expected: null, heard: 'AH0', score: 20, error: 'added' })).toMatch(
      /added a small vowel/,
    );
  });

  it.each([
    [0, 'The *s* at the beginning wasn’t clear: keep your teeth close'],
    [1, 'The *s* in the middle wasn’t clear: keep'],
    [2, 'The *s* at the end wasn’t clear: keep'],
  ])('omits an implausible name, and says where the sound is (%i)', (at, line) => {
    const wrong: AssessedPhone = { expected: 'S', heard: 'IY1', score: 20, error: 'replaced' };
    const phones = [right('P'), right('AH0'), right('T')].with(at, wrong);
    expect(adviceForPhone(wrong, phones)).toContain(line);
  });

  it('has an example if letters alone could mean something else', () => {
    const wrong: AssessedPhone = { expected: 'EH1', heard: 'R', score: 20, error: 'replaced' };
    expect(adviceForPhone(wrong, [right('B'), wrong, right('D')])).toMatch(
      /^The \*e\* in the middle, as in \*bed\*, wasn’t clear: /,
    );
    expect(adviceForPhone(wrong, [wrong])).toMatch(/^The \*e\*, as in \*bed\*, wasn’t clear: /);
  });
});

describe('common errors of a first language', () => {
  const said = (expected: string | null, heard: string | null) => ({
    expected,
    heard,
    score: 20,
    error: 'replaced' as const,
  });

  it('are pairs of two sounds, or a sound and an omission', () => {
    const known = new Set<string>([...sounds, '-']);
    for (const [language, pairs] of Object.entries(commonErrors)) {
      for (const pair of pairs.split(' ')) {
        const [expected = '', heard = ''] = pair.split('>');
        expect(sounds, `${language} ${pair}`).toContain(expected);
        expect(known.has(heard) && expected !== heard, `${language} ${pair}`).toBe(true);
      }
      expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    }
  });

  it('match regardless of stress and region', () => {
    expect(isCommonError(said('IH1', 'IY0'), 'es-MX')).toBe(true);
    expect(isCommonError(said('HH', null), 'fr')).toBe(true);
    expect(isCommonError(said('R', 'L'), 'es')).toBe(false);
    expect(isCommonError(said(null, 'AH0'), 'es')).toBe(false);
    expect(isCommonError(said('R', 'L'), 'tlh')).toBe(false);
  });
});

describe('the summary of an assessment', () => {
  const replaced = (span: [number, number], expected: string, heard: string, score: number) => ({
    span,
    error: 'mispronounced' as const,
    score: 50,
    phones: [{ expected, heard, score, error: 'replaced' as const }],
  });

  it('starts with a common error of the first language, unless another sound was much worse', () => {
    const start = (language: string | null, worst: number) =>
      summariseAssessment(
        assessmentOf([replaced([0, 4], 'V', 'B', 30), replaced([5, 10], 'SH', 'S', worst)]),
        'very sharp',
        language,
      ).headline;
    expect(start(null, 20)).toContain('*sharp*');
    expect(start('es', 20)).toContain('*very*');
    expect(start('de', 20)).toContain('*sharp*');
    expect(start('es', 10)).toContain('*sharp*');
  });

  it.each([
    ['L', 'R', 'TH', 'S', 40],
    ['B', 'V', 'TH', 'S', 40],
    ['L', 'R', 'TH', 'F', 10],
    ['P', 'B', 'R', 'W', 40],
  ])('starts with %s said %s before %s said %s of a score of %i', (one, heard, other, otherHeard, score) => {
    const words = [replaced([0, 4], other, otherHeard, score), replaced([5, 10], one, heard, 40)];
    expect(summariseAssessment(assessmentOf(words), 'some light').headline).toContain('*light*');
  });

  it('starts with the worst sound', () => {
    const summary = summariseAssessment(
      assessmentOf([
        {
          span: [0, 4],
          error: 'mispronounced',
          score: 55,
          phones: [{ expected: 'DH', heard: 'D', score: 40, error: 'replaced' }],
        },
        {
          span: [5, 12],
          error: 'mispronounced',
          score: 50,
          phones: [{ expected: 'TH', heard: 'T', score: 12, error: 'replaced' }],
        },
      ]),
      'them thought',
    );
    expect(summary.headline).toBe('Take it slowly, word by word. Start with *thought*.');
    expect(summary.advice).toMatch(/^For \*th\* in \*thought\*, put the tip of your tongue/);
  });

  it('mentions omitted words first if many are omitted', () => {
    const summary = summariseAssessment(
      assessmentOf([{}, { error: 'omitted' }, { error: 'omitted' }]),
      'a b c',
    );
    expect(summary.headline).toBe('2 words of 3 are missing.');
  });

  it('is never "very clear" over a word with something to fix', () => {
    const wrong = replaced([0, 4], 'V', 'B', 30);
    const headline = (...words: Partial<AssessedWord>[]) =>
      summariseAssessment(assessmentOf(words, 93), 'very right').headline;
    expect(headline(wrong, {})).toBe('Mostly understandable. One word to say again: *very*.');
    expect(headline(wrong, replaced([5, 10], 'R', 'L', 20))).toBe(
      'Take it slowly, word by word. 2 words to say again. Start with *right*.',
    );
    expect(headline({}, { error: 'added' })).toBe('Mostly understandable.');
    expect(headline({}, { score: 70 })).toBe('Very clear.');
  });

  it('gives no praise beside a doubtful word, which may be *sink* for *think*', () => {
    const { headline } = summariseAssessment(
      assessmentOf([{}, { error: 'unsure', score: 60 }, {}], 96),
      'I think so',
    );
    expect(headline).toBe('Every sound we are sure of was right.');
  });

  it.each([
    [1, 'Clear overall. One word to say again: *weather*.'],
    [3, 'Mostly understandable. 3 words to say again. Start with *weather*.'],
    [5, 'Take it slowly, word by word. 5 words to say again. Start with *weather*.'],
  ])('follows the marks where the score is 93 beside %i red words of eight', (red, headline) => {
    const wrong = replaced([0, 7], 'DH', 'D', 12);
    const words = Array.from({ length: 8 }, (_, index) => (index < red ? wrong : {}));
    expect(summariseAssessment(assessmentOf(words, 93), 'weather').headline).toBe(headline);
  });

  it('asks for the whole word again if it sounded like another word', () => {
    const wrong = (expected: string) => replaced([0, 6], expected, 'K', 10).phones;
    const advice = 'This sounded like another word. Say *stream* again, sound by sound.';
    const phones = [...wrong('S'), ...wrong('T'), ...wrong('R'), right('IY1'), right('M')];
    const word = { ...replaced([0, 6], 'S', 'K', 10), phones };
    expect(summariseAssessment(assessmentOf([word]), 'stream').advice).toBe(advice);
  });

  it('has no advice if no word is wrong', () => {
    expect(summariseAssessment(assessmentOf([{}, {}]), 'a b')).toEqual({ headline: 'Clear overall.' });
  });
});
