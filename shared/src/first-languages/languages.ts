/** Common first languages of learners of English, by BCP 47 tag, each with its own name. */
export const languages: readonly (readonly [tag: string, ownName: string])[] = [
  ['id', 'Bahasa Indonesia'],
  ['ms', 'Bahasa Melayu'],
  ['cs', 'Čeština'],
  ['da', 'Dansk'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
  ['fil', 'Filipino'],
  ['fr', 'Français'],
  ['it', 'Italiano'],
  ['sw', 'Kiswahili'],
  ['hu', 'Magyar'],
  ['nl', 'Nederlands'],
  ['no', 'Norsk'],
  ['pl', 'Polski'],
  ['pt', 'Português'],
  ['ro', 'Română'],
  ['fi', 'Suomi'],
  ['sv', 'Svenska'],
  ['vi', 'Tiếng Việt'],
  ['tr', 'Türkçe'],
  ['el', 'Ελληνικά'],
  ['ru', 'Русский'],
  ['uk', 'Українська'],
  ['he', 'עברית'],
  ['ar', 'العربية'],
  ['fa', 'فارسی'],
  ['ur', 'اردو'],
  ['hi', 'हिन्दी'],
  ['bn', 'বাংলা'],
  ['ta', 'தமிழ்'],
  ['th', 'ไทย'],
  ['zh', '中文'],
  ['yue', '粵語'],
  ['ja', '日本語'],
  ['ko', '한국어'],
];

/** Older and finer tags of languages in the list. */
const otherTags: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', tl: 'fil', iw: 'he', in: 'id' };

/** Returns a language tag that isn't English; null for English, by which nothing is translated and no slip is listened for. */
export function otherThanEnglish(firstLanguage: string | null): string | null {
  return firstLanguage === null || baseOfTag(firstLanguage) === 'en' ? null : firstLanguage;
}

/**
 * Guesses the first language of somebody who learns English: the first of the browser's languages that is in the list; null if
 * there is none.
 * @param browserLanguages BCP 47 tags, the preferred one first
 */
export function guessFirstLanguage(browserLanguages: readonly string[]): string | null {
  const bases = browserLanguages.map(baseOfTag).map((base) => otherTags[base] ?? base);
  return bases.find((base) => languages.some(([tag]) => tag === base)) ?? null;
}

function baseOfTag(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
