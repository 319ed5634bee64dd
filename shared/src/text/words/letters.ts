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

/**
 * Small capitals of every letter but S and X, which people write as small letters. Some of them are sounds,
 * too.
 */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ';
const plainOfSmall = 'abcdefghijklmnopqrstuvwyz';

/** The Greek letters that English texts use as names of values; the others are words of Greek. */
const greekNames: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/** White letters on black circles and squares: Unicode gives them no plain letter. */
const blackLetters = [0x1f150, 0x1f170];

/**
 * Returns the plain letters of decorated ones: mathematical, full-width, circled, small, and ligatures ("𝗕"
 * → "B").
 */
export function plainLettersOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const black = blackLetters.find((first) => code >= first && code < first + 26);
  return black === undefined ? character.normalize('NFKC') : String.fromCharCode(65 + code - black);
}

/**
 * Returns a word in lower case without diacritics ("Café" → "cafe"), with only a–z and the apostrophe; '' for
 * a word with a letter that English lacks, in another script ("Привет", "Tоm" with a Cyrillic о) or phonetic
 * ("wʊstər"): the rest of its letters would be another word. A single Greek letter has its name.
 */
export function foldedWord(word: string): string {
  if (/^[a-z']*$/i.test(word)) return word.toLowerCase();
  if (word.length === 1) {
    const name = greekNames[word.toLowerCase()];
    if (name) return name;
  }
  if (/^[A-Z]?[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢsx]+$/u.test(word) && /[^ʙɢʜɪʟɴʀʏsxA-Z]/u.test(word))
    return [...word]
      .map((letter) => plainOfSmall.charAt(smallCapitals.indexOf(letter)) || letter.toLowerCase())
      .join('');
  const folded = word
    .replace(/[\u{1f150}-\u{1f189}]/gu, plainLettersOf)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŧ]/g, (letter) => plainLetters[letter] ?? '');
  // Marks of a letter, invisible characters, and the signs within "ŀ" and "ŉ".
  const bare = folded.replace(/[\p{M}\p{Cf}·ʼ]/gu, '');
  return /^[a-z']*$/.test(bare) ? bare : '';
}

/** The browser reads such a pattern where it is met: at the top, each page would read it while it loads. */
const letterRuns = (text: string) =>
  text.match(/[\p{L}\p{M}\p{Cf}\u24b6-\u24e9\u{1f130}-\u{1f189}]+/gu) ?? [];

/** Returns true if a text has a word whose letters are read. */
export function hasReadWord(text: string): boolean {
  return letterRuns(text).some((word) => foldedWord(word) !== '');
}

/** Returns true if a text has a word that is skipped, because English lacks a letter of it. */
export function hasSkippedWord(text: string): boolean {
  return letterRuns(text).some((word) => /\p{L}/u.test(word) && foldedWord(word) === '');
}
