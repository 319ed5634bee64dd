import { baseOf } from '@sayable/shared/phonetics';

/**
 * The confusable phones by phone. A test keeps this table equal to the one of `lab/training/network/phones.py`, so that the
 * recognition tests and the training draw from the same table.
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

/** Returns the phones that learners say in place of a phone, as ARPAbet without stress. */
export function confusableWith(phone: string): string[] {
  return confusable[baseOf(phone)]?.split(' ') ?? [];
}
