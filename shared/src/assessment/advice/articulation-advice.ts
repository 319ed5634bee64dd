import { baseOf } from '../../phonetics/index.ts';

/**
 * Instructions for each sound as the end of a sentence: the movements of tongue, lips and voice. They describe place,
 * manner and voicing of American English in plain words.
 */
const articulations: Readonly<Record<string, string>> = {
  AA: 'open your mouth wide and keep the tongue low and flat',
  AE: 'open your mouth wide, spread the lips a little and push the tongue forward and down',
  AH: 'relax your lips and tongue and make it short',
  AO: 'round your lips a little and open your mouth',
  AW: 'start with an open mouth, then close your lips to a small circle',
  AY: 'start with an open mouth, then raise the tongue towards *ee*',
  B: 'close your lips, then open them with your voice on',
  CH: 'press the tongue behind your teeth as for *t*, then let go into *sh*',
  D: 'tap the tongue tip behind your upper teeth with your voice on',
  DH: 'put the tip of your tongue between your teeth and let your voice buzz',
  EH: 'open your mouth half and keep the tongue in the middle, as in *bed*',
  ER: 'pull the tongue back, curl it up a little and don’t let it touch anything',
  EY: 'start with *e* as in *bed* and glide up to *ee*',
  F: 'touch your lower lip with your upper teeth and blow, with no voice',
  G: 'lift the back of your tongue, then let go with your voice on',
  HH: 'breathe out softly before the vowel',
  IH: 'make it short and let your lips and tongue relax',
  IY: 'spread your lips as in a smile and hold the sound a little longer',
  JH: 'press the tongue behind your teeth as for *d*, then let go with your voice on',
  K: 'lift the back of your tongue, then let go with a puff of air',
  L: 'touch the ridge behind your upper teeth with the tongue tip and keep it there',
  M: 'close your lips and hum through your nose',
  N: 'put the tongue tip behind your upper teeth and hum through your nose',
  NG: 'lift the back of your tongue and hum through your nose; the tip stays down',
  OW: 'round your lips and close them a little more while you speak',
  OY: 'start with round lips, then glide to *ee*',
  P: 'close your lips, then open them with a puff of air',
  R: 'pull the tongue back and don’t let its tip touch anything',
  S: 'keep your teeth close and let the air hiss, with no voice',
  SH: 'round your lips, draw the tongue back a little and let the air rush, as in *hush*',
  T: 'tap the tongue tip behind your upper teeth and let go, with no voice',
  TH: 'put the tip of your tongue between your teeth and let the air out, with no voice',
  UH: 'round your lips only a little and make it short',
  UW: 'round your lips to a small circle and hold the sound a little longer',
  V: 'touch your lower lip with your upper teeth and let your voice buzz',
  W: 'round your lips to a small circle and keep the teeth away from them',
  Y: 'raise the tongue as for *ee* and glide straight into the vowel',
  Z: 'keep your teeth close as for *s* and let your voice buzz',
  ZH: 'say *sh* and let your voice buzz',
};

/**
 * Instructions for a confusion, where the way from the spoken to the expected sound is shorter than a description of
 * the sound.
 */
const articulationsByPair: Readonly<Record<string, string>> = {
  'TH>T': 'put the tip of your tongue between your teeth and let the air flow',
  'TH>S': 'move the tip of your tongue forward, between your teeth',
  'TH>F': 'use your tongue between the teeth, not your lip',
  'DH>D': 'put the tip of your tongue between your teeth and let the sound buzz on',
  'DH>Z': 'move the tip of your tongue forward, between your teeth',
  'DH>V': 'use your tongue between the teeth, not your lip',
  'V>W': 'touch your lower lip with your upper teeth and don’t round your lips',
  'V>B': 'let your lower lip touch your teeth, not your upper lip, and let the air flow',
  'V>F': 'keep the same place and let your voice buzz',
  'W>V': 'round your lips and keep your teeth away from them',
  'R>L': 'pull the tongue back so that its tip touches nothing',
  'R>W': 'pull the tongue back; your lips do less',
  'L>R': 'touch the ridge behind your upper teeth with the tongue tip',
  'N>L': 'keep the tongue tip up and let the sound come through your nose',
  'L>N': 'keep the tongue tip up and let the sound come out of your mouth, not your nose',
  'IY>IH': 'make it longer and smile',
  'IH>IY': 'make it shorter and relax your lips',
  'UW>UH': 'make it longer and round your lips more',
  'UH>UW': 'make it shorter and relax your lips',
  'AE>EH': 'open your mouth wider and drop your jaw',
  'EH>AE': 'open your mouth a little less',
  'Z>S': 'keep the same place and let your voice buzz',
  'S>Z': 'keep the same place with your voice off',
  'S>SH': 'bring the tongue forward and smile, so that the air hisses',
  'SH>S': 'draw the tongue back and round your lips',
  'D>T': 'keep the same place and turn your voice on',
  'T>D': 'keep the same place and let go with a puff of air',
  'B>P': 'turn your voice on before your lips open',
  'P>B': 'let go with a puff of air',
  'G>K': 'turn your voice on before you let go',
  'K>G': 'let go with a puff of air',
  'NG>N': 'lift the back of your tongue; the tip stays down',
  'JH>CH': 'turn your voice on',
  'CH>SH': 'stop the air for a moment first, as for *t*',
  'F>P': 'let your upper teeth touch your lower lip and keep the air flowing',
  'M>N': 'close your lips',
};

/** The pairs of sounds that have their own instructions, as "expected>spoken". */
export const knownPairs: readonly string[] = Object.keys(articulationsByPair);

/**
 * Returns the instructions for a sound, for the confusion where the spoken sound is known; undefined for an unknown
 * sound.
 */
export function articulationAdvice(expected: string, heard: string | null): string | undefined {
  const target = baseOf(expected);
  return (heard && articulationsByPair[`${target}>${baseOf(heard)}`]) || articulations[target];
}
