/** Latin letters that do not decompose into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
};

/** White letters on black circles and squares: Unicode gives them no plain letter. */
const blackLetters = [0x1f150, 0x1f170];

/** A word in small capitals, which phonetics has too ("ʜᴇʟʟᴏ"), as a part of a pattern. Some letters look the same without. */
export const smallCapitals = '[\u1d00-\u1d22ɢɪɴʀʙʜʟꜰꜱǫqsx]{2,}';
const inSmallCapitals = new RegExp(`^${smallCapitals}$`);

/** Returns the plain letters of decorated ones: mathematical, full-width, circled, small, and ligatures ("𝗕" → "B"). */
export function plainLettersOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const black = blackLetters.find((first) => code >= first && code < first + 26);
  return black === undefined ? character.normalize('NFKC') : String.fromCharCode(65 + code - black);
}

/**
 * Returns a word in lower case without diacritics ("Café" → "cafe"), with only a–z and the apostrophe; '' for a word
 * with a letter that English lacks, in another script ("Привет", "Tоm" with a Cyrillic о) or phonetic ("wʊstər"): the
 * rest of its letters would be another word.
 */
export function foldedWord(word: string): string {
  if (/^[a-z']*$/i.test(word)) return word.toLowerCase();
  const folded = word
    .replace(decorated, plainLettersOf)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŧ]/g, (letter) => plainLetters[letter] ?? '');
  // Marks of a letter, invisible characters, and the signs within "ŀ" and "ŉ".
  const bare = folded.replace(/[\p{M}\p{Cf}·ʼ]/gu, '');
  return /^[a-z']*$/.test(bare) ? bare : '';
}

const decorated = /[\u{1f150}-\u{1f189}]/gu;
const letterRuns = /[\p{L}\p{M}\p{Cf}\u24b6-\u24e9\u{1f130}-\u{1f189}]+/gu;

/** Returns true if a text has a word whose letters are read. */
export function hasReadWord(text: string): boolean {
  return (
    text.match(letterRuns)?.some((word) => foldedWord(word) !== '' || inSmallCapitals.test(word)) ?? false
  );
}

/** Returns true if a text has a word that is skipped, because English lacks a letter of it. */
export function hasSkippedWord(text: string): boolean {
  return text.match(letterRuns)?.some((word) => /\p{L}/u.test(word) && foldedWord(word) === '') ?? false;
}
