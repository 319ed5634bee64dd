import { baseOf, isVowel, stressOf } from './phones.ts';

/** Clusters that can begin English words. All single consonants but NG can begin a syllable too. */
const onsetClusters: ReadonlySet<string> = new Set(
  [
    'P L,P R,P Y,B L,B R,B Y,T R,T W,T Y,D R,D W,D Y,K L,K R,K W,K Y,G L,G R,G W,G Y',
    'F L,F R,F Y,TH R,TH W,SH R,HH Y,HH W,V Y,M Y,N Y,S Y,Z Y',
    'S P,S T,S K,S M,S N,S F,S L,S W,S P L,S P R,S P Y,S T R,S K R,S K W,S K Y,S K L,S T Y',
  ].flatMap((line) => line.split(',')),
);

function canBegin(cluster: readonly string[]): boolean {
  if (cluster.length < 2) return cluster[0] !== 'NG';
  return onsetClusters.has(cluster.join(' '));
}

/** True for the second half of a British "near" or "tour", which is one vowel. */
const isEndOfCentring = (phone: string, before: string | undefined): boolean =>
  phone === 'AH0' && /^(?:IH|UH)[12]$/.test(before ?? '');

/**
 * Splits a pronunciation into syllables with the longest possible English onsets. Sounds without any vowel
 * are one syllable.
 */
export function syllablesOf(phones: readonly string[]): string[][] {
  const nuclei = phones.flatMap((phone, index) =>
    isVowel(phone) && !isEndOfCentring(phone, phones[index - 1]) ? [index] : [],
  );
  const starts = nuclei.map((nucleus, order) => {
    const previous = nuclei[order - 1];
    if (previous === undefined) return 0;
    let start = previous + 1;
    while (start < nucleus && !canBegin(phones.slice(start, nucleus))) start += 1;
    return start;
  });
  if (starts.length === 0) return phones.length > 0 ? [[...phones]] : [];
  return starts.map((start, order) => phones.slice(start, starts[order + 1]));
}

/** Vowels that are spelled with a following consonant, and sounds that can't be that consonant. */
const checkedVowels: ReadonlySet<string> = new Set(['AE', 'EH', 'IH']);
const neverLast: ReadonlySet<string> = new Set(['R', 'Y', 'W', 'HH']);

/**
 * Syllables as in writing, "dev-el-op" and not "de-vel-op" where the first is stressed: a short stressed
 * vowel takes the following consonant into its syllable.
 */
export function writtenSyllablesOf(phones: readonly string[]): string[][] {
  const moved = syllablesOf(phones).map((syllable) => [...syllable]);
  moved.forEach((syllable, index) => {
    const last = syllable.at(-1) ?? '';
    const next = moved[index + 1];
    const [first, second] = next ?? [];
    if (!next || first === undefined || second === undefined || isVowel(first) || neverLast.has(first))
      return;
    if (!checkedVowels.has(baseOf(last)) || (stressOf(last) ?? 0) === 0) return;
    syllable.push(first);
    next.shift();
  });
  return moved;
}
