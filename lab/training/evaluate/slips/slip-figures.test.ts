import type { PhoneError, WordError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import type { PractisedOutcome } from '../practice/practised.ts';
import { type SlipReading, sharesOf, stateOfSlip } from './slip-figures.ts';

type Sound = readonly [expected: string | null, error: PhoneError];

/** A sentence whose second word has these sounds; the first one is red. */
function practised(error: WordError, sounds: readonly Sound[]): PractisedOutcome {
  const word = (botIndex: number, from: number, own: WordError, all: readonly Sound[]) => ({
    botIndex,
    span: [from, from + 5] as [number, number],
    error: own,
    score: 50,
    timesMs: null,
    phones: all.map(([expected, mark]) => ({ expected, heard: expected, score: 50, error: mark })),
  });
  const first = word(0, 0, 'mispronounced', [
    ['TH', 'replaced'],
    [null, 'added'],
  ]);
  const words = [first, word(1, 6, error, sounds)];
  const steps = { gentle: [], strict: [] };
  return {
    kind: 'practised',
    key: 'k',
    seconds: 1,
    judgeMs: 1,
    isByNetwork: true,
    overall: 50,
    words,
    pauses: [],
    steps,
  };
}

const replaced = {
  phones: ['B', 'AE1', 'TH'],
  spoken: ['B', 'AE1', 'S'],
  at: 2,
  span: [6, 11] as [number, number],
};
const added = { phones: ['B', 'IH1', 'G'], spoken: ['B', 'IH1', 'G', 'AH0'], at: 3, span: replaced.span };

const bath = (last: PhoneError, first: PhoneError = 'none'): Sound[] => [
  ['B', first],
  ['AE1', 'none'],
  ['TH', last],
];

describe('stateOfSlip', () => {
  it.each<[WordError, Sound[], string]>([
    ['mispronounced', bath('replaced'), 'red'],
    ['mispronounced', bath('dropped'), 'red'],
    ['mispronounced', bath('none', 'replaced'), 'fine'],
    ['mispronounced', bath('unsure', 'replaced'), 'unsure'],
    ['unsure', bath('replaced'), 'unsure'],
    ['unsure', bath('none'), 'unsure'],
    ['none', bath('none'), 'fine'],
    ['replaced', [], 'missing'],
    ['omitted', [], 'missing'],
  ])('gives the state of a replaced sound in a word that is %s: %j is %s', (error, sounds, state) => {
    expect(stateOfSlip(practised(error, sounds), replaced)).toBe(state);
  });

  it('finds an added sound in its word only', () => {
    const big: Sound[] = [
      ['B', 'none'],
      ['IH1', 'none'],
      ['G', 'replaced'],
    ];
    expect(stateOfSlip(practised('mispronounced', [...big, [null, 'added']]), added)).toBe('red');
    expect(stateOfSlip(practised('mispronounced', big), added)).toBe('fine');
  });

  it('is refused if the recording is refused', () => {
    expect(stateOfSlip({ kind: 'refused', key: 'k', reason: 'other-text', why: '' }, replaced)).toBe(
      'refused',
    );
  });
});

describe('sharesOf', () => {
  it('counts red sounds, doubts, and red words that were right', () => {
    const reading = (slip: SlipReading['slip'], isRightRed = false): SlipReading => ({
      voice: 'rms',
      word: 'bath',
      slip,
      isRightRed,
    });
    const readings = [reading('red', true), reading('unsure'), reading('missing'), reading('refused')];
    expect(sharesOf(readings)).toEqual({ count: 4, red: 0.25, redOrUnsure: 0.5, rightRed: 0.25 });
    expect(sharesOf([])).toBeNull();
  });
});
