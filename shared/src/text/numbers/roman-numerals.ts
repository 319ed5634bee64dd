import {
  type Context,
  type Rule,
  textAfter,
  textBefore,
  tokenEnd,
  type Wordings,
  wordings,
} from '../rule.ts';
import { cardinal, ordinal, year } from './numbers.ts';

const letterValues: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const wellFormed = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Names of rulers and popes, whose number is an ordinal: "Henry the eighth". */
const rulers: ReadonlySet<string> = new Set(
  (
    'Alexander Alfonso Alphonse Anne Augustus Baldwin Benedict Boniface Carl Catherine Charles Christian Clement ' +
    'Cleopatra Conrad Constantine Edward Elizabeth Eric Felipe Ferdinand Francis Frederick Frederik George Gregory ' +
    'Gustaf Gustav Haakon Harald Henri Henry Honorius Innocent Isabella Ivan James Joseph Julius Leo Leopold Louis ' +
    'Ludwig Margrethe Mary Maximilian Napoleon Nicholas Nikolaus Olav Otto Paul Pedro Peter Philip Pius Ptolemy ' +
    'Rainier Ramesses Ramses Richard Robert Rudolf Sigismund Sixtus Stephen Sylvester Umberto Urban Victor Wilhelm ' +
    'William'
  ).split(' '),
);
/** Other given names that a family hands on: "John D. Rockefeller III". */
const givenNames: ReadonlySet<string> = new Set(
  'Andrew Anthony Arthur Benjamin Daniel David Donald Douglas Eugene Fred Harold Harry Howard Jack John Kenneth Lawrence Mark Martin Matthew Michael Patrick Ralph Raymond Roger Ronald Samuel Theodore Thomas Walter'.split(
    ' ',
  ),
);
/** Verbs that follow the pronoun rather than a ruler: "Henry I told you about". */
const pronounsVerb =
  /^ (?:am|was|have|had|will|would|can|could|should|do|don't|did|didn't|think|thought|know|knew|told|tell|say|said|saw|see|met|mean|guess|hope|wish|want|wanted|like|liked|love|need|believe|remember|understand)\b/;
const rulersTitle = /(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan) \p{Lu}\p{Ll}+ $/u;

/** Null if the letters are not a valid Roman numeral. */
function romanValue(capitals: string): number | null {
  if (capitals === '' || !wellFormed.test(capitals)) return null;
  const values = [...capitals].map((letter) => letterValues[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/**
 * Two or three letters are mostly something else (CD, MIX, XL): accepts only numbers up to thirty-nine, and
 * from LI on.
 */
function isMeant(capitals: string): boolean {
  return /^(?:X{0,3}(?:IX|IV|V?I{0,3})|L[XVI]{2,})$/.test(capitals) || capitals.length >= 5;
}

/**
 * The number of a ruler directly after the name. A single "I" counts only after a title, since it may be the
 * pronoun.
 */
function isRulers(match: RegExpExecArray, context: Context): boolean {
  const written = before(match, context);
  const [name = ''] = /\p{L}+(?= $)/u.exec(written) ?? [];
  if (!rulers.has(name)) return rulersTitle.test(written);
  return match[0] !== 'I' || !pronounsVerb.test(textAfter(match, context)) || rulersTitle.test(written);
}

/** The nouns that are numbered in Roman numerals, also with one letter: "World War I", "Part V". */
const numbered =
  /(?:^|[ "'(])(?:World Wars?|Act|Type|Article|Part|Chapter|Volume|Vol\.|Book|Section|Phase|Level|Class|Tier|Title|Mark|Stage|Schedule|Scene|Canto|Appendix|Figure|Table|Grade|Category|Division|Episode|Season|Round|Group|Unit|Annex|Amendment|Factor|Psalm|Super Bowl|Apollo|Gemini|Saturn|Vatican|Symphony|Sonata|Opus|Form|Model|Rocky|Rule|Theorem|Block|Region|Zone|Area|Exhibit|Element|Kingdom Hearts|Final Fantasy|GTA|OS|iPhone|Pages?|Step|Day|Lesson|Question|Problem|Exercise|Century|Olympiad|Legislature|Congress) $/;
/** "type I diabetes": in small letters "the type I like" is more usual. */
const smallNumbered = /\b(?:type|phase|stage|class|level|grade) $/;
const numberedThing =
  /^ (?:diabetes|error|errors|trial|trials|cancer|railroad|study|studies|melanoma|disease)\b/;
/** The nouns that are numbered in small Roman numerals: "page xii", "part iv". */
const numberedBySmall =
  /(?:^|[^\p{L}])(?:acts?|appendix|articles?|books?|chapters?|class|figures?|groups?|items?|levels?|lines?|pages?|parts?|phases?|pp?\.|questions?|scenes?|sections?|stages?|steps?|tables?|types?|verses?|volumes?|vol\.) (?:[ivxl]+(?: ?- ?| and | to ))?$/iu;
/** A person of this number in a family: "Robert Brown III". */
const fullName = /\p{Lu}[\p{Ll}\p{M}]+ (?:\p{Lu}\. )?\p{Lu}[\p{Ll}\p{M}]+,? $/u;

/** The text before a match, as in a text with small letters: "LOUIS " → "Louis ". */
function before(match: RegExpExecArray, context: Context): string {
  const written = textBefore(match, context);
  return context.shouted
    ? written.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : written;
}

function isNumbered(match: RegExpExecArray, context: Context): boolean {
  const written = before(match, context);
  return (
    numbered.test(written) || (smallNumbered.test(written) && numberedThing.test(textAfter(match, context)))
  );
}

function isNamesake(match: RegExpExecArray, context: Context): boolean {
  const written = before(match, context);
  const [given = ''] = /\p{Lu}[\p{Ll}\p{M}]+(?= (?:\p{Lu}\. )?\p{Lu}[\p{Ll}\p{M}]+,? $)/u.exec(written) ?? [];
  return (
    /^(?:II|III|IV)$/.test(match[0]) && fullName.test(written) && (rulers.has(given) || givenNames.has(given))
  );
}

/** "World War II", "Henry VIII", "MCMXCIX". */
export const romanRules: readonly Rule[] = [
  {
    // The wars have names of their own.
    pattern: new RegExp(`WW(I{1,2})${tokenEnd}`, 'uy'),
    say: ([, capitals = '']) => {
      const number = capitals === 'I' ? 'one' : 'two';
      return wordings([
        ['world', 'war', number],
        ['w', 'w', number],
        ['w', 'w', ...[...capitals].map(() => 'i')],
        ['double', 'u', 'double', 'u', number],
      ]);
    },
  },
  {
    // "Ⅳ", "ⅷ": one character each, and never a word.
    pattern: /[\u2160-\u217f]+/uy,
    say: (match, context) => sayNumeral(match, context, match[0].normalize('NFKC').toUpperCase()),
  },
  {
    pattern: new RegExp(`[ivxl]{2,}${tokenEnd}`, 'uy'),
    say: (match, context) => {
      const capitals = match[0].toUpperCase();
      const value = numberedBySmall.test(textBefore(match, context)) ? romanValue(capitals) : null;
      return value === null ? null : wordings([cardinal(String(value)), [...match[0]]]);
    },
  },
  {
    pattern: new RegExp(`[MDCLXVI]+(?!&)${tokenEnd}`, 'uy'),
    say: (match, context) => {
      const [capitals] = match;
      // Among capitals "I" and "MIX" are words, but "WORLD WAR I" is not.
      const isWord = capitals.length < 2 ? !isNumbered(match, context) : !isMeant(capitals);
      if (context.shouted && isWord) return null;
      return sayNumeral(match, context, capitals);
    },
  },
];

/** "IV fluids", "her IV": what runs into a vein. */
function isInfusion(match: RegExpExecArray, context: Context): boolean {
  const isThing =
    /^(?: |-)(?:fluids?|drips?|lines?|antibiotics?|therap\p{L}+|bags?|poles?|push|infusions?|access|medications?|medicines?|drugs?|needles?|catheters?|tub\p{L}+|sites?|treatments?|stands?|pumps?|solutions?|saline|nutrition|contrast|injections?|doses?|steroids?|iron|vitamins?|morphine|feeding|port|sedation|nurse|fluid|start|starts|was|is|in (?:his|her|my|the))(?!\p{L})/u;
  const isGiven =
    /(?:^|[^\p{L}])(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our|the|The|by|via|through|gave|given|on|need|needs|needed|started|received|get|gets|got|with|another|without) $/u;
  const after = textAfter(match, context);
  return isThing.test(after) || (isGiven.test(textBefore(match, context)) && !/^ \p{Lu}/u.test(after));
}

/** The wordings of a numeral; null if its letters are something else here. */
function sayNumeral(match: RegExpExecArray, context: Context, capitals: string): Wordings | null {
  const value = romanValue(capitals);
  if (value === null) return null;
  const isCharacter = capitals !== match[0];
  const digits = String(value);
  const letters = [...capitals.toLowerCase()];
  const after = textAfter(match, context);
  // "George V. Smith" has an initial.
  const isInitial = capitals.length === 1 && !isCharacter && /^\. ?\p{Lu}/u.test(after);
  const plain = value > 1_000 ? year(digits) : cardinal(digits);
  // "World Wars I and II", "the XVI Olympics", "the XXI century"
  const isOrdinal =
    /(?:^| )the $/i.test(textBefore(match, context)) &&
    (/^ \p{Lu}\p{Ll}/u.test(after) || /^ (?:centur|dynast|edition|congress)/i.test(after));
  const isSure = isCharacter || (capitals.length > 1 && isMeant(capitals));
  if (isOrdinal && isSure) return wordings([ordinal(digits), plain, letters]);
  if (isNumbered(match, context) && !isInitial) return wordings([plain, letters]);
  const ranked = ['the', ...ordinal(digits)];
  if ((isRulers(match, context) || isNamesake(match, context)) && !isInitial) {
    return wordings([ranked, plain, letters]);
  }
  if (!isSure || capitals === 'XXX') return null;
  if (match[0] === 'IV' && isInfusion(match, context)) return wordings([letters, plain]);
  // "an IV drip" has letters.
  if (!isCharacter && /(?:^|[^\p{L}])an? $/iu.test(textBefore(match, context)))
    return wordings([letters, plain]);
  const word = context.shouted ? [[capitals.toLowerCase()]] : [];
  return wordings([plain, letters, ranked, ...word]);
}
