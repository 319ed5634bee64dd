import type { AlignmentWire, AssessedPhone, AssessedWord, UtterancePlan } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../view/coloured-sentence.tsx';
import { letterMarks } from '../view/letter-marks.ts';
import { glossOfAssessment, glossOfPlan, soundsOf } from './gloss.ts';

const right = (phone: string): AssessedPhone => ({ expected: phone, heard: phone, score: 95, error: 'none' });
function word(changes: Partial<AssessedWord>): AssessedWord {
  return { botIndex: 0, userIndex: 0, span: [0, 0], score: 95, error: 'none', phones: [], ...changes };
}
const thought: AssessedPhone[] = [
  { expected: 'TH', heard: 'S', score: 20, error: 'replaced' },
  right('AO1'),
  { expected: 'T', heard: null, score: 55, error: 'dropped' },
];

describe('soundsOf', () => {
  it('pairs each expected sound with the recognised one', () => {
    expect(soundsOf(thought)).toEqual([
      { expected: 'θ', heard: 's', tint: 0 },
      { expected: 'ɔ', heard: null, tint: null },
      { expected: 't', heard: '–', tint: 0 },
    ]);
  });

  it('keeps the stress marks at their syllables if a sound was added', () => {
    const added: AssessedPhone = { expected: null, heard: 'EH0', score: 60, error: 'added' };
    expect(soundsOf([added, right('B'), right('IH0'), right('K'), right('AH1'), right('M')])).toMatchObject([
      { expected: '', heard: 'ɛ', tint: 0 },
      { expected: 'b' },
      { expected: 'ɪ' },
      { expected: 'ˈk' },
      { expected: 'ʌ' },
      { expected: 'm' },
    ]);
  });

  it('shows no other sound for an uncertain one', () => {
    expect(soundsOf([{ expected: 'TH', heard: 'S', score: 0, error: 'unsure' }])).toEqual([
      { expected: 'θ', heard: null, tint: null },
    ]);
  });
});

describe('the recognised sound', () => {
  const sounds = (...phones: AssessedPhone[]) => {
    const alignment: AlignmentWire = { user: [], bot: [] };
    const judged = word({ error: 'mispronounced', score: 40, span: [0, 4], phones });
    return glossOfAssessment('This', [judged], alignment)[0]?.sounds.map(({ heard }) => heard);
  };
  const unclear: AssessedPhone = { expected: 'TH', heard: 'IY1', score: 20, error: 'replaced' };

  it('has no name if its name is implausible', () => {
    expect(sounds(unclear, right('AO1'), right('T'))).toEqual(['?', null, null]);
  });

  it('is empty under a sound that a weak form leaves out', () => {
    const leftOut: AssessedPhone = { expected: 'D', heard: null, score: 95, error: 'none' };
    expect(sounds(unclear, right('N'), leftOut)).toEqual(['?', null, null]);
    expect(soundsOf([leftOut])).toEqual([{ expected: 'd', heard: null, tint: null }]);
  });

  it('is not shown for each sound if the word was another one', () => {
    expect(sounds(unclear, unclear, right('T'))).toEqual([null, null, null]);
  });
});

describe('the gloss', () => {
  const text = '“Pay $5,” they said.';
  const plan: UtterancePlan = {
    text,
    words: [
      { word: 'pay', span: [1, 4], pronunciations: [['P', 'EY1']] },
      { word: 'five', span: [5, 7], pronunciations: [['F', 'AY1', 'V']] },
      { word: 'dollars', span: [5, 7], pronunciations: [['D', 'AA1', 'L', 'ER0', 'Z']] },
      { word: 'they', span: [10, 14], pronunciations: [['DH', 'EY1']] },
    ],
  };
  const labels = (words: { before: string; written: string; after: string }[]) =>
    words.map(({ before, written, after }) => before + written + after);

  it('has the text with its signs, and several spoken words for one written word', () => {
    expect(labels(glossOfPlan(plan, []))).toEqual(['“Pay', 'five', 'dollars', 'they']);
  });

  it('links a consonant with the vowel of the next word, not across a sign or a word left out', () => {
    const words: UtterancePlan['words'] = [
      { word: 'an', span: [0, 2], pronunciations: [['AH0', 'N']] },
      { word: 'old', span: [3, 6], pronunciations: [['OW1', 'L', 'D']] },
      { word: 'inn', span: [7, 10], pronunciations: [['IH1', 'N']] },
      { word: 'is', span: [12, 14], pronunciations: [['IH1', 'Z']] },
      { word: 'new', span: [15, 18], pronunciations: [['N', 'UW1']] },
    ];
    const linked = (judged: AssessedWord[]) =>
      glossOfPlan({ text: 'an old inn, is new', words }, judged).filter((one) => one.isLinked);
    expect(linked([]).map(({ written }) => written)).toEqual(['an', 'old']);
    const omitted = word({ botIndex: 1, userIndex: null, span: [3, 6], error: 'omitted', score: 0 });
    expect(linked([omitted])).toEqual([]);
  });

  it('has the assessment of the words that are final', () => {
    const gloss = glossOfPlan(plan, [word({ botIndex: 3, span: [10, 14], score: 40 })]);
    expect(gloss.map(({ assessed, index }) => [assessed?.score, index])).toEqual([
      [undefined, null],
      [undefined, null],
      [undefined, null],
      [40, 0],
    ]);
  });

  it('shows added and repeated words by their text, and omitted ones by their sounds', () => {
    const timed = (spoken: string, phones: string[] = []) => ({
      word: spoken,
      xmin: 0,
      xmax: 1,
      phones: phones.map((phone) => ({ phone, xmin: 0, xmax: 1 })),
    });
    const alignment: AlignmentWire = {
      user: [timed('pay'), timed('<unk>')],
      bot: [timed('pay', ['P', 'EY1']), timed('five', ['F', 'AY1', 'V'])],
    };
    const gloss = glossOfAssessment(
      text,
      [
        word({ botIndex: null, span: [1, 1], error: 'repeated' }),
        word({ botIndex: 1, userIndex: null, span: [5, 7], error: 'omitted', score: 0 }),
        word({ botIndex: null, userIndex: 1, span: [10, 10], error: 'added' }),
      ],
      alignment,
    );
    expect(labels(gloss)).toEqual(['pay', '$5,”', '…']);
    expect(gloss[1]?.sounds.map(({ expected }) => expected).join('')).toBe('faɪv');
  });
});

describe('letterMarks', () => {
  const marks = (changes: Partial<AssessedWord>, written: string) =>
    letterMarks(word(changes), written).map(({ span, mark }) => `${written.slice(...span)} ${mark}`);

  it('marks the letters of the wrong sounds', () => {
    const phones = [...thought, right('S')];
    expect(marks({ error: 'mispronounced', score: 40, phones }, 'thoughts')).toEqual([
      'th mark-0',
      't mark-0',
    ]);
  });

  it('marks the syllable that should carry the stress', () => {
    const stress = (expected: string, heard: string): AssessedPhone => ({
      expected,
      heard,
      score: 60,
      error: 'stress',
    });
    const phones = [
      ...[right('D'), stress('IH0', 'IH1'), right('V'), stress('EH1', 'EH0')],
      ...[right('L'), right('AH0'), right('P')],
    ];
    expect(marks({ error: 'stress', score: 60, phones }, 'develop')).toEqual(['vel mark-stress']);
  });

  it('marks the whole word if the word was wrong, and no letters if it is right', () => {
    expect(marks({ error: 'omitted', score: 0 }, 'would')).toEqual(['would mark-omitted']);
    expect(marks({ error: 'unsure', score: 0, phones: thought }, 'thought')).toEqual(['thought mark-unsure']);
    expect(marks({ error: 'mispronounced', score: 30, phones: thought }, '$5')).toEqual(['$5 mark-0']);
    expect(marks({ phones: thought }, 'thought')).toEqual([]);
  });

  it('marks the unclear sound of a word that is right', () => {
    const phones = [
      right('S'),
      right('L'),
      { ...right('OW1'), score: 60 },
      { ...right('L'), score: 70 },
      right('IY0'),
    ];
    expect(marks({ score: 80, phones }, 'slowly')).toEqual(['ow mark-3']);
  });
});

describe('piecesOf', () => {
  it('returns the whole text, word by word, with the worst word for shared letters', () => {
    const text = 'Pay $5 now.';
    const words = [
      word({ span: [0, 3] }),
      word({ span: [4, 6], score: 90 }),
      word({ span: [4, 6], score: 30 }),
      word({ span: [7, 7], botIndex: null, error: 'added', score: 0 }),
    ];
    const pieces = piecesOf(text, words);
    expect(pieces.map(({ piece }) => piece).join('')).toBe(text);
    expect(pieces.map(({ index }) => index)).toEqual([0, -1, 2, -1]);
  });

  it('ignores words that do not fit the text', () => {
    expect(piecesOf('Short.', [word({ span: [0, 99] })])).toMatchObject([{ piece: 'Short.', word: null }]);
  });
});
