import { baseOf, isVowel } from './phones.ts';

/** The usual spellings of each sound, without doubled consonants. Longer ones are tried as readily as short ones. */
const spellings: Readonly<Record<string, string>> = {
  AA: 'o a ea au ho ah ou ough augh aw',
  AE: 'a ai au',
  AH: 'u o a e i ou oo y ai ia io eo ea oe',
  AO: 'o a au aw ou oa augh ough oo',
  AW: 'ou ow ough au',
  AY: 'i y ie igh eigh uy ye ai ey ei eye',
  EH: 'e ea ai a ie ei u ae ay',
  ER: 'r er ir ur or ear ar our re yr urr irr err orr eur ure ier olo',
  EY: 'a ai ay ea ei ey eigh et é e',
  IH: 'i y e a ui u ie ai ee ei ea o',
  IY: 'e ee ea y i ie ei ey eo',
  OW: 'o oa ow oe ou ough ew eau oh',
  OY: 'oi oy',
  UH: 'oo u ou o',
  UW: 'oo u ou o ew ue ui oe ough eu wo',
  B: 'b',
  CH: 'ch tch t c ti',
  D: 'd ed ld',
  DH: 'th the',
  F: 'f ph gh lf ft',
  G: 'g gh gu gue x',
  HH: 'h wh',
  JH: 'j g dg d ge dge di',
  K: 'c k ck ch q que x lk cu qu',
  L: 'l le',
  M: 'm mb mn lm me',
  N: 'n kn gn ne',
  NG: 'ng n ngue',
  P: 'p',
  R: 'r wr rh re',
  S: 's c ce se sc st ps z x',
  SH: 'sh ti ci ch si ssi s sci ce',
  T: 't ed th bt tw te',
  TH: 'th',
  V: 'v f ve',
  W: 'w wh u',
  Y: 'y i u e',
  Z: 'z s se ze x es',
  ZH: 's si g ge z ti',
};

/** Letters that are two sounds at once: both have them. */
const pairSpellings: Readonly<Record<string, string>> = {
  'K S': 'x xc',
  'G Z': 'x',
  'K SH': 'x xi',
  'G ZH': 'x',
  'Y UW': 'u ew ue eau ui eu iew',
  'Y UH': 'u eu',
  'Y AH': 'u',
  'Y ER': 'ur ure',
  'AH L': 'le',
  'AH M': 'm',
  'AH N': 'n',
  'W AH': 'o',
  'W AY': 'oi',
  'T S': 'z zz',
};

const known = new Map(
  Object.entries(spellings).map(([base, line]) => [base, new Set(line.split(' '))] as const),
);
const longestSpelling = 4;

/** What each departure from the usual costs; only their order matters. */
const costs = { usual: 0, withSilentE: 0.4, pair: 0.5, silentLetter: 1, soundWithoutLetters: 1.6, odd: 3 };

interface Step {
  cost: number;
  /** How many letters the last sounds took, or a silent letter. */
  letters: number;
  /** How many sounds took them: none for a silent letter, two where one letter is both. */
  sounds: 0 | 1 | 2;
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
  if (used === 0 && said === 0) return { cost: 0, letters: 0, sounds: 0 };
  let best: Step = { cost: Number.POSITIVE_INFINITY, letters: 0, sounds: 0 };
  const offer = (cost: number, count: number, sounds: Step['sounds']) => {
    const from = table[used - count]?.[said - sounds];
    if (from && from.cost + cost < best.cost) best = { cost: from.cost + cost, letters: count, sounds };
  };
  const [before, phone] = [phones[said - 2], phones[said - 1]];
  if (phone !== undefined) {
    offer(costs.soundWithoutLetters, 0, 1);
    for (let count = 1; count <= Math.min(used, longestSpelling); count += 1) {
      const piece = letters.slice(used - count, used);
      const cost = spellingCost(piece, phone);
      if (cost !== null) offer(cost, count, 1);
      if (before !== undefined && isPairSpelling(piece, before, phone)) offer(costs.pair, count, 2);
    }
  }
  const isSign = used > 0 && !/\p{L}/u.test(letters[used - 1] ?? '');
  if (used > 0) offer(isSign ? 0 : costs.silentLetter, 1, 0);
  return best;
}

function isPairSpelling(piece: string, before: string, phone: string): boolean {
  const spelled = pairSpellings[`${baseOf(before)} ${baseOf(phone)}`];
  return spelled?.split(' ').includes(piece) ?? false;
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
    for (let count = 1; count <= step.sounds; count += 1)
      spans[sound - count] = [letter - step.letters, letter];
    letter -= step.letters;
    sound -= step.sounds;
  }
  return withoutEmpty(spans);
}

/** A sound without letters has those of the sound before it; at the beginning those of the first that has some. */
function withoutEmpty(spans: readonly [number, number][]): [number, number][] {
  const isFilled = ([start, end]: readonly [number, number]) => end > start;
  let last = spans.find(isFilled);
  return spans.map((span) => {
    if (isFilled(span)) last = span;
    return last ?? span;
  });
}
