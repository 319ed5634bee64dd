import type { BasePhone } from './phones.ts';

/**
 * Common substitutions of learners for English sounds, over many first languages, with the penalty of the variant in
 * the aligner's grammar (nats). The penalty does not measure the error: it is the advantage in likelihood that the
 * acoustic model must find before it is believed. With 40 cases or more it is three quarters of the penalty that
 * keeps 99 % of the right words of four synthetic voices (and 96 % of those of learners, but 30 at most) free of it,
 * and one quarter a first guess: 10 where the error is frequent, 40 where the model recognises it often in right
 * words, else 20.
 */
export const likelyNats = 10;
export const plainNats = 20;
export const doubtfulNats = 40;

/** `expected: 'SPOKEN:nats …'`, likeliest first; an entry without a number has the plain penalty. */
const replacements: Readonly<Record<BasePhone, string>> = {
  AA: 'AO:11 AH:12 OW:26',
  AE: 'EH:26 AA AH:24',
  AH: 'AA:30 AE:30 UH:11',
  AO: 'OW:13 AA:39',
  AW: 'AA:19 OW:13',
  AY: 'AA:14 EY:11',
  EH: 'AE:43 IH:24 EY:22',
  ER: 'AA:24 EH:30 AO:11',
  EY: 'EH:13 AY:12',
  IH: 'IY:27 EH:28',
  IY: 'IH:15 EY:23',
  OW: 'AO:14 AA:30 AH:39',
  OY: 'AO',
  UH: 'UW:31 AH:25',
  UW: 'UH:36 OW:16',
  B: 'P:18 V:19',
  CH: 'SH:8 T:15 JH:26',
  D: 'T:21 DH:24',
  DH: 'D:21 Z:24 V:38 TH:16',
  F: 'P:21 V:30',
  G: 'K:15',
  HH: 'K:27',
  JH: 'CH:10 Y ZH',
  K: 'G:30',
  L: 'R:30 N:35',
  M: 'N:35',
  N: 'NG:35 L:16',
  NG: 'N:36',
  P: 'B:24 F:11',
  R: 'L:33 W:21',
  S: 'Z:23 SH:16 TH:32',
  SH: 'S:11 CH:11',
  T: 'D:32 CH:26',
  TH: 'S:8 T:8 F:30 D:40',
  V: 'W:23 B:24 F:11',
  W: 'V:27',
  Y: 'JH:11',
  Z: 'S:25 JH:35',
  ZH: 'SH JH Z',
};

export interface Confusion {
  heard: string;
  penaltyNats: number;
}

function parse(list: string): Confusion[] {
  return list.split(' ').map((entry) => {
    const [heard = '', nats] = entry.split(':');
    return { heard, penaltyNats: nats ? Number(nats) : plainNats };
  });
}

const confusions: ReadonlyMap<string, Confusion[]> = new Map(
  Object.entries(replacements).map(([expected, list]) => [expected, parse(list)]),
);

/**
 * Common substitutions for a sound, likeliest first.
 * @param base a phone without stress digit
 */
export function confusionsOf(base: string): readonly Confusion[] {
  return confusions.get(base) ?? [];
}
