import { baseOf, isVowel } from './phones.ts';

/** The usual spellings of each sound, without doubled consonants. Longer ones are tried as readily as short ones. */
const spellings: Readonly<Record<string, string>> = {
  AA: 'o a ea au ho ah',
  AE: 'a ai au',
  AH: 'u o a e i ou oo y ai ia io eo ea oe',
  AO: 'o a au aw ou oa augh ough oo',
  AW: 'ou ow ough au',
  AY: 'i y ie igh eigh uy ye ai ey ei eye',
  EH: 'e ea ai a ie ei u ae',
  ER: 'r er ir ur or ear ar our re yr urr irr err orr eur ure ier',
  EY: 'a ai ay ea ei ey eigh et é e',
  IH: 'i y e a ui u ie ai ee ei',
  IY: 'e ee ea y i ie ei ey eo',
  OW: 'o oa ow oe ou ough ew eau oh',
  OY: 'oi oy',
  UH: 'oo u ou o',
  UW: 'oo u ou o ew ue ui oe ough eu wo',
  B: 'b',
  CH: 'ch tch t c ti',
  D: 'd ed ld',
  DH: 'th the',
  F: 'f ph gh lf',
  G: 'g gh gu gue x',
  HH: 'h wh',
  JH: 'j g dg d ge dge di',
  K: 'c k ck ch q que x lk cu',
  L: 'l le',
  M: 'm mb mn lm me',
  N: 'n kn gn ne',
  NG: 'ng n ngue',
  P: 'p',
  R: 'r wr rh re',
  S: 's c ce se sc st ps z x t',
  SH: 'sh ti ci ch si ssi s sci ce',
  T: 't ed th bt tw te',
  TH: 'th',
  V: 'v f ve',
  W: 'w wh u o',
  Y: 'y i u e',
  Z: 'z s se ze x es',
  ZH: 's si g ge z ti',
};

const known = new Map(
  Object.entries(spellings).map(([base, line]) => [base, new Set(line.split(' '))] as const),
);
const longestSpelling = 4;

/** What each departure from the usual costs; only their order matters. */
const costs = { usual: 0, withSilentE: 0.4, silentLetter: 1, soundWithoutLetters: 1.6, odd: 3 };

interface Step {
  cost: number;
  /** How many letters the last sound took, or none for a silent letter. */
  letters: number;
  isSilent: boolean;
}

/**
 * The letters of a written word that stand for each of its sounds, as `[start, end)`; a sound without letters of its
 * own (the second of "x") has those of the sound before it. A guess by the usual spellings: good enough to draw a
 * line under the right letters. Null for a word without letters.
 */
export function letterSpans(written: string, phones: readonly string[]): [number, number][] | null {
  const letters = written.toLowerCase();
  if (!/\p{L}/u.test(letters) || phones.length === 0) return null;
  return trace(bestSteps(letters, phones), letters.length, phones.length);
}

/** The cheapest way to each pair of (letters used, sounds said). */
function bestSteps(letters: string, phones: readonly string[]): Step[][] {
  const table: Step[][] = [];
  for (let used = 0; used <= letters.length; used += 1) {
    const row: Step[] = [];
    table.push(row);
    for (let said = 0; said <= phones.length; said += 1)
      row.push(bestStep(table, letters, phones, used, said));
  }
  return table;
}

function bestStep(
  table: Step[][],
  letters: string,
  phones: readonly string[],
  used: number,
  said: number,
): Step {
  if (used === 0 && said === 0) return { cost: 0, letters: 0, isSilent: true };
  let best: Step = { cost: Number.POSITIVE_INFINITY, letters: 0, isSilent: false };
  const offer = (from: Step | undefined, cost: number, count: number, isSilent: boolean) => {
    if (from && from.cost + cost < best.cost) best = { cost: from.cost + cost, letters: count, isSilent };
  };
  const phone = phones[said - 1];
  if (phone !== undefined) {
    offer(table[used]?.[said - 1], costs.soundWithoutLetters, 0, false);
    for (let count = 1; count <= Math.min(used, longestSpelling); count += 1) {
      const cost = spellingCost(letters.slice(used - count, used), phone);
      if (cost !== null) offer(table[used - count]?.[said - 1], cost, count, false);
    }
  }
  const isSign = used > 0 && !/\p{L}/u.test(letters[used - 1] ?? '');
  if (used > 0) offer(table[used - 1]?.[said], isSign ? 0 : costs.silentLetter, 1, true);
  return best;
}

/** Null where these letters can't be one sound's. */
function spellingCost(piece: string, phone: string): number | null {
  const single = /^([^aeiou])\1$/.test(piece) ? piece.slice(1) : piece;
  if (known.get(baseOf(phone))?.has(single)) {
    const hasSilentE = single.length > 1 && single.endsWith('e') && !isVowel(phone);
    return hasSilentE ? costs.withSilentE : costs.usual;
  }
  return piece.length === 1 && /\p{L}/u.test(piece) ? costs.odd : null;
}

function trace(table: Step[][], used: number, said: number): [number, number][] {
  const spans: [number, number][] = [];
  let [letter, sound] = [used, said];
  while (letter > 0 || sound > 0) {
    const step = table[letter]?.[sound];
    if (!step) break;
    if (!step.isSilent) {
      sound -= 1;
      spans[sound] = [letter - step.letters, letter];
    }
    letter -= step.letters;
  }
  return spans.map((span, index) => (span[0] === span[1] ? (spans[index - 1] ?? span) : span));
}
