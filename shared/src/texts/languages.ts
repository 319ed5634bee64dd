/**
 * The languages of the interface, by BCP 47 tag. Each but English has a translation in `shared/languages`.
 */
export const interfaceLanguages = [
  'en',
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
  'pt-BR',
  'ru',
  'tr',
  'vi',
  'zh-CN',
] as const;

/** A BCP 47 tag of {@link interfaceLanguages}. */
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/**
 * Returns the language of the interface.
 * @param chosen the tag that the person chose; null for the browser's own
 * @param preferred the browser's languages, the most preferred first
 * @returns the first of them that has a translation, by its whole tag or else by its language and script;
 *   English if none has
 */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): InterfaceLanguage {
  for (const tag of chosen === null ? preferred : [chosen]) {
    const exact = interfaceLanguages.find((offered) => offered.toLowerCase() === tag.toLowerCase());
    const found = exact ?? interfaceLanguages.find((offered) => isReadAlike(offered, tag));
    if (found) return found;
  }
  return 'en';
}

/** Returns the language's own name, for a list that everybody can read: "español". */
export function ownNameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** Returns the direction of a language's script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return languageOf(tag) === 'ar' ? 'rtl' : 'ltr';
}

/** Compares languages and scripts: whoever reads traditional characters isn't given simplified ones. */
function isReadAlike(one: string, other: string): boolean {
  const [first, second] = [one, other].map((tag) => new Intl.Locale(tag).maximize());
  return first?.language === second?.language && first?.script === second?.script;
}

function languageOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
