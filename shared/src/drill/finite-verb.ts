import { baseOf, isBase } from '../grammar/index.ts';

/** Forms that are finite wherever they stand, and words that only a clause has beside its verb. */
const always = new Set(
  (
    'am is are was were has have had do does did can could will would shall should may might must cannot ' +
    'i he she we they who there let please'
  ).split(' '),
);
/** "It's", "don't", "we'll"; "the ferry's" may be an owner. */
const contracted = /^(?:(?:it|that|there|what|here|where|who|how|let)'s|\p{L}+(?:n't|'(?:re|ve|ll|d|m)))$/u;
/** Words before a noun. After a verb they begin its object: "mends his", "hear a". */
const openers = new Set(
  'a an the this that these those my your his her its our their it him them us me'.split(' '),
);
/**
 * Words that stand before an opener without being a verb. Endings tell the others: "mending his", "seen the".
 */
const noVerbs = new Set(
  (
    'of in on at to by for from with without into onto over under above below between among around across along through ' +
    'against about after before during since until till behind beside besides beyond near off out up down past toward towards ' +
    'upon within inside outside like unlike than as and or but nor so yet both all half such not only just even once per via ' +
    'plus minus including despite except seen taken given known shown drawn written driven eaten broken chosen done gone born ' +
    'today yesterday tomorrow while when where because if though although then now here too also again'
  ).split(' '),
);
/** Words after which an S ends a noun: "two boats", "fishing nets of". */
const beforeNouns = new Set(
  'a an the this these those my your his her its our their of in on at by from with and or two three four five six some many few all no'.split(
    ' ',
  ),
);

/** Verbs without an object, which no following word shows: "The sun rises." */
const intransitive = new Set(
  (
    'appear appears arrive arrives bark barks become becomes blow blows burn burns come comes depend depends die dies exist ' +
    'exists fall falls float floats flow flows fly flies follow follows glow glows grow grows happen happens hang hangs jump ' +
    'jumps lead leads lie lies live lives look looks matter matters melt melts move moves remain remains rise rises roll rolls ' +
    'rush rushes seem seems shine shines sing sings sink sinks sit sits sleep sleeps smell smells sound sounds spread spreads ' +
    'stand stands stay stays swim swims taste tastes vary varies'
  ).split(' '),
);
/** Past forms that the grammar's own list of verbs doesn't have. */
const pasts = new Set(
  (
    'blew crept dug fed fell fled fought froze grew hid hung lay led rang rode rose sang sank shone shook slept split spread stole ' +
    'struck stuck swam swept swung tore threw wore woke'
  ).split(' '),
);
/** Pronouns that are the subject where they begin a clause. */
const subjects = new Set(
  'it you nobody everybody somebody everyone someone anyone nothing everything something'.split(' '),
);
const plural = /[^s]s$|^(?:people|children|men|women|police)$/;

/**
 * Returns false for a text that surely has no finite verb: the legend of a picture, a heading, a byline.
 * Where a word may be one, the answer is true: a sentence that is left out by mistake is worse than a legend
 * that stays.
 */
export function hasFiniteVerb(text: string): boolean {
  if (/[?]["”’)\]]*$/u.test(text)) return true;
  const words =
    text
      .replaceAll('’', "'")
      .toLowerCase()
      .match(/[\p{L}\p{N}']+|[^\s\p{L}\p{N}']+/gu) ?? [];
  return words.some((word, at) => isFiniteVerb(word, words[at - 1], words[at + 1]));
}

function isFiniteVerb(word: string, before: string | undefined, after: string | undefined): boolean {
  if (always.has(word) || contracted.test(word)) return true;
  const isFirst = before === undefined || !/^[\p{L}\p{N}']+$/u.test(before);
  const isAfterNoun = !isFirst && !beforeNouns.has(before ?? '');
  if (isFirst && subjects.has(word) && after !== undefined) return true;
  if (!/^\p{L}+$/u.test(word) || noVerbs.has(word) || openers.has(word) || word.endsWith('ing')) return false;
  if (after !== undefined && openers.has(after) && !isFirst) return true;
  const isPast = baseOf('past', word) !== undefined || pasts.has(word) || /[^e]ed$/.test(word);
  if (isPast) return isAfterNoun && !isParticiple(word, after);
  if (baseOf('third', word) !== undefined || (intransitive.has(word) && word.endsWith('s')))
    return isAfterNoun;
  // "Turn left.", "Ferries leave at noon."
  return (isBase(word) || intransitive.has(word)) && (isFirst || (isAfterNoun && plural.test(before ?? '')));
}

/**
 * "Boats moored in the harbor", "a letter written by him": a participle of this form says where or by whom.
 */
function isParticiple(word: string, after: string | undefined): boolean {
  return after === 'by' && (word.endsWith('ed') || baseOf('participle', word) !== undefined);
}
