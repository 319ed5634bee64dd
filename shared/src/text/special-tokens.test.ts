import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasReadWord, hasSkippedWord, spokenText, spokenWords } from './index.ts';

describe('spokenWords of special tokens', () => {
  it.each([
    ['The CONSTRUCTOR of NASA', 'the constructor of nasa'],
    [
      'Henry VIII, King James I of, George V. Smith, Henry I told, Super Bowl LVIII, MCMXCIX, MIX, CD, XL',
      'henry the eighth king james the first of george v smith henry i told super bowl fifty eight nineteen ninety nine mix c d x l',
    ],
    [
      '12/25, 25/12, Sept 5, 3.45pm',
      'december twenty fifth december twenty fifth september fifth three forty five p m',
    ],
    [
      '+1 (555) 123-4567, (555) 123 4567, call 911',
      'plus one five five five one two three four five six seven five five five one two three four five six seven call nine one one',
    ],
    [
      '5 - 3 = 2, 7 > 5, a -> b, √2, ±2, 10^6, ≤ 5',
      'five minus three equals two seven greater than five a b the square root of two plus or minus two ten to the power of six less than or equal to five',
    ],
    [
      '#MeToo #100DaysOfCode #BBCNews #5',
      'hashtag me too hashtag one hundred days of code hashtag b b c news number five',
    ],
    ['25¢, 3 tsp, 5 GB/s, H₂O', 'twenty five cents three teaspoons five gigabytes per second h two o'],
    ['the TL;DR, Dr. No', 'the t l d r doctor no'],
    [`${'a'.repeat(300)} cat`, 'cat'],
    // powers
    ['3×10⁸ m/s', 'three times ten to the eighth meters per second'],
    ['x² is 2¹⁰, xⁿ⁺¹, eˣ', 'x squared is two to the tenth x to the n plus one e to the x'],
    ['a² + b³ = (c − 1)⁴', 'a squared plus b cubed equals c minus one to the fourth'],
    ['E = mc², sin² x, πr²', 'e equals m c squared sin squared x'],
    ['y = ax² + 5 cm²', 'y equals a x squared plus five square centimeters'],
    ['1¹⁄₂ cups, ⁷/₈, 3⁄4 cup', 'one and a half cups seven eighths three quarters cup'],
    ['Of ³He and ²H. ¹In the end. ⁵He went.', 'of helium three and hydrogen two in the end he went'],
    [
      '25 km² × 10⁻³ m³, 25 km2, 5㎡',
      'twenty five square kilometers times ten to the minus third cubic meters twenty five square kilometers five square meters',
    ],
    [
      '9.8 m/s², 12 m³/hr, 5 m s⁻¹, 8 M2 chips',
      'nine point eight meters per second squared twelve cubic meters per hour five meters per second eight m two chips',
    ],
    ['400/km², per ft², in cm³', 'four hundred per square kilometer per square foot in cubic centimeters'],
    // marks of notes
    [
      'It rains.¹ In 1999² a word³ and vitamin C² cost $25¹ or 3,500².',
      'it rains in nineteen ninety nine a word and vitamin c cost twenty five dollars or three thousand five hundred',
    ],
    // formulas
    ['H2SO4, H₂SO₄, Fe2O3, NaHCO3', 'h two s o four h two s o four f e two o three n a h c o three'],
    ['Ca(OH)₂, CO₂, Cl₂, C6H12O6', 'c a o h two c o two c l two c six h twelve o six'],
    [
      'Ca²⁺, SO₄²⁻, ¹⁴C, ²³⁵U',
      'c a two plus s o four two minus carbon fourteen uranium two hundred thirty five',
    ],
    ['x₁, Vₘₐₓ, log₂ 8', 'x one v max log two eight'],
    // letters that are Latin by compatibility
    ['𝗕𝗶𝗴 𝗻𝗲𝘄𝘀: 𝓘 𝕙𝕒𝕧𝕖 𝟓', 'big news i have five'],
    ['ʜᴇʟʟᴏ, ɪᴛ ɪꜱ ǫᴜɪᴛᴇ sᴍᴀʟʟ ɪ', 'hello it is quite small'],
    ['Ｆｕｌｌ Ⓒⓘⓡⓒⓛⓔ 🄱🄾🅇 🅑🅛🅐🅒🅚 ᵗʰⁱˢ', 'full circle box black this'],
    [
      'ﬁrst oﬃce Ⅷ ㎞ 20℃ 20 ºC 21ˢᵗ ſo',
      'first office eight km twenty degrees celsius twenty degrees celsius twenty first so',
    ],
    [
      '⅖ of 1⅗, 5 µm, 5 μg, 10 kΩ',
      'two fifths of one and three fifths five micrometers five micrograms ten kilohms',
    ],
    ['Sayable™ and Sayableᵀᴹ', 'sayable and sayable'],
    // words with a letter that English lacks
    ['Tоm and Tоm’s U.Ѕ. ТOM #Tоm wʊstər ˈkæt αbc', 'and'],
    ['café naïve Zürich Łódź Søren Þór Straße', 'cafe naive zurich lodz soren thor strasse'],
    // notes on pronunciation
    [
      'Worcester (/ˈwʊstər/ WUUST-ər) is a cathedral city in England.',
      'worcester is a cathedral city in england',
    ],
    ['Berlin (/bɜːrˈlɪn/ bur-LIN; German: [bɛʁˈliːn] ⓘ) is the capital.', 'berlin is the capital'],
    ['Einstein (/ˈaɪnstaɪn/ EYEN-styne; 14 March) was', 'einstein the fourteenth of march was'],
    ['Bohr (/bɔːr/ BOR, Danish: [ˈne̝ls]) was; cat (UK: /kæt/, US also /kat/)', 'bohr was cat'],
    ['Athens (pronounced [aˈθina] (listen)) is', 'athens is'],
    ['a balalaika (ba lah LIGH kah), Rio (REE-oh), Nguyen (pronounced WIN)', 'a balalaika rio nguyen'],
    ['dog \\ˈdȯg\\ noun, and /θ/ or [ð]', 'dog noun and or'],
    [
      'the UN (non-EU), an era (pre-WAR), and/or [Søren] (see NOTE)',
      'the u n non e u an era pre war and or soren see note',
    ],
  ])('%j', (text, expected) => {
    expect(
      spokenWords(text)
        .map(({ word }) => word)
        .join(' '),
    ).toBe(expected);
  });

  it.each([
    ['105', 'hundred', ['hundred and']],
    ['2024', 'twenty', ['two thousand', 'two thousand and']],
    ['007', 'zero', ['oh', 'o']],
    ['1905', 'oh', ['zero']],
    ['100', 'one', ['a']],
    ['½', 'one', ['a']],
  ])('accepts alternative wordings of %s', (text, word, expected) => {
    const found = spokenWords(text).find((spoken) => spoken.word === word);
    expect(found?.alternatives?.map((words) => words.join(' '))).toEqual(expected);
  });

  it.each([
    ['10⁸', 'ten to the power of eight'],
    ['10^8', 'ten to the eighth'],
    ['x²', 'x to the second'],
    ['10⁻³', 'ten to the negative third'],
    ['xⁿ', 'x to the nth'],
    ['25 km²', 'twenty five square kilometer'],
    ['¹⁴C', 'c fourteen'],
  ])('accepts other wordings of %s', (text, expected) => {
    const { words, others } = spokenText(text);
    const said = words.map(({ word }) => word);
    const found = others.map((other) =>
      [...said.slice(0, other.first), ...other.words.map(({ word }) => word), ...said.slice(other.end)].join(
        ' ',
      ),
    );
    expect(found).toContain(expected);
  });

  it('gives decorated letters and powers their places in the text', () => {
    const text = '𝗕𝗶𝗴 oﬃce, 10⁻³ Fe₂O₃, 1⅖';
    const places = spokenWords(text).map(({ span }) => text.slice(...span));
    expect(new Set(places)).toEqual(new Set(['𝗕𝗶𝗴', 'oﬃce', '10', '⁻³', 'Fe', '₂', 'O', '₃', '1⅖']));
  });

  const letters = fc.array(fc.constantFrom(...'abcdeEGKçéñøłßÅ'), { minLength: 2, maxLength: 6 });

  it('makes no word of one with a letter that English lacks', () => {
    const foreign = fc.constantFrom(...'оеаѕТМπθəʊɪŋɑ茶яא');
    fc.assert(
      fc.property(letters, foreign, fc.nat(6), (own, letter, at) => {
        const word = own.toSpliced(at, 0, letter).join('');
        expect(spokenWords(`We say ${word} and ${word}’s here.`).map((said) => said.word)).toEqual([
          'we',
          'say',
          'and',
          'here',
        ]);
        expect(hasSkippedWord(word)).toBe(true);
        expect(hasReadWord(word)).toBe(false);
      }),
    );
  });

  it('reads decorated letters as their plain ones', () => {
    const alphabets = fc.constantFrom(0x1d400, 0x1d5d4, 0x1d670, 0xff21, 0x24b6, 0x1f130, 0x1f150, 0x1f170);
    const text = fc.array(fc.constantFrom(...'DHIKMORSTW'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, alphabets, (capitals, first) => {
        const written = capitals
          .map((letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 65))
          .join('');
        const said = (some: string) => spokenWords(some).map(({ word }) => word);
        expect(said(`a ${written} b`)).toEqual(said(`a ${capitals.join('')} b`));
        expect(hasReadWord(written)).toBe(true);
      }),
    );
  });

  it('has no alternative wordings for the words of a plain text', () => {
    expect(spokenWords('one hundred five').some(({ alternatives: instead }) => instead)).toBe(false);
  });
});
