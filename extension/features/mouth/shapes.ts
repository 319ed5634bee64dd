/**
 * The mouth's shape for each phone, for a midsagittal drawing from the left. The positions are those of any
 * course of phonetics (Ladefoged and Johnson, A Course in Phonetics); the numbers are ours, in the drawing's
 * units of 120.
 */
export interface MouthShape {
  /** The tongue's tip, and the highest point of its body. */
  tip: readonly [x: number, y: number];
  body: readonly [x: number, y: number];
  /** The opening of the jaw, 0–12. */
  jaw: number;
  /** The rounding: 0 spread, 0.3 at rest, 1 a small circle pushed forward. */
  round: number;
  /** The lips: closed, the lower lip at the upper teeth, or as open as the jaw allows. */
  lips: 'open' | 'closed' | 'teeth';
  isVoiced: boolean;
  /** True if the soft palate is lowered: air flows through the nose. */
  isNasal: boolean;
  /** The final phone of a diphthong. */
  glidesTo?: string;
}

type Numbers = readonly [
  tipX: number,
  tipY: number,
  bodyX: number,
  bodyY: number,
  jaw: number,
  round: number,
];

const consonant = (
  [tipX, tipY, bodyX, bodyY, jaw, round]: Numbers,
  isVoiced: boolean,
  rest: Partial<MouthShape> = {},
): MouthShape => ({
  tip: [tipX, tipY],
  body: [bodyX, bodyY],
  jaw,
  round,
  lips: 'open',
  isVoiced,
  isNasal: false,
  ...rest,
});
const vowel = (numbers: Numbers, glidesTo?: string): MouthShape =>
  consonant(numbers, true, glidesTo ? { glidesTo } : {});

const atRidge: Numbers = [43, 53, 68, 59, 2, 0.3];
const between: Numbers = [30, 59, 64, 61, 4, 0.3];
const hissed: Numbers = [42, 57, 62, 56, 1, 0.1];
const hushed: Numbers = [47, 57, 60, 50, 2, 0.7];
const backUp: Numbers = [44, 70, 80, 47, 4, 0.3];
const resting: Numbers = [43, 68, 68, 62, 2, 0.3];

/** The shapes by ARPAbet without stress. */
export const mouthShapes: Readonly<Record<string, MouthShape>> = {
  P: consonant(resting, false, { lips: 'closed' }),
  B: consonant(resting, true, { lips: 'closed' }),
  M: consonant(resting, true, { lips: 'closed', isNasal: true }),
  F: consonant(resting, false, { lips: 'teeth' }),
  V: consonant(resting, true, { lips: 'teeth' }),
  TH: consonant(between, false),
  DH: consonant(between, true),
  T: consonant(atRidge, false),
  D: consonant(atRidge, true),
  N: consonant(atRidge, true, { isNasal: true }),
  L: consonant([42, 53, 74, 64, 5, 0.3], true),
  S: consonant(hissed, false),
  Z: consonant(hissed, true),
  SH: consonant(hushed, false),
  ZH: consonant(hushed, true),
  CH: consonant([45, 53, 60, 51, 2, 0.7], false),
  JH: consonant([45, 53, 60, 51, 2, 0.7], true),
  R: consonant([54, 53, 76, 57, 4, 0.6], true),
  K: consonant(backUp, false),
  G: consonant(backUp, true),
  NG: consonant(backUp, true, { isNasal: true }),
  Y: consonant([41, 65, 57, 46, 2, 0.1], true),
  W: consonant([50, 71, 82, 50, 3, 1], true),
  HH: consonant([43, 68, 68, 64, 6, 0.3], false),
  IY: vowel([40, 64, 57, 47, 2, 0]),
  IH: vowel([42, 65, 61, 52, 4, 0.2]),
  EY: vowel([42, 66, 59, 53, 5, 0.1], 'IY'),
  EH: vowel([42, 68, 62, 58, 7, 0.2]),
  AE: vowel([41, 71, 61, 65, 11, 0.1]),
  AH: vowel([44, 69, 70, 62, 6, 0.3]),
  ER: vowel([55, 54, 76, 57, 4, 0.5]),
  AA: vowel([45, 73, 79, 69, 12, 0.3]),
  AO: vowel([47, 72, 82, 63, 9, 0.7]),
  OW: vowel([47, 71, 82, 58, 6, 0.8], 'UW'),
  UH: vowel([46, 69, 77, 54, 4, 0.6]),
  UW: vowel([48, 69, 80, 49, 2, 1]),
  AY: vowel([44, 72, 70, 69, 11, 0.2], 'IH'),
  AW: vowel([44, 72, 72, 69, 11, 0.2], 'UH'),
  OY: vowel([47, 72, 81, 62, 8, 0.8], 'IH'),
};

/** The vowels that British English makes in another way: NURSE without R, LOT rounded, GOAT from the middle. */
export const britishShapes: Readonly<Record<string, MouthShape>> = {
  ER: vowel([43, 68, 69, 61, 5, 0.2]),
  OH: vowel([46, 73, 82, 67, 10, 0.6]),
  OW: vowel([44, 69, 70, 61, 6, 0.3], 'UH'),
};
