import { baseOf } from '@sayable/shared/phonetics';

/**
 * Who is mistaken for whom, by phone: the table of `training/network/phones.py`, which a test holds it to. The tests of
 * hearing and the training draw from the same one.
 */
export const confusable: Readonly<Record<string, string>> = {
  AA: 'AO',
  AE: 'EH AA',
  AH: 'AA AE UH',
  AO: 'OW',
  AW: 'AA',
  AY: 'AA',
  EH: 'AE IH',
  ER: 'AA',
  EY: 'EH',
  IH: 'IY EH',
  IY: 'IH',
  OW: 'AO AA',
  OY: 'OW',
  UH: 'UW',
  UW: 'UH',
  B: 'P',
  CH: 'SH',
  D: 'T',
  DH: 'D Z V',
  F: 'P V',
  G: 'K',
  HH: 'F',
  JH: 'CH Y',
  K: 'G',
  L: 'R N',
  M: 'N',
  N: 'M L',
  NG: 'N',
  P: 'B',
  R: 'L',
  S: 'Z SH TH',
  SH: 'S CH',
  T: 'D',
  TH: 'S T F',
  V: 'W B F',
  W: 'V',
  Y: 'JH',
  Z: 'S',
  ZH: 'SH JH',
};

/** What learners say in a phone's place: bases, without stress. */
export function confusableWith(phone: string): string[] {
  return confusable[baseOf(phone)]?.split(' ') ?? [];
}
