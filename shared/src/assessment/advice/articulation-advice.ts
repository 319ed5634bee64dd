import { baseOf } from '../../phonetics/index.ts';
import { adviceTexts as t } from '../../texts/index.ts';

/** Texts of the instructions for each sound, as the end of a sentence. */
const instructions = {
  AA: 'sayAA',
  AE: 'sayAE',
  AH: 'sayAH',
  AO: 'sayAO',
  AW: 'sayAW',
  AY: 'sayAY',
  B: 'sayB',
  CH: 'sayCH',
  D: 'sayD',
  DH: 'sayDH',
  EH: 'sayEH',
  ER: 'sayER',
  EY: 'sayEY',
  F: 'sayF',
  G: 'sayG',
  HH: 'sayHH',
  IH: 'sayIH',
  IY: 'sayIY',
  JH: 'sayJH',
  K: 'sayK',
  L: 'sayL',
  M: 'sayM',
  N: 'sayN',
  NG: 'sayNG',
  OW: 'sayOW',
  OY: 'sayOY',
  P: 'sayP',
  R: 'sayR',
  S: 'sayS',
  SH: 'saySH',
  T: 'sayT',
  TH: 'sayTH',
  UH: 'sayUH',
  UW: 'sayUW',
  V: 'sayV',
  W: 'sayW',
  Y: 'sayY',
  Z: 'sayZ',
  ZH: 'sayZH',
} as const satisfies Readonly<Record<string, Parameters<typeof t>[0]>>;

/**
 * Texts of the instructions for a confusion, as "expected>spoken", where the way from the spoken to the expected sound is
 * shorter than a description of the sound.
 */
const instructionsByPair = {
  'TH>T': 'sayTHInsteadOfT',
  'TH>S': 'sayTHInsteadOfS',
  'TH>F': 'sayTHInsteadOfF',
  'DH>D': 'sayDHInsteadOfD',
  'DH>Z': 'sayDHInsteadOfZ',
  'DH>V': 'sayDHInsteadOfV',
  'V>W': 'sayVInsteadOfW',
  'V>B': 'sayVInsteadOfB',
  'V>F': 'sayVInsteadOfF',
  'W>V': 'sayWInsteadOfV',
  'R>L': 'sayRInsteadOfL',
  'R>W': 'sayRInsteadOfW',
  'L>R': 'sayLInsteadOfR',
  'N>L': 'sayNInsteadOfL',
  'L>N': 'sayLInsteadOfN',
  'IY>IH': 'sayIYInsteadOfIH',
  'IH>IY': 'sayIHInsteadOfIY',
  'UW>UH': 'sayUWInsteadOfUH',
  'UH>UW': 'sayUHInsteadOfUW',
  'AE>EH': 'sayAEInsteadOfEH',
  'EH>AE': 'sayEHInsteadOfAE',
  'Z>S': 'sayZInsteadOfS',
  'S>Z': 'saySInsteadOfZ',
  'S>SH': 'saySInsteadOfSH',
  'SH>S': 'saySHInsteadOfS',
  'D>T': 'sayDInsteadOfT',
  'T>D': 'sayTInsteadOfD',
  'B>P': 'sayBInsteadOfP',
  'P>B': 'sayPInsteadOfB',
  'G>K': 'sayGInsteadOfK',
  'K>G': 'sayKInsteadOfG',
  'NG>N': 'sayNGInsteadOfN',
  'JH>CH': 'sayJHInsteadOfCH',
  'CH>SH': 'sayCHInsteadOfSH',
  'F>P': 'sayFInsteadOfP',
  'M>N': 'sayMInsteadOfN',
} as const satisfies Readonly<Record<string, Parameters<typeof t>[0]>>;

const keyOfSound = new Map(Object.entries(instructions));
const keyOfPair = new Map(Object.entries(instructionsByPair));

/** The pairs of sounds that have their own instructions, as "expected>spoken". */
export const knownPairs: readonly string[] = Object.keys(instructionsByPair);

/** Returns the instructions for a sound, for the confusion where the spoken sound is known; undefined for an unknown sound. */
export function articulationAdvice(expected: string, heard: string | null): string | undefined {
  const target = baseOf(expected);
  const key = (heard && keyOfPair.get(`${target}>${baseOf(heard)}`)) || keyOfSound.get(target);
  return key && t(key);
}
