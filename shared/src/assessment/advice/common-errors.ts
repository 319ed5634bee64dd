import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf } from '../../phonetics/index.ts';

/**
 * Common substitutions for English sounds by first language, as "expected>spoken" in ARPAbet ("-" for an omitted
 * sound). They occur where the language has one sound and English has two. The table is a digest of common knowledge
 * (Swan and Smith, Learner English, 2nd edition, 2001), not a measurement: it orders advice and has no effect on
 * scores.
 */
export const commonErrors: Readonly<Record<string, string>> = {
  ar: 'P>B V>F IH>EH NG>N CH>SH AO>OW',
  bn: 'Z>JH V>B F>P TH>T DH>D W>V IH>IY',
  cs: 'W>V TH>S TH>T DH>D DH>Z AE>EH NG>N IH>IY',
  da: 'TH>T DH>D W>V Z>S CH>SH JH>Y SH>S',
  de: 'W>V V>W TH>S DH>Z Z>S D>T B>P G>K JH>CH AE>EH',
  el: 'SH>S ZH>Z CH>T IH>IY AE>AA UH>UW AH>AA',
  es: 'V>B Z>S IH>IY SH>CH JH>Y Y>JH AE>AA AH>AA DH>D S>- D>- UH>UW',
  fa: 'W>V TH>T TH>S DH>D DH>Z IH>IY UH>UW AE>EH',
  fi: 'B>P D>T G>K Z>S SH>S CH>T TH>T DH>D W>V',
  fil: 'F>P V>B Z>S TH>T DH>D IH>IY AE>AA SH>S',
  fr: 'HH>- TH>S TH>F DH>Z DH>D IH>IY UH>UW CH>SH JH>ZH AH>AA',
  he: 'TH>S TH>T DH>D DH>Z W>V IH>IY UH>UW AE>EH',
  hi: 'W>V V>W TH>T DH>D AE>EH Z>JH ZH>JH',
  hu: 'W>V TH>S TH>T DH>D DH>Z AE>EH NG>N',
  id: 'V>F Z>S TH>T DH>D SH>S P>B D>T G>K IH>IY',
  it: 'HH>- IH>IY TH>T DH>D Z>S UH>UW AE>EH AH>AA NG>N',
  ja: 'L>R R>L TH>S DH>Z V>B F>HH S>SH HH>F AE>AA AH>AA ER>AA IH>IY',
  ko: 'F>P V>B Z>JH TH>S DH>D L>R R>L IH>IY UH>UW AE>EH',
  ms: 'V>F Z>S TH>T DH>D SH>S IH>IY D>T',
  nl: 'TH>S TH>T DH>D Z>S V>F G>K D>T B>P AE>EH UH>UW',
  no: 'W>V Z>S TH>T DH>D CH>SH JH>Y',
  pl: 'TH>F TH>S TH>T DH>V DH>D W>V IH>IY AE>EH NG>N D>T G>K',
  pt: 'TH>S TH>T DH>D DH>Z HH>R R>HH CH>SH JH>ZH IH>IY AE>EH UH>UW T>CH D>JH',
  ro: 'TH>T TH>S DH>D DH>Z W>V IH>IY AE>EH UH>UW',
  ru: 'W>V TH>S TH>F DH>Z DH>D HH>K NG>N IH>IY AE>EH D>T B>P G>K V>F Z>S ER>EH',
  sv: 'Z>S W>V TH>T DH>D CH>SH JH>Y SH>S',
  sw: 'R>L L>R AE>AA AH>AA IH>IY UH>UW ER>AA',
  ta: 'F>P B>P P>B D>T G>K Z>S TH>T DH>D SH>S HH>-',
  th: 'R>L V>W TH>T DH>D Z>S SH>CH CH>SH G>K S>- D>T L>N',
  tr: 'W>V V>W TH>T TH>S DH>D DH>Z NG>N AE>EH IH>IY',
  uk: 'W>V TH>S TH>F DH>Z DH>D IH>IY AE>EH NG>N',
  ur: 'W>V V>W TH>T DH>D ZH>Z AE>EH',
  vi: 'S>- Z>- D>- T>- K>- TH>T DH>D P>B IH>IY SH>S CH>T JH>Z',
  yue: 'TH>F DH>D V>W V>F Z>S R>W R>L L>N N>L SH>S IH>IY AE>EH D>- T>- K>-',
  zh: 'TH>S DH>Z DH>D V>W NG>N N>NG IH>IY AE>EH L>R Z>S UH>UW D>- T>-',
};

/** True for a wrong sound that speakers of the language (a BCP 47 tag) often make. */
export function isCommonError({ expected, heard }: AssessedPhone, language: string): boolean {
  if (expected === null) return false;
  return commonSlipsOf(baseOf(expected), language).includes(heard === null ? null : baseOf(heard));
}

/** Returns what speakers of a language (a BCP 47 tag) often say in place of a sound; null where they leave it out. */
export function commonSlipsOf(phone: string, language: string): (string | null)[] {
  const [tag = ''] = language.split('-');
  return (commonErrors[language] ?? commonErrors[tag] ?? '').split(' ').flatMap((pair) => {
    const [expected, spoken] = pair.split('>');
    if (expected !== phone || spoken === undefined) return [];
    return [spoken === '-' ? null : spoken];
  });
}
