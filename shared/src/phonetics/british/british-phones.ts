import type { Pronunciation } from '../../contracts/plan.ts';
import { letterSpans } from '../letters/letter-spans.ts';
import { baseOf, isVowel, stressOf } from '../phones.ts';

/** A sound of an American pronunciation with what decides its British counterpart. */
interface Place {
  phone: string;
  before: string | undefined;
  after: string | undefined;
  second: string | undefined;
  /** The letters that spell it, with what is written before and behind them. */
  letters: string;
  lettersBefore: string;
  lettersAfter: string;
}

type Change = (place: Place) => string | null;

const is = (phone: string | undefined, ...bases: string[]): boolean =>
  phone !== undefined && bases.includes(baseOf(phone));
const isVowelAt = (phone: string | undefined): boolean => phone !== undefined && isVowel(phone);
const stressed = (base: string, phone: string): string => `${base}${stressOf(phone) ?? 0}`;
const isBeforeRV = ({ after, second }: Place): boolean => after === 'R' && isVowelAt(second);

/** True for a weak vowel that dictionaries write as the one of "it". */
function isWeakI({ letters, lettersBefore, lettersAfter, after, second }: Place): boolean {
  if (letters === 'y') return true;
  if (letters === 'i')
    return !/^(?:ty|ties|ble|bly|on)/.test(lettersAfter) && !(after === 'T' && second === 'IY0');
  if (letters === 'a') return /^ge(?:s|d)?$/.test(lettersAfter) && is(after, 'JH');
  if (letters !== 'e') return false;
  if (/^(?:d|s|t|st|ts)$/.test(lettersAfter)) return true;
  return /^(?:b|d|r|pr)$/.test(lettersBefore) && !lettersAfter.startsWith('r');
}

/** The British sounds for one of General American, by its neighbours and its spelling. */
const changes: readonly Change[] = [
  // "hot", "watch", "sorry"; "dog", "long", "off"
  (place) => {
    const { phone, letters, lettersBefore } = place;
    if (place.after === 'R' && !isBeforeRV(place)) return null;
    const isShort =
      is(phone, 'AA') &&
      (/^[oh]|^ou|^eau/.test(letters) || (letters === 'a' && /(?:w|wh|qu)$/.test(lettersBefore)));
    return isShort || (is(phone, 'AO') && letters === 'o') ? stressed('OH', phone) : null;
  },
  // "secretary", "territory"
  (place) => {
    const { phone, letters, second } = place;
    const isWeak = phone === 'EH2' || phone === 'AO2' || phone === 'EH0' || phone === 'AO0';
    return isWeak && isBeforeRV(place) && /^[aeo]$/.test(letters) && second === 'IY0' ? 'AH0' : null;
  },
  // "carry", "marriage"; "vary", "area", "fairy"
  (place) => {
    const { phone, letters, lettersAfter } = place;
    if (!is(phone, 'EH') || !isBeforeRV(place) || /^ea?$/.test(letters)) return null;
    return stressed(letters === 'a' && lettersAfter.startsWith('rr') ? 'AE' : 'EA', phone);
  },
  // "hero", "serious", "nearer"
  (place) =>
    is(place.phone, 'IH', 'IY') &&
    isBeforeRV(place) &&
    /^e/.test(place.letters) &&
    !place.lettersAfter.startsWith('rr')
      ? `${stressed('IH', place.phone)} AH0`
      : null,
  // "during", "tourist"
  (place) => (is(place.phone, 'UH') && isBeforeRV(place) ? `${place.phone} AH0` : null),
  // "new", "tune", "during"
  ({ phone, before, letters }) =>
    is(phone, 'UW', 'UH') && is(before, 'T', 'D', 'N') && /^(?:u|ue|ui|ew|eu)$/.test(letters)
      ? `Y ${phone}`
      : null,
  // "popular", "usual"
  ({ phone, before, after, letters }) =>
    phone === 'AH0' && letters.startsWith('u') && (is(before, 'Y') || is(after, 'W')) ? 'UW0' : null,
  ({ phone, before, second, letters }) =>
    phone === 'W' && before === 'AH0' && isVowelAt(second ?? 'AH0') && !letters.startsWith('w') ? '' : null,
  // "inquiry", "desirable", "dowry"
  (place) => (is(place.phone, 'AY', 'AW') && isBeforeRV(place) ? `${place.phone} AH0` : null),
  // "caught", "cause", "fallen" in the dictionary's American accent
  ({ phone, letters, lettersAfter }) =>
    is(phone, 'AA') && (/^a(?:u|w|l)/.test(letters) || (letters === 'a' && /^l[ltdk]/.test(lettersAfter)))
      ? stressed('AO', phone)
      : null,
  // "company", "idiot", which the dictionary stresses a little
  ({ phone, after }) => (phone === 'IY2' && (after === undefined || isVowelAt(after)) ? 'IY0' : null),
  // "enjoy", "employ"
  ({ phone, before, after, letters }) =>
    phone === 'EH0' && before === undefined && letters === 'e' && is(after, 'N', 'M') ? 'IH0' : null,
  // "added", "boxes", "pocket", "village", "acid"; not "ability", "happiness", "visible"
  (place) => (place.phone === 'AH0' && isWeakI(place) ? 'IH0' : null),
  // "organization"
  ({ phone, after, second, lettersAfter, letters }) =>
    is(phone, 'AH', 'IH') &&
    stressOf(phone) === 0 &&
    letters === 'i' &&
    is(after, 'Z') &&
    is(second, 'EY') &&
    /^[sz]ation/.test(lettersAfter)
      ? 'AY0'
      : null,
  // "fragile", "hostile"
  ({ phone, letters, lettersAfter }) =>
    phone === 'AH0' && letters === 'i' && lettersAfter === 'le' ? 'AY2' : null,
  // "hurry", "worry", "courage"
  ({ phone, after, letters }) =>
    phone === 'ER1' && isVowelAt(after) && /^(?:u|ou|o)r/.test(letters) ? 'AH1 R' : null,
  ({ phone, after }) => (phone === 'ER0' && isVowelAt(after) ? 'AH0 R' : null),
  ({ phone, after }) => (is(phone, 'ER') && isVowelAt(after) ? `${phone} R` : null),
];

/** Returns a General American pronunciation in British sounds, with every R still there. */
export function inBritishSounds(word: string, american: Pronunciation): Pronunciation {
  const spans = letterSpans(word, american) ?? [];
  return american.flatMap((phone, at) => {
    const [start, end] = spans[at] ?? [0, 0];
    const place = {
      phone,
      before: american[at - 1],
      after: american[at + 1],
      second: american[at + 2],
      letters: word.slice(start, end),
      lettersBefore: word.slice(0, start),
      lettersAfter: word.slice(end),
    };
    for (const change of changes) {
      const changed = change(place);
      if (changed !== null) return changed === '' ? [] : changed.split(' ');
    }
    return [phone];
  });
}

/** Vowels that stand for themselves and an R behind them, and what the R becomes. */
function withoutR(vowel: string): string[] {
  const stress = stressOf(vowel) ?? 0;
  switch (baseOf(vowel)) {
    case 'EH':
      return [`EA${stress}`];
    case 'IY':
      return [`IH${stress}`, 'AH0'];
    case 'IH':
    case 'UH':
    case 'UW':
    case 'AY':
    case 'AW':
    case 'EY':
    case 'OW':
    case 'OY':
      return [vowel, 'AH0'];
    default:
      return [vowel];
  }
}

/**
 * Leaves out each R that Southern British English doesn't say: before a consonant, and at the end unless the
 * next word begins with a vowel.
 */
export function withoutSilentR(phones: Pronunciation, isLinked: boolean): Pronunciation {
  return phones.flatMap((phone, at) => {
    const [before, after] = [phones[at - 1], phones[at + 1]];
    const isSaid = after === undefined ? isLinked : isVowel(after);
    if (phone === 'R' && before !== undefined && isVowel(before) && !isSaid) return [];
    if (isVowel(phone) && after === 'R') {
      const next = phones[at + 2];
      return next !== undefined && isVowel(next) ? [phone] : withoutR(phone);
    }
    if (baseOf(phone) !== 'ER') return [phone];
    const vowel = stressOf(phone) === 0 ? 'AH0' : phone;
    return after === undefined && isLinked ? [vowel, 'R'] : [vowel];
  });
}
