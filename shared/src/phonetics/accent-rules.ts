import type { Pronunciation } from '../contracts/plan.ts';
import { baseOf, isVowel, stressOf } from './phones.ts';

/** A variation that counts as right although no lexicon entry has it. */
interface AccentRule {
  name: string;
  /** Returns the pronunciation with the change made wherever it applies, or unchanged. */
  apply(phones: Pronunciation, word: string): Pronunciation;
}

/** The context of one phone. */
interface Place {
  before: string | undefined;
  phone: string;
  after: string | undefined;
  /** The phone after the next. */
  second: string | undefined;
  /** Index of the phone in the word. */
  at: number;
}

/**
 * Creates a rule that looks at each phone separately. `change` returns the phones in its place; null leaves
 * it.
 */
function rewrite(
  name: string,
  change: (place: Place) => string | null,
  appliesTo: (word: string) => boolean = () => true,
): AccentRule {
  return {
    name,
    apply(phones, word) {
      if (!appliesTo(word)) return phones;
      return phones.flatMap((phone, at) => {
        const place = { before: phones[at - 1], phone, after: phones[at + 1], second: phones[at + 2], at };
        const changed = change(place);
        if (changed === null) return [phone];
        return changed === '' ? [] : changed.split(' ');
      });
    },
  };
}

const stressDigit = (vowel: string) => stressOf(vowel) ?? 0;
const isVowelAt = (phone: string | undefined) => phone !== undefined && isVowel(phone);
const isUnstressed = (phone: string | undefined) => phone !== undefined && stressOf(phone) === 0;
/** "-en", "-tain": T before them is held or closed in the throat, not flapped. */
const isSyllabicN = (vowel: string | undefined, next: string | undefined) => vowel === 'AH0' && next === 'N';
const isBase = (phone: string | undefined, ...bases: string[]) =>
  phone !== undefined && bases.includes(baseOf(phone));

const obstruents: ReadonlySet<string> = new Set('P B T D K G F V S Z SH CH JH'.split(' '));

/** R before a consonant or at the end, which many accents of England, Australia and Africa omit. */
const isR = (phone: string | undefined, next: string | undefined) => phone === 'R' && !isVowelAt(next);

const endsLikeSecretary = /(?:[aeo]r|mon)(?:y|ies)(?:'s)?$/;

/** The vowel before the last syllable of "secretary", "ceremony". */
const isVowelOfSecretary = ({ phone, after, second }: Place) =>
  stressOf(phone) !== 1 &&
  isBase(second, 'IY') &&
  (after === 'R' ? isBase(phone, 'EH', 'AO') : after === 'N' && isBase(phone, 'OW'));

/**
 * Words with a long A in southern England ("bath", "ask", "dance"), and those that begin or end like them:
 * "classroom", "photograph", not "classic", "passage", "graphic".
 */
const broadA = new RegExp(
  [
    '^(?:advan[ct]|aft|aghast|answer|ask|aunt|banana|bask|bath|behalf|blast|branch|brass(?!i?er)|calf|calve',
    "|can't|cask|cast(?!ig|r)|chanc|chant|clasp|class(?!ic|if)|command|craft|dance|dancing|demand|disast|draft",
    '|drastic|elastic|enchant|enhanc|exampl|fast(?!id)|flask|france|gasp|ghast|giraffe|glanc|glass|grant|grasp',
    '|grass|hal(?:f|ve)|lance$|last|laugh|mask|master|moustache|mustache|nasty|past(?:$|s$|ime|or)|path(?:$|s|way)',
    '|pass(?:$|e[ds]|ing|word|port|er(?:s|by))|plant|plaster|plastic|raft|rasp|rather|sampl|shaft|slander|slant',
    '|staff(?!ord)|supplant|task|vast)|(?:broad|fore|out|over)cast|contrast|graph(?:s|ed)?$|(?:by|sur|ver)pass',
  ].join(''),
);

/** Words with the vowel of "cup" before R in Britain: "hurry", "courage", not "furry". */
const cupBeforeR =
  /^(?:bor|thor)ough|^(?:en|dis)?courag|(?:^|under|con|oc|re)curren|^curr[iy]|^(?:fl|h|sc)urr[iy]|^hurric|^furrow|^burrow|^murray|nourish|flourish|^surr[eo][yg]|^turret|^worr[iy]/;

/**
 * Variations between accents and styles of careful native speech, most frequent first. Each is a rule of a
 * common accent, and none is an error for teachers: final consonants stay (an unreleased stop is still the
 * stop), -ing keeps its NG, TH stays TH.
 */
export const accentRules: readonly AccentRule[] = [
  // "water", "party", "city": T between vowel (or R) and unstressed vowel is a flap, in ARPAbet nearest to D.
  rewrite('flapped T', ({ before, phone, after, second }) => {
    const isBetween = (isVowelAt(before) || before === 'R') && (isUnstressed(after) || after === 'OW2');
    return phone === 'T' && isBetween && !isSyllabicN(after, second) ? 'D' : null;
  }),
  // "twenty", "center", "wanted": the flap after N vanishes.
  rewrite('T lost after N', ({ before, phone, after, second }) =>
    phone === 'T' && before === 'N' && isUnstressed(after) && !isSyllabicN(after, second) ? '' : null,
  ),
  // "caught" like "cot": half of North America has one vowel for both. They always differ before R.
  rewrite('cot–caught merger', ({ phone, after }) =>
    isBase(phone, 'AO') && after !== 'R' ? `AA${stressDigit(phone)}` : null,
  ),
  // "hot", "stop", "watch": the rounded British vowel is nearest to AO.
  rewrite(
    'rounded short O',
    // Before R only as in "sorry", not in "starring".
    ({ phone, after, second }) =>
      isBase(phone, 'AA') && (after !== 'R' || isVowelAt(second)) ? `AO${stressDigit(phone)}` : null,
    (word) => /o|wa|qua/.test(word),
  ),
  // "secretary", "laboratory", "ceremony": a weak vowel in Britain, or none.
  rewrite(
    'weak -ary',
    (place) => (isVowelOfSecretary(place) ? 'AH0' : null),
    (word) => endsLikeSecretary.test(word),
  ),
  rewrite(
    'dropped -ary',
    (place) => (isVowelOfSecretary(place) && place.after === 'R' && place.before !== 'R' ? '' : null),
    (word) => endsLikeSecretary.test(word),
  ),
  // "hurry", "courage"
  rewrite(
    'vowel of cup before R',
    ({ phone, after }) => (phone === 'ER1' && isVowelAt(after) ? 'AH1 R' : null),
    (word) => cupBeforeR.test(word),
  ),
  // "mobile", "fragile"; "organisation"
  rewrite(
    'full vowel in -ile, -isation',
    ({ phone, after, second }) =>
      isUnstressed(phone) && (after === 'L' ? second === undefined : after === 'Z' && second === 'EY1')
        ? 'AY0'
        : null,
    (word) => /ile$|i[sz]ation/.test(word),
  ),
  // "roses", "wanted", "begin": unstressed IH and AH are one vowel for many speakers.
  rewrite('reduced IH', ({ phone, after }) =>
    phone === 'IH0' && after !== undefined && after !== 'NG' ? 'AH0' : null,
  ),
  rewrite('reduced AH', ({ phone, before, after }) =>
    phone === 'AH0' && before !== undefined && after !== undefined && !isBase(after, 'L', 'R', 'M')
      ? 'IH0'
      : null,
  ),
  // "singing" with a close vowel before NG.
  rewrite('close vowel in -ing', ({ phone, after }) => (phone === 'IH0' && after === 'NG' ? 'IY0' : null)),
  // "here", "sure": vowels before R vary without a change of meaning.
  rewrite('IH or IY before R', ({ phone, after }) => {
    if (after !== 'R') return null;
    if (isBase(phone, 'IH')) return `IY${stressDigit(phone)}`;
    return isBase(phone, 'IY') ? `IH${stressDigit(phone)}` : null;
  }),
  rewrite('UH or AO before R', ({ phone, after }) =>
    after === 'R' && isBase(phone, 'UH') ? `AO${stressDigit(phone)}` : null,
  ),
  // "idea", "real": the British vowel of "here".
  rewrite('IY or IH before AH', ({ phone, after }) =>
    after === 'AH0' && isBase(phone, 'IY') ? `IH${stressDigit(phone)}` : null,
  ),
  // "water", "teacher" in accents without this R.
  rewrite('R-less ER', ({ phone, after }) => (phone === 'ER0' && !isVowelAt(after) ? 'AH0' : null)),
  rewrite('R-less vowels', ({ before, phone, after }) =>
    isR(phone, after) && isBase(before, 'AA', 'AO', 'EH') ? '' : null,
  ),
  rewrite('R-less centring vowels', ({ before, phone, after }) =>
    isR(phone, after) && isBase(before, 'IH', 'IY', 'UH', 'AY', 'AW') ? 'AH0' : null,
  ),
  // "button", "seven", "little": the consonant is the syllable.
  rewrite('syllabic consonant', ({ before, phone, after, second }) => {
    const isEnd = isBase(after, 'N', 'L') && !isVowelAt(second);
    return phone === 'AH0' && obstruents.has(before ?? '') && isEnd ? '' : null;
  }),
  // "happy", "begin", "react": the unstressed vowel may be closer or more open.
  rewrite('open IY', ({ phone, after }) =>
    phone === 'IY0' && after !== undefined && !isVowel(after) ? 'IH0' : null,
  ),
  rewrite(
    'close IH',
    // Only the vowel of the prefix: after no consonant in "e-", after two in "pre-", else after one.
    ({ phone, before, at }) => (phone === 'IH0' && (at < 2 || (at === 2 && before === 'R')) ? 'IY0' : null),
    (word) => /^(?:be|de|re|pre|e)/.test(word),
  ),
  rewrite('final close vowel', ({ phone, after }) => (phone === 'IY0' && after === undefined ? 'IH0' : null)),
  // "which" with or without an initial breath.
  rewrite('W for HW', ({ phone, after }) => (phone === 'HH' && after === 'W' ? '' : null)),
  rewrite(
    'HW for W',
    ({ before, phone }) => (phone === 'W' && before === undefined ? 'HH W' : null),
    (word) => word.startsWith('wh'),
  ),
  // "new", "tune", "during": Y after T, D, N is kept, fused or dropped.
  rewrite(
    'Y kept',
    ({ before, phone }) =>
      isBase(before, 'T', 'D', 'N', 'S', 'Z', 'TH') && isBase(phone, 'UW') ? `Y ${phone}` : null,
    // After S and TH only inside a word: "assume", "pursue", "enthusiasm", not "super".
    (word) => /[tdn](?:u|ew|eu)|(?:[aeonr]s|thu|ss)(?:u[mei]|sia)/.test(word),
  ),
  rewrite('Y dropped', ({ before, phone, after }) =>
    phone === 'Y' && isBase(before, 'T', 'D', 'N') && isBase(after, 'UW', 'UH') ? '' : null,
  ),
  rewrite(
    'T fused with Y',
    ({ phone, after }) =>
      isBase(phone, 'T', 'D') && isBase(after, 'UW') ? (phone === 'T' ? 'CH' : 'JH') : null,
    (word) => /^(?:tu|du|tew|dew)/.test(word),
  ),
  // "bath", "ask", "dance" in southern England.
  rewrite(
    'broad A',
    ({ phone }) => (isBase(phone, 'AE') ? `AA${stressDigit(phone)}` : null),
    (word) => broadA.test(word),
  ),
  // "door", "carry", "every": vowels before R vary without a change of meaning.
  rewrite('AO or OW before R', ({ phone, after }) =>
    after === 'R' && isBase(phone, 'AO') ? `OW${stressDigit(phone)}` : null,
  ),
  rewrite(
    'AE or EH before R',
    ({ phone, after }) => (after === 'R' && phone === 'EH1' ? 'AE1' : null),
    (word) => word.includes('ar'),
  ),
  rewrite('ER as vowel and R', ({ phone, after }) => (phone === 'ER0' && isVowelAt(after) ? 'AH0 R' : null)),
  rewrite('ER before vowel shortened', ({ phone, after }) =>
    phone === 'ER0' && isVowelAt(after) ? 'R' : null,
  ),
  rewrite(
    'short vowel in room',
    ({ phone }) => (isBase(phone, 'UW') ? `UH${stressDigit(phone)}` : null),
    (word) => /room|roof/.test(word),
  ),
  // "tree", "dream", "street": T and D before R are affricates in quick speech.
  rewrite('affricated TR and DR', ({ phone, after }) =>
    after === 'R' && isBase(phone, 'T', 'D') ? (phone === 'T' ? 'CH' : 'JH') : null,
  ),
  // "exam", "employ", "enjoy"
  rewrite(
    'full vowel in ex-, en-, em-',
    ({ before, phone }) => (before === undefined && isBase(phone, 'IH') ? `EH${stressDigit(phone)}` : null),
    (word) => /^e[xnm]/.test(word),
  ),
];
