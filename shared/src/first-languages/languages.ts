import type { English } from '../contracts/settings.ts';
import ownNames from './languages.json' with { type: 'json' };
/** Common first languages of learners of English, by BCP 47 tag, each with its own name. */
export const languages: readonly (readonly [tag: string, ownName: string])[] = Object.entries(ownNames);

/** Older and finer tags of languages in the list. */
const otherTags: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', tl: 'fil', iw: 'he', in: 'id' };

/**
 * Returns a language tag that isn't English; null for English, by which nothing is translated and no slip is
 * listened for.
 */
export function otherThanEnglish(firstLanguage: string | null): string | null {
  return firstLanguage === null || baseOfTag(firstLanguage) === 'en' ? null : firstLanguage;
}

/**
 * Guesses the first language of somebody who learns English: the first of the browser's languages that is in
 * the list; null if there is none.
 * @param browserLanguages BCP 47 tags, the preferred one first
 */
export function guessFirstLanguage(browserLanguages: readonly string[]): string | null {
  const bases = browserLanguages.map(baseOfTag).map((base) => otherTags[base] ?? base);
  return bases.find((base) => languages.some(([tag]) => tag === base)) ?? null;
}

/** Where English is taught and spoken nearer to Britain's than to America's. */
const britishRegions =
  /^en-(?:GB|UK|IE|IN|AU|NZ|ZA|SG|HK|MY|PK|BD|LK|NP|KE|NG|GH|UG|TZ|ZW|ZM|BW|JM|TT|BB|MT|CY)(?:-|$)/i;

/** Guesses which English somebody learns, by the first of the browser's languages that names a country's. */
export function guessEnglish(browserLanguages: readonly string[]): English {
  const first = browserLanguages.find((tag) => /^en-/i.test(tag));
  return first !== undefined && britishRegions.test(first) ? 'british' : 'american';
}

function baseOfTag(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
