import type { Span } from '../contracts/plan.ts';
import { plainCharacters } from './sentences/characters.ts';
import { plainLettersOf } from './words/letters.ts';

/** A text as the rules read it, with the place of each of its characters in the original. */
interface ReadableText {
  text: string;
  /** Returns the characters of the original that `[start, end)` of `text` stands for: at least one. */
  spanOf(span: Span): Span;
}

/** Each small character with the plain one that it stands for. */
const raised = pairs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁄ⁿⁱᵃᵇᶜᵈᵉᵏᵐᵖʳˢᵗˣʸᶻ', '0123456789+-()/niabcdekmprstxyz');
const lowered = pairs('₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ', '0123456789+-aehijklmnoprstuvx');

/** Plain characters that have a raised form, and those that have a lowered one. */
const raisedOf = new Map([...raised].map(([small, plain]) => [plain, small]));
const loweredOf = new Map([...lowered].map(([small, plain]) => [plain, small]));

const small = (of: ReadonlyMap<string, string>) => `[${[...of.keys()].join('')}]`;
const unit =
  '(?:€|EUR|[km]?g|[kcm]?m|m?l|°C|percent|euros?|dollars|kilos?|kilometers|meters|liters|million|billion)(?![\\p{L}\\d])|%';
/** Currencies of countries where a dot is between thousands; the price of a liter has three decimals. */
const behindThousands =
  ' ?(?:[€₺₫]|(?:EUR|DKK|NOK|SEK|PLN|TRY|kr|zł)(?![\\p{L}\\d]))(?! ?(?:/|per |a ) ?(?:l(?![\\p{L}\\d])|lit(?:er|re)))';
/**
 * Numbers with a comma before their decimals, or with a dot between thousands: "1.234,56", "1 234,5",
 * "€12,50", "3,5 kg", "0,75", "12.500 €".
 */
const foreignNumber = [
  '(?<foreign>(?<![\\d.,\\p{L}-])(?:',
  [
    '[1-9]\\d{0,2}(?:\\.\\d{3})+,\\d{1,2}',
    '[1-9]\\d{0,2}(?:[ \\u00a0\\u202f]\\d{3})+,\\d{1,2}',
    '(?<=[€£$] ?)[1-9]\\d{0,2}(?:\\.\\d{3}){2,}',
    '(?<=[€£$] ?)\\d+,\\d{2}',
    `\\d+,\\d{1,2}(?= ?(?:${unit}))`,
    `[1-9]\\d{0,2}(?:(?:\\.\\d{3})+|(?:[ \\u00a0\\u202f]\\d{3})+)(?=(?: ?[-–] ?[1-9]\\d{0,2}(?:[.\\s]\\d{3})+)?${behindThousands})`,
    '(?<![([{])0,\\d{1,3}',
  ].join('|'),
  ')(?![\\d-]|[.,]\\d))',
].join('');
/** The characters that the rules read in another way than they are written; signs of trade keep theirs. */
const special = new RegExp(
  [
    foreignNumber,
    // "2'450.00", of Switzerland
    "(?<swiss>(?<![\\d.,\\p{L}'’-])[1-9]\\d{0,2}(?:['’]\\d{3})+(?![\\d'’\"]))",
    '(?<ordinal>(?<=\\d)(?:ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?!\\p{L}))',
    '(?<trade>ᵀᴹ|ˢᴹ|™|℠|№)',
    // Between variables the sign is no dash: "2x−1".
    '(?<minus>(?<=(?:(?<![\\p{L}°])\\p{L}|[)¹²³⁰-⁹₀-₉]) ?)−(?= ?(?:\\p{L}(?!\\p{L})|[\\d(]))|(?<=\\d ?)−(?= ?(?:\\p{L}(?!\\p{L})|\\()))',
    '(?<fraction>[⁰¹²³⁴-⁹]+[/⁄][₀-₉]+)',
    `(?<power>[⁺⁻⁽]?[⁰¹²³⁴-⁹]${small(raised)}*|(?<=[\\p{L}\\d)₀-₉])[⁺⁻]|(?<=(?<!\\p{L})[\\p{Lu}\\p{Ll}]|[\\d)])[⁺⁻⁽]?(?!⁄|[ⁱᵃ]\\p{L})${small(raised)}{1,5}(?!\\p{L}))`,
    `(?<index>(?<=[\\p{Lu}\\p{Ll}\\d)])${small(lowered)}+)`,
    '(?<other>[^\\x00-\\u00b4\\u00b6-\\u017e\\p{M}½⅓⅔¼¾⅛⅜⅝⅞\\u2160-\\u217f…])',
  ].join('|'),
  'gu',
);

/**
 * Returns a text with plain letters, quotes, dashes and spaces, with "⊖" for a minus between variables, and
 * with "↑" and "_" before what is raised and lowered: "𝗕𝗶𝗴 𝗻𝗲𝘄𝘀" → "Big news", "10⁻³" → "10↑-3", "H₂O"
 * → "H_2O", "⅖" → "2/5".
 */
export function readableText(text: string): ReadableText {
  let read = '';
  const places: Span[] = [];
  let copied = 0;
  const add = (piece: string, place: Span | null) => {
    for (let unit = 0; unit < piece.length; unit++) places.push(place ?? [copied + unit, copied + unit + 1]);
    read += piece;
  };
  for (const match of text.matchAll(special)) {
    const [written] = match;
    const plain = readForm(match, text.charAt(match.index - 1));
    if (plain === written) continue;
    add(text.slice(copied, match.index), null);
    copied = match.index;
    const characters = [...written];
    // One character for one, except for the sign before them, so that each has its own place.
    const isEach = plain.length === characters.length + 1 && /^[↑_]/.test(plain);
    if (isEach) add(plain.charAt(0), [copied, copied + 1]);
    for (const [at, character] of isEach ? characters.entries() : [])
      add(plain.charAt(at + 1), [copied + at, copied + at + character.length]);
    if (!isEach) add(plain, plain.length === written.length ? null : [copied, copied + written.length]);
    copied += written.length;
  }
  add(text.slice(copied), null);
  const spanOf = ([start, end]: Span): Span => [places[start]?.[0] ?? start, places[end - 1]?.[1] ?? end];
  return { text: plainCharacters(read), spanOf };
}

/** Returns what the rules read for a special character or a run of them. */
function readForm({ 0: written, groups = {} }: RegExpExecArray, before: string): string {
  if (groups.foreign !== undefined) return written.replace(/[.,\s]/g, (sign) => (sign === ',' ? '.' : ','));
  if (groups.swiss !== undefined) return written.replace(/['’]/g, ',');
  if (groups.ordinal !== undefined) return written.normalize('NFKC');
  if (groups.minus !== undefined) return '⊖';
  if (groups.trade !== undefined) return written.replace(/[ᵀᴹˢ]/g, '\u00ae');
  if (groups.power !== undefined) {
    const power = inPlain(written, raised);
    // "x²y" has no exponent "2y", but "x²ʸ" has.
    return /^(?:[+-]?\d+|[a-z]|[+-])$/.test(power) ? `↑${power}` : `↑(${power.replace(/[()]/g, '')})`;
  }
  if (groups.index !== undefined) return `_${inPlain(written, lowered)}`;
  const plain = groups.fraction ? inPlain(inPlain(written, raised), lowered) : plainLettersOf(written);
  if (/^[\p{Script=Latin}°]+$/u.test(plain) || (/^\d$/.test(plain) && /\p{Nd}/u.test(written))) return plain;
  const [, unit, power] = /^(\p{Script=Latin}+)([23])$/u.exec(plain) ?? [];
  if (unit) return `${unit}↑${power}`;
  const [, above, below] = /^(\d+)[/\u2044](\d+)$/.exec(plain) ?? [];
  return above ? `${/\d/.test(before) ? ' ' : ''}${above}/${below}` : written;
}

function inPlain(written: string, plain: ReadonlyMap<string, string>): string {
  return [...written].map((character) => plain.get(character) ?? character).join('');
}

/** Returns a text in raised or lowered characters, one for one; null if one of them has no such form. */
export function inSmall(text: string, form: 'raised' | 'lowered'): string | null {
  const forms = form === 'raised' ? raisedOf : loweredOf;
  const found = [...text].map((character) => forms.get(/[−–‐‑]/.test(character) ? '-' : character));
  return found.includes(undefined) ? null : found.join('');
}

function pairs(small: string, plain: string): Map<string, string> {
  return new Map([...small].map((character, at) => [character, plain.charAt(at)]));
}
