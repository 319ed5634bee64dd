import { baseOf } from '../phonetics/index.ts';
import { shownLanguage } from '../texts/index.ts';

/** The first languages whose frequent slips have advice, each in `shared/first-languages`. */
export const languagesWithSlips = [
  'ar',
  'de',
  'es',
  'fr',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'pl',
  'pt',
  'ru',
  'tr',
  'vi',
  'zh',
] as const;

/** A language tag of {@link languagesWithSlips}. */
export type LanguageWithSlips = (typeof languagesWithSlips)[number];

/** The frequent slips of one first language, the most frequent first. */
export type FirstLanguageSlips = readonly {
  /** "expected>spoken" in ARPAbet; "-" for no sound; a word for what ARPAbet can't write ("R>trill"). */
  slip: string;
  /** In that language; asterisks mark English letters and words. */
  advice: string;
  english: string;
  source: string;
}[];

/** A file in `shared/first-languages`. */
export interface FirstLanguageFile {
  source: string;
  slips: FirstLanguageSlips;
}

/**
 * Advice on a slip, in the person's first language where the interface is in that language, and in English
 * elsewhere.
 */
export interface SlipAdvice {
  text: string;
  /** BCP 47 tag. */
  language: string;
}

interface Known {
  language: string;
  slips: FirstLanguageSlips;
}

let known: Known = { language: 'en', slips: [] };
const listeners = new Set<() => void>();

/** Returns the tag under which a first language (BCP 47) has slips; undefined if it has none. */
export function slipLanguageOf(firstLanguage: string | null): LanguageWithSlips | undefined {
  const [base] = firstLanguage?.split('-') ?? [];
  return languagesWithSlips.find((one) => one === base);
}

/** The name of the detectors of the slips of all first languages together. */
export const anyLanguage = 'any';

/**
 * Returns the name of the detectors by which a person is heard: those of her first language, else those of
 * all languages together; undefined where there are none.
 * @param firstLanguage BCP 47; null if none is chosen
 * @param known the names of the files in `shared/models/accents`
 */
export function detectorsFor(firstLanguage: string | null, known: readonly string[]): string | undefined {
  return [slipLanguageOf(firstLanguage), anyLanguage].find(
    (name) => name !== undefined && known.includes(name),
  );
}

/** Gives advice for the slips of a first language from now on, in this context. */
export function changeSlips(language: string, slips: FirstLanguageSlips): void {
  known = { language, slips };
  for (const listener of [...listeners]) listener();
}

/** Returns the slips of the first language: the same object until they change. */
export function knownSlips(): FirstLanguageSlips {
  return known.slips;
}

/** Calls the listener after each change. Returns the unsubscribe function. */
export function watchSlips(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Returns the advice for a sound that was said as another one, if speakers of the first language often do
 * that.
 * @param expected ARPAbet, with or without stress; null for a sound that was added
 * @param spoken the same; null for a sound that was left out
 */
export function slipAdvice(expected: string | null, spoken: string | null): SlipAdvice | null {
  const wanted = `${nameOf(expected)}>${nameOf(spoken)}`;
  const found = known.slips.find(({ slip }) => slip === wanted);
  return found ? inShownLanguage(found) : null;
}

/** Returns the advice for all frequent slips of a sound (ARPAbet without stress), the most frequent first. */
export function slipsOf(phone: string): SlipAdvice[] {
  return known.slips.filter(({ slip }) => slip.startsWith(`${phone}>`)).map(inShownLanguage);
}

function nameOf(phone: string | null): string {
  return phone === null ? '-' : baseOf(phone);
}

function inShownLanguage({ advice, english }: FirstLanguageSlips[number]): SlipAdvice {
  const language = shownLanguage();
  return language.split('-', 1)[0] === known.language
    ? { text: advice, language }
    : { text: english, language: 'en' };
}
