import type { BasePhone } from './phones.ts';

/**
 * What learners of English say in place of its sounds, over many first languages, with the penalty that a variant
 * pays in the aligner's grammar (nats). The penalty is no measure of the error: it says how much better the audio
 * must fit before the acoustic model is believed, and was fitted on deliberate errors in synthetic speech:
 * 10 where the model hears the difference well or the error is frequent, 40 where it often hears it in right words.
 */
export const likelyNats = 10;
export const plainNats = 20;
export const doubtfulNats = 40;

/** `expected: 'HEARD:nats …'`, likeliest first; no number is the plain penalty. */
const replacements: Readonly<Record<BasePhone, string>> = {
  AA: 'AO AH OW',
  AE: 'EH:40 AA AH',
  AH: 'AA AE UH',
  AO: 'OW AA',
  AW: 'AA OW',
  AY: 'AA EY',
  EH: 'AE:40 IH EY',
  ER: 'AA EH AO',
  EY: 'EH AY',
  IH: 'IY:10 EH',
  IY: 'IH:10 EY',
  OW: 'AO AA AH',
  OY: 'AO',
  UH: 'UW AH',
  UW: 'UH OW',
  B: 'P V',
  CH: 'SH:10 T JH:40',
  D: 'T DH',
  DH: 'D:10 Z:10 V:40 TH:40',
  F: 'P V',
  G: 'K',
  HH: 'K:40',
  JH: 'CH:10 Y ZH',
  K: 'G:40',
  L: 'R N:40',
  M: 'N:40',
  N: 'NG:40 L:40',
  NG: 'N:10',
  P: 'B:40 F',
  R: 'L W',
  S: 'Z SH:40 TH:40',
  SH: 'S CH',
  T: 'D:40 CH:40',
  TH: 'S:10 T:10 F D:40',
  V: 'W:10 B F',
  W: 'V:10',
  Y: 'JH',
  Z: 'S JH:40',
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

/** What learners say in place of a sound, likeliest first. @param base a phone without stress digit */
export function confusionsOf(base: string): readonly Confusion[] {
  return confusions.get(base) ?? [];
}
