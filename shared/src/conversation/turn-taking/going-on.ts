import type { TurnEnding } from './turn-taking-types.ts';

/**
 * Names, titles, addresses and lists that go on, although their words are a clause: "I would like to speak to
 * Mister", "You can reach me at john dot smith", "We live at 350 Fifth", "I'm from the United".
 */

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Titles that never stand alone. */
const bareTitles = wordSet('mister mr missus mrs ms prof dr');
/**
 * Titles that are people, too: "with Doctor" goes on, "a doctor" doesn't, and "is doctor" may be a learner's
 * whole sentence.
 */
const titles =
  /(?:^| )(with|to|for|from|by|met|meet|see|saw|ask|asked|called|on|at|and|is) (?:doctor|professor|miss|captain|saint|st|aunt|uncle|king|queen|president|judge|sister|father|lady|lord|sir)$/u;
/** The first words of names of places. */
const placeNames =
  /(?:^| )(?:(?:in|from|to|near|of|visit|visited|around|through|left|via) (?:new|san|los|las|santa|sao|são|hong|sri|saudi|costa|buenos|puerto|cape|el salvador and|rio|fort|port|mount|lake|north|south|saint|kuala|tel|abu|addis)|the (?:united|dominican|czech|soviet|netherlands and))$/u;
/** The particles of a surname, behind a name. */
const particle =
  /\b(?:name|called|i'm|i am|this is|mister|mr|mrs|ms|dr|doctor)\b.* (?!a |the |my |our |his |her )\S+ (?:de|del|della|di|da|dos|van|von|der|den|bin|ibn|mac|mc)$/u;

const providers = 'gmail|google ?mail|hotmail|yahoo|outlook|icloud|proton|protonmail|gmx|aol|msn|live|mail';
const topLevels =
  'com|org|net|edu|gov|info|io|eu|co|uk|us|ca|au|nz|ie|de|fr|es|it|pl|br|mx|ar|pt|nl|ch|at|ru|ua|tr|in|jp|cn|kr|js|app|dev|ai|me|tv';
/** The part of an e-mail address or of a site's name that a top-level domain must follow. */
const unendedAddress = [
  new RegExp(`(?:^| )(?!\\d)\\S+ (?:dot|underscore|period) (?!(?:${topLevels})$)(?!\\d+$)\\S+$`, 'u'),
  new RegExp(
    `(?:^| )\\S+ (?:dot|underscore|dash|hyphen) \\S+ at (?:\\S+ ?){1,2}(?<!\\b(?:${topLevels}))$`,
    'u',
  ),
  new RegExp(
    `(?<!\\b(?:work|works|worked|working|job|account|office|am|is|are|was)) at (?:${providers})$`,
    'u',
  ),
];
/** The first part of an address at which somebody is reached, unless it is a place or a time. */
const reachedAt =
  /\b(?:reach|contact|email|e-mail|mail|write to|message|find) (?:me|us|him|her|them)(?: online)? at (?!work$|home$|school$|night$|noon$|lunch$|once$|all$|any |the |my |our |midnight$|least$|church$|college$|university$)\S+$/u;

const numberWord =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and|oh)';
const atHouse = `\\b(?:live|lives|lived|living|stay|staying|stays|located|is|are|it's|we're|i'm|address is|find (?:me|us|it)|come to|go to|(?:send|deliver|bring)(?: it| them)? to)(?: at| on)? (?:number )?`;
const direction =
  '(?:north|south|east|west|northeast|northwest|southeast|southwest|saint|mount|old|new|upper|lower|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\d+(?:st|nd|rd|th))';
/** A house's number, spelled, behind "at"; and a number with the beginning of a street's name. */
const unendedStreet = [
  new RegExp(
    `\\b(?:live|lives|lived|living|staying|located|office is|house is|shop is|store is|address is)(?: at| on)? (?:${numberWord}[ -])+${numberWord}$`,
    'u',
  ),
  new RegExp(`${atHouse}(?:\\d+|(?:${numberWord}[ -])*${numberWord}) ${direction}$`, 'u'),
];
const areaCode = /\barea code (?:is )?[\d ]{1,9}$/u;
const spelled = /\b(?:spell|spelled|spelt)(?: it| that| like)?((?: \p{L}){1,2})$/u;

/** The last of some things that are counted up, without "and". */
const unendedList =
  /\b(?:need|needs|want|like|love|have|has|buy|bought|bring|visit|visited|speak|play|eat|ate|drink|got|get|take|order|ordered|study|sell|such as|there (?:are|is|were)) (?:[\p{L}']+ ){0,3}[\p{L}']+(?:, (?:an? |the |some |my )?(?!please|too|though|thanks|thank|actually|sir|madam|right|ok|okay|maybe|yes|no|but|and|or|you|i|we|he|she|it|they|isn't|don't|doesn't|aren't|so|because|then|if|when)[\p{L}']+(?: (?!it|and|or|is|are)[\p{L}']+)?)+\.?$/iu;

/**
 * Judges the end of a turn by what it names. Undefined if that says nothing.
 * @param said the words, in small letters
 * @param plain the text with its punctuation
 */
export function namedSoFar(said: readonly string[], plain: string): TurnEnding | undefined {
  const line = said.join(' ');
  const last = said.at(-1) ?? '';
  if (bareTitles.has(last) && said.length > 1) return 'incomplete';
  const title = titles.exec(line)?.[1];
  if (title !== undefined) return title === 'is' ? 'open' : 'incomplete';
  const goesOn = [placeNames, particle, ...unendedAddress, ...unendedStreet, areaCode, spelled];
  if (goesOn.some((pattern) => pattern.test(line)) || isSpelledSoFar(said)) return 'incomplete';
  if (reachedAt.test(line) && !/\d/u.test(last)) return isTime(line) ? undefined : 'open';
  const isList = unendedList.test(plain) && !/\b(?:and|or)\b[^,]*$/iu.test(plain);
  return isList ? 'open' : undefined;
}

/** Returns true if a name that was said before is being spelled, and has more letters. */
function isSpelledSoFar(said: readonly string[]): boolean {
  const from = said.findLastIndex((word) => !/^\p{L}(?:-\p{L})*$/u.test(word)) + 1;
  const letters = said.slice(from).join('').replaceAll('-', '');
  if (letters.length < 2) return false;
  return said.slice(0, from).some((word) => word.length > letters.length && word.startsWith(letters));
}

const isTime = (line: string): boolean => new RegExp(`at ${numberWord}$`, 'u').test(line);
