import type { Wording } from '../rule.ts';
import acronyms from './acronyms.json' with { type: 'json' };

const listed = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** Tokens of two or three capitals that are words, written in capitals for emphasis. */
const commonWords = listed(acronyms.commonWords);

/**
 * Words of the list above that are initialisms too: people read "APP", "PIN" and "ICE" either way. The word
 * is more usual.
 */
const lettersToo: ReadonlySet<string> = new Set(
  'ad add app cat dot era ice ill is or per pet pin pro rip rom set sim sub'.split(' '),
);
/** Those that nobody takes for initialisms where all is in capitals. */
const wordsAmongCapitals: ReadonlySet<string> = new Set('ad add am cat dot ill is or per set sub'.split(' '));
/**
 * The same for words that are no nouns: after a determiner ("the WHO", "an LED lamp") the letters are more
 * usual.
 */
const lettersWhereNamed: ReadonlySet<string> = new Set('act aid am it led sat us who'.split(' '));
/** The initialism is more usual unless capitals beside it show emphasis: "in IT", "I LOVE IT". */
const lettersUnlessEmphasised: ReadonlySet<string> = new Set(['it', 'us']);

/** Acronyms of chats, which are mostly in small letters. */
export const chatAcronyms = listed(acronyms.chat);

/** Acronyms of computers, which developers write in small letters. */
export const technicalAcronyms = listed(acronyms.technical);

/** Acronyms that are spelled out, even if everything is in capitals. */
const spelledAcronyms = listed(acronyms.spelledAcronyms);

/** Interjections that are written without a vowel. */
const interjections: ReadonlySet<string> = new Set(
  'hm hmm hmmm mm mmm shh shhh psst pst grr brr zzz pfft tsk'.split(' '),
);

/** The consonants with which English words begin and end; other tokens in capitals can only be spelled. */
const onsets = listed(acronyms.onsets);
const codas = listed(acronyms.codas);

/** Acronyms with readings of their own, the most usual first. */
const ownReadings: Readonly<Record<string, readonly string[]>> = {
  ...acronyms.ownReadings,
  ...Object.fromEntries(
    ['eastern', 'central', 'mountain', 'pacific'].flatMap((zone) =>
      [
        ['s', 'standard'],
        ['d', 'daylight'],
      ].map(([letter = '', kind = '']) => {
        const letters = `${zone[0]} ${letter} t`;
        return [letters.replaceAll(' ', ''), [letters, `${zone} ${kind} time`, `${zone} time`, zone]];
      }),
    ),
  ),
  ...acronyms.otherZones,
};

const determinerBefore = /(?:^|[^\p{L}])(?:an?|the|this|these|my|your|his|her|its|our|their|every|each) $/iu;

/** The surroundings of a token in capitals. */
interface Surroundings {
  /** The whole text is in capitals, so that they carry no information. */
  shouted: boolean;
  /** The text directly before and after the token. */
  before: string;
  after: string;
}

/** True if English words begin and end like this: "NASA", not "GPA". */
function looksLikeWord(word: string): boolean {
  const [, onset = '', coda = ''] = /^([^aeiouy]*).*?([^aeiouy]*)$/.exec(word) ?? [];
  return (onset === '' || onsets.has(onset)) && (coda === '' || codas.has(coda));
}

/** True if a word in capitals is beside another one: "I LOVE IT". */
function isEmphasised({ before, after }: Surroundings): boolean {
  const neighbours = [/(?:^|[^\p{L}])(\p{Lu}{2,}) $/u.exec(before), /^ (\p{Lu}{2,})(?!\p{L})/u.exec(after)];
  return neighbours.some((found) => {
    const word = found?.[1]?.toLowerCase() ?? '';
    return commonWords.has(word) || (word.length > 3 && !spelledAcronyms.has(word) && looksLikeWord(word));
  });
}

/** Words before "IT" and "US" as pronouns, and nouns behind the initialisms. */
const objectOf =
  /(?:^|[^\p{L}])(?:let|lets|tells?|told|gives?|gave|given|shows?|showed|helps?|helped|asks?|asked|makes?|made|wants?|wanted|joins?|joined|contact|calls?|called|trusts?|follow|followed|teach|teaches|taught|remind|reminds|reminded|find|finds|found|do|does|did|doing|done|gets?|got|loved?|loves|liked?|need|needed|needs|have|had|take|takes|took|see|sees|saw|seen|know|knows|knew|say|says|said|buy|bought|use|used|try|tried|keep|keeps|kept|think|believe|believed?|mean|meant|stop|stopped|fix|fixed|feel|felt|hate|hated|break|broke|change|changed|finish|finished|leave|left|lose|lost|put|heard?|hear|watch|watched|remember|forget|forgot|saved?|hurt|hurts|with|about|against|among|behind|all of|both of|some of|one of|none of|most of|each of|part of it for|than|beat|beats|join|support|hire|believe in|look at|looking at|think about|listen to|come to|talk to|write to) $/iu;
const nounOf =
  /^ (?:dollars?|troops|citizens?|economy|government|president|army|navy|military|states?|officials?|forces|senators?|laws?|markets?|compan\p{L}+|bonds?|policy|policies|soldiers?|visas?|passports?|customers|history|team|congress|department|support|jobs?|staff|managers?|skills|people|guys?|industry|sector|services?|specialists?|professionals?|systems?|security|infrastructure|equipment|budget|projects?|courses?|degree|experts?|consultants?|problems?|tax\p{L}*|elections?|sanctions|aid|citizenship|and (?:UK|EU|China|Canada|Mexico))(?!\p{L})/iu;

/** "Let US help", "to find IT": a pronoun in capitals for emphasis. */
function isPronoun({ before, after }: Surroundings): boolean {
  return objectOf.test(before) && !nounOf.test(after) && !/^ \p{Lu}\p{Ll}/u.test(after);
}

/**
 * True if the letters of a word that is also an initialism are the more usual reading: "the WHO", "works in
 * IT".
 */
function isNamed(word: string, around: Surroundings): boolean {
  if (determinerBefore.test(around.before)) return true;
  if (!lettersUnlessEmphasised.has(word)) return false;
  // "US PRESIDENT SPEAKS"
  if (!around.shouted && isPronoun(around)) return false;
  return around.shouted ? word === 'us' && around.before === '' : !isEmphasised(around);
}

/**
 * Returns the ways to say a token in capitals, the most usual first: a word ("STOP"), letters ("FBI") or
 * both, where people have both readings ("PIN", "the WHO").
 */
export function acronymWordings(capitals: string, around: Surroundings): Wording[] {
  const { shouted } = around;
  const word = capitals.toLowerCase();
  const letters = [...word];
  const letterFirst: Wording[] = [letters, [word]];
  const wordFirst: Wording[] = [[word], letters];
  // The time zone is in capitals: "8 PST".
  if (interjections.has(word) && (shouted || capitals !== 'PST')) return [[word]];
  // "CONSTRUCTOR" is no own key of the table.
  const own = Object.hasOwn(ownReadings, word)
    ? ownReadings[word]?.map((reading) => reading.split(' '))
    : undefined;
  if (own) return own;
  // "CO2", "NO2"
  if (word.length === 2 && /^\d/.test(around.after)) return commonWords.has(word) ? letterFirst : [letters];
  if (!/[aeiouy]/.test(word)) return [letters];
  if (spelledAcronyms.has(word)) return word.length > 3 ? letterFirst : [letters];
  if (shouted && wordsAmongCapitals.has(word)) return [[word]];
  // "AD 79"
  if (word === 'ad' && (/^ ?\d/.test(around.after) || /(?:\d|\dth c\.) $/.test(around.before)))
    return letterFirst;
  if (lettersWhereNamed.has(word)) return isNamed(word, around) ? letterFirst : wordFirst;
  if (lettersToo.has(word)) return wordFirst;
  if (commonWords.has(word)) return [[word]];
  if (word.length === 2) return shouted ? wordFirst : [letters];
  const fits = looksLikeWord(word);
  if (word.length === 3) return !fits ? [letters] : shouted ? wordFirst : letterFirst;
  if (word.length > 5) return shouted || fits ? [[word]] : wordFirst;
  return !fits ? letterFirst : shouted ? [[word]] : wordFirst;
}

/** Returns whether a text has no lower-case letter and more than a single acronym. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 1;
}
