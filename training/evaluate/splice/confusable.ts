import { baseOf } from '@sayable/shared/phonetics';

/**
 * Who is mistaken for whom, by phone: the table of `training/network/phones.py`, which a test holds it to. The tests of
 * hearing and the training draw from the same one.
 */
export const confusable: Readonly<Record<string, string>> = {
  AA: 'AO AH',
  AE: 'EH AA',
  AH: 'AA AE UH',
  AO: 'OW AA',
  AW: 'AA OW',
  AY: 'AA EY',
  EH: 'AE IH EY',
  ER: 'AA AH',
  EY: 'EH IH',
  IH: 'IY EH',
  IY: 'IH',
  OW: 'AO AA UH',
  OY: 'AO',
  UH: 'UW AH',
  UW: 'UH',
  B: 'P V',
  CH: 'SH JH',
  D: 'T DH',
  DH: 'D Z V',
  F: 'P V TH',
  G: 'K',
  HH: 'F',
  JH: 'CH Y ZH',
  K: 'G',
  L: 'R N W',
  M: 'N',
  N: 'M L NG',
  NG: 'N',
  P: 'B F',
  R: 'L W',
  S: 'Z SH TH',
  SH: 'S CH',
  T: 'D TH',
  TH: 'S T F',
  V: 'W B F',
  W: 'V',
  Y: 'JH',
  Z: 'S DH',
  ZH: 'SH JH Z',
};

/** What learners say in a phone's place: bases, without stress. */
export function confusableWith(phone: string): string[] {
  return confusable[baseOf(phone)]?.split(' ') ?? [];
}
